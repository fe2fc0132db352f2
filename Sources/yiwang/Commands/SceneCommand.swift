import ArgumentParser
import Governance
import SceneLoading
import Services

struct SceneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scene", abstract: "Work with scenes.", subcommands: [SceneCheck.self, SceneDraw.self])
}

struct SceneCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a scene; every fault with file, line and what was expected. Needs no store.")

    @Argument(help: "The scene's folder, with scene.yaml in it.")
    var path: String

    func run() throws {
        var (scene, diagnostics) = SceneLoader.load(path, hashing: SHA256Hashing())
        if let scene { diagnostics += SceneDemo.load(path, of: scene).diagnostics }
        for diagnostic in diagnostics { print(diagnostic.line(in: Terminal.language)) }
        guard let scene, !diagnostics.contains(where: { $0.severity == .error }) else { throw ExitCode(1) }
        print(
            "\(scene.id) \(scene.version): \(scene.registers.count) registers, \(scene.measures.count) measures, \(scene.indexes.count + scene.studies.count) indexes"
        )
    }
}
