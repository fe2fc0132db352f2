import ArgumentParser
import Assembly
import Foundation
import Governance
import SceneLoading
import Services

/// What every command understands. What is given here wins over the configuration file, and that over the defaults.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Configuration file; by default the one that YIWANG_CONFIG names, else none. `yiwang config check` explains faults.")
    var config: String?

    @Option(name: .long, help: "The county's data: sqlite:FOLDER with database, evidence and socket. Default: sqlite:./data")
    var store: String?

    @Option(name: .long, help: "Folder with the scenes. Default: ./Scenes")
    var scenes: String?

    @Option(name: .long, help: "Public holidays and worked weekends, as CSV. Default: ./Data/holidays-cn.csv")
    var holidays: String?

    @Flag(name: .long, help: "Say nothing but results and errors.")
    var quiet = false

    /// What the configuration file says; refused where it is not sound.
    func configuration() throws -> ServiceConfiguration {
        let named = ProcessInfo.processInfo.environment["YIWANG_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        guard let path = config ?? named else { return ServiceConfiguration() }
        let (configuration, diagnostics) = ServiceConfiguration.load(path)
        if let refusal = ServiceConfiguration.refusal(diagnostics) { throw refusal }
        return configuration
    }

    func folder() throws -> StoreFolder { try StoreFolder(address: store ?? configuration().store ?? "sqlite:./data") }

    func sceneFolder() throws -> String { try scenes ?? configuration().scenes ?? "./Scenes" }

    func options() throws -> OpenCounty.Options {
        let configuration = try configuration()
        var options = OpenCounty.Options(
            scenes: try SceneShelf.load(try sceneFolder()),
            holidays: holidays ?? configuration.holidays ?? "./Data/holidays-cn.csv")
        options.workingHours = configuration.workingHours
        options.sessionIdleMinutes = configuration.sessionIdleMinutes
        options.secondFactors = configuration.secondFactor.flatMap { SecondFactorPolicy(rawValue: $0.rawValue) } ?? .optional
        return options
    }

    var progress: ProgressLine { ProgressLine(isQuiet: quiet) }
}
