import ArgumentParser
import Assembly
import Governance
import HTTPAPI
import Logging
import Services

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve pages, API and tiles until told to stop.")

    @OptionGroup var store: StoreOptions

    @Option(help: "Address to listen on; nothing else is bound.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on.")
    var port = 8080

    @Option(help: "Folder with templates and files of the pages.")
    var web = "./Web"

    @Flag(help: "People come by HTTPS, which a gateway in front ends.")
    var https = false

    @Flag(help: "A gateway in front names the client in X-Forwarded-For.")
    var behindProxy = false

    func run() async throws {
        let folder = try store.folder()
        guard folder.exists else {
            throw Refusal(
                "no-county", .notFound, zh: "\(folder.path) 里还没有数据：先运行 yiwang demo,或用 yiwang import areas 建县。",
                en: "There is no county in \(folder.path): run `yiwang demo`, or `yiwang import areas` to begin one.", field: "--store")
        }
        var options = try store.options()
        let clock = options.clock
        LoggingSystem.bootstrap { label in
            var handler = JSONLogHandler(label: label, now: clock, write: { Terminal.write(String(decoding: $0, as: UTF8.self)) })
            handler.logLevel = .warning
            return handler
        }
        let listeners = CountyServer.Listeners(scenes: options.scenes)
        options.listeners = listeners.all
        let opened = try await OpenCounty.open(folder, options)
        var server = ServerOptions(host: host, port: port)
        server.https = https
        server.imports = folder.imports
        server.photos = folder.photos
        server.behindProxy = behindProxy
        server.files = web + "/Public"
        server.assets = WebBuild.mark(of: web + "/Public")
        let (address, demo) = ("http://\(host):\(port)", opened.settings["demo"] == "true")
        let banner = demo ? await Banner.demo(opened) : []
        try await CountyServer(opened, listeners: listeners, options: server, web: web, logger: Logger(label: "yiwang"))
            .run {
                Terminal.result(address)
                for line in banner { Terminal.say(line) }
            }
    }
}
