import ArgumentParser
import Assembly
import FoundationEssentials
import Governance
import SceneLoading
import Services

struct SceneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scene", abstract: "Work with scenes.", subcommands: [SceneCheck.self, SceneDraw.self])
}

struct SceneCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scenes, each and all together; every fault with file, line and what was expected. Needs no store.")

    @Argument(help: "The scenes' folders, each with scene.yaml in it.")
    var paths: [String]

    func run() throws {
        // A shelf's own readme may be among Scenes/*; whatever else is named must be a scene.
        let scenes = paths.filter { paths.count == 1 || !isFile($0) }.map(check)
        let clashes = SceneShelf.clashes(scenes.compactMap { $0 })
        for clash in clashes { print(clash.message[Terminal.language]) }
        guard scenes.allSatisfy({ $0 != nil }), clashes.isEmpty else { throw ExitCode(1) }
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }

    private func check(_ path: String) -> Scene? {
        var (scene, diagnostics) = SceneLoader.load(path, hashing: SHA256Hashing())
        if let scene { diagnostics += SceneDemo.load(path, of: scene).diagnostics }
        for diagnostic in diagnostics {
            print((paths.count == 1 ? "" : path + "/") + diagnostic.line(in: Terminal.language))
        }
        guard let scene, !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
        print(
            "\(scene.id) \(scene.version): \(scene.registers.count) registers, \(scene.measures.count) measures, \(scene.indexes.count + scene.studies.count) indexes"
        )
        return scene
    }
}
