import FoundationEssentials
package import Governance
package import SceneLoading
import Services

/// The scenes a program comes with, in a folder of folders.
package enum SceneShelf {
    /// Loads every scene below a folder, or some; refuses to start with one that does not hold, naming all its faults.
    package static func load(_ folder: String, only wanted: Set<String>? = nil) throws -> [Scene] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            .filter { wanted?.contains($0) ?? true }
        let scenes = try names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/scene.yaml") }.map { name in
            let (scene, diagnostics) = SceneLoader.load("\(folder)/\(name)", hashing: SHA256Hashing())
            guard let scene, !diagnostics.contains(where: { $0.severity == .error }) else { throw broken(diagnostics) }
            return scene
        }
        guard !scenes.isEmpty else {
            throw Refusal("no-scenes", .unavailable, zh: "文件夹 \(folder) 里没有场景。", en: "There is no scene in \(folder).", field: "--scenes")
        }
        if let refusal = Refusal.joined(clashes(scenes)) { throw refusal }
        return scenes
    }

    /// What the scenes below a folder declare for the demo.
    package static func demos(_ folder: String, of scenes: [Scene]) throws -> [SceneDemo] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        return try names.compactMap { name in
            guard let scene = scenes.first(where: { $0.id == name }) else { return nil }
            let (demo, diagnostics) = SceneDemo.load("\(folder)/\(name)", of: scene)
            guard !diagnostics.contains(where: { $0.severity == .error }) else { throw broken(diagnostics) }
            return demo
        }
    }

    private static func broken(_ diagnostics: [SceneDiagnostic]) -> Refusal {
        Refusal(
            "broken-scene", .unavailable, zh: "场景有误：\n" + diagnostics.map { $0.line(in: .zh) }.joined(separator: "\n"),
            en: "A scene is not sound:\n" + diagnostics.map { $0.line(in: .en) }.joined(separator: "\n"))
    }
}
