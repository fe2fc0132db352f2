import ArgumentParser
import Assembly
import Foundation
import Governance

extension StoreOptions {
    /// Carries out a request in this process, or in the one that has the store; leaves with 1 where the answer is no.
    ///
    /// - Parameter makes: whether a folder without a county may become one.
    func run(_ request: OperationRequest, makes: Bool = false) async throws {
        let folder = try folder()
        guard makes || folder.exists else {
            throw Refusal(
                "no-store", .notFound, zh: "\(folder.path) 里还没有数据;先运行 demo、import areas 或 restore。",
                en: "There is no county in \(folder.path) yet; begin with demo, import areas or restore.", field: "--store")
        }
        let output = TerminalOutput(line: progress, isQuiet: quiet)
        let yes: Bool
        do {
            let opened = try await OpenCounty.open(folder, try options())
            yes = try await OperationRunner(opened, output: output, language: Terminal.language).run(request, by: Terminal.operatorName)
        } catch let refusal as Refusal where refusal.code == "store-in-use" {
            yes = try OperationClient(folder).run(request, by: Terminal.operatorName, language: Terminal.language, output: output)
        }
        if !yes { throw ExitCode(1) }
    }

    /// A path as the process that has the store must see it.
    func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }
}
