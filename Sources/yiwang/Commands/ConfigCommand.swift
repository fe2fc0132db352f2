import ArgumentParser
import Governance
import SceneLoading

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Work with the configuration file.", subcommands: [ConfigCheck.self])
}

struct ConfigCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a configuration file; every fault with file, line and the nearest known key. Needs no store."
    )

    @Argument(help: "The file, such as /etc/yiwang/yiwang.yaml.")
    var path: String

    func run() throws {
        let (configuration, diagnostics) = ServiceConfiguration.load(path)
        for diagnostic in diagnostics { print(diagnostic.line(in: Terminal.language)) }
        if ServiceConfiguration.refusal(diagnostics) != nil { throw ExitCode(1) }
        if configuration.https == true, configuration.behindProxy != true {
            print(
                Terminal.language == .zh
                    ? "\(path): 提醒：https 已开而 behind_proxy 未开，日志和留痕中的来源地址将是网关的地址。"
                    : "\(path): note: https is on and behind_proxy is not: log and journal will name the gateway as where people come from."
            )
        }
        print(Terminal.language == .zh ? "\(path): 配置正确。" : "\(path): in order.")
    }
}
