import ArgumentParser
import Assembly
import Governance
import HTTPAPI
import Logging
import SceneLoading
import Services

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve pages, API and tiles until told to stop.")

    @OptionGroup var store: StoreOptions

    @Option(help: "Address to listen on; nothing else is bound. Default: 127.0.0.1")
    var host: String?

    @Option(help: "Port to listen on. Default: 8080")
    var port: Int?

    @Option(help: "Folder with templates and files of the pages. Default: ./Web")
    var web: String?

    @Flag(inversion: .prefixedNo, help: "People come by HTTPS, which a gateway in front ends.")
    var https: Bool?

    @Flag(inversion: .prefixedNo, help: "A gateway in front names the client in X-Forwarded-For.")
    var behindProxy: Bool?

    @Option(help: "How much the log says: error, warning, notice, info (each request) or debug. Default: warning")
    var logLevel: ServiceConfiguration.LogLevel?

    func run() async throws {
        let folder = try store.folder()
        guard folder.exists else {
            throw Refusal(
                "no-county", .notFound, zh: "\(folder.path) 里还没有数据：先运行 yiwang demo,或用 yiwang import areas 建县。",
                en: "There is no county in \(folder.path): run `yiwang demo`, or `yiwang import areas` to begin one.", field: "--store")
        }
        let file = try store.configuration()
        var options = try store.options()
        let clock = options.clock
        let level = Logger.Level(rawValue: (logLevel ?? file.logLevel ?? .warning).rawValue) ?? .warning
        LoggingSystem.bootstrap { label in
            var handler = JSONLogHandler(label: label, now: clock, write: { Terminal.write(String(decoding: $0, as: UTF8.self)) })
            handler.logLevel = level
            return handler
        }
        let listeners = CountyServer.Listeners(scenes: options.scenes)
        options.listeners = listeners.all
        let opened = try await OpenCounty.open(folder, options)
        let web = web ?? file.web ?? "./Web"
        var server = serverOptions(file, web: web, folder: folder)
        let signOn = try SignOnSetup(file).open(clock: clock)
        server.signOn = signOn
        server.publicAddress = file.publicAddress.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
        let logger = Logger(label: "yiwang")
        let ground = CountyBasemap.open(folder, county: opened.bounds, clock: clock) { logger.warning("\($0)") }
        for line in ground.complaints { Terminal.say(line[Terminal.language]) }
        let (address, demo) = ("http://\(server.host):\(server.port)", opened.settings["demo"] == "true")
        let banner = demo ? await Banner.demo(opened) : []
        try await CountyServer(
            opened, listeners: listeners, options: server, basemap: ground.basemap, web: web, logger: logger
        )
        .run {
            Terminal.result(address)
            for line in banner { Terminal.say(line) }
        }
    }

    /// The command line wins over the file, and the file over what `ServerOptions` begins with.
    private func serverOptions(_ file: ServiceConfiguration, web: String, folder: StoreFolder) -> ServerOptions {
        var server = ServerOptions()
        server.host = host ?? file.address ?? server.host
        server.port = port ?? file.port ?? server.port
        server.https = https ?? file.https ?? server.https
        server.behindProxy = behindProxy ?? file.behindProxy ?? server.behindProxy
        server.largestBody = file.photoMiB.map { $0 << 20 } ?? server.largestBody
        server.largestJSON = file.requestKiB.map { $0 << 10 } ?? server.largestJSON
        server.largestImport = file.importMiB.map { $0 << 20 } ?? server.largestImport
        server.imports = folder.imports
        server.photos = folder.photos
        server.checkpointKey = folder.checkpointKey
        server.files = web + "/Public"
        server.assets = WebBuild.mark(of: web + "/Public")
        return server
    }
}

extension ServiceConfiguration.LogLevel: ExpressibleByArgument {}
