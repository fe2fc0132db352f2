import Assembly
import Foundation
import Governance
import TestCounty
import Testing

/// Fields may name items of another scene; what that scene does not have is told when the scenes come together.
struct LinksAcrossScenesTests {
    /// A shelf with the test scene twice, the second pointing at a register of the first.
    private func load(pointingAt target: String) throws -> [Scene] {
        let shelf = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: shelf) }
        let source = projectRoot + "/Tests/Scenes/joint-opinion"
        for name in ["joint-opinion", "second"] {
            let folder = shelf.appending(path: name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for path in ["scene.yaml", "registers/request.yaml", "measures.yaml", "ledgers.yaml"] {
                guard var text = try? String(contentsOfFile: "\(source)/\(path)", encoding: .utf8) else { continue }
                if name == "second" {
                    text = text.replacing("scene: joint-opinion", with: "scene: second")
                    text = text.replacing(
                        "fields:\n  subject:",
                        with: "fields:\n  other: {type: item, register: \(target), zh: 另一件, en: Other}\n  subject:")
                }
                let file = folder.appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
        }
        return try SceneShelf.load(shelf.path)
    }

    @Test func `a field names a register of another scene`() throws {
        let scenes = try load(pointingAt: "joint-opinion.request")
        let field = try #require(scenes.last?.register("request")?.field("other"))
        #expect(field.type == .item(register: "joint-opinion.request"))
    }

    @Test func `a scene that is not installed is no fault`() throws {
        #expect(try load(pointingAt: "elsewhere.thing").count == 2)
    }

    @Test func `a register that the other scene does not have is refused`() throws {
        let refusal = #expect(throws: Refusal.self) { try load(pointingAt: "joint-opinion.answer") }
        #expect(refusal?.code == "broken-scene")
        #expect(refusal?.message.en.contains("joint-opinion.answer") ?? false)
    }

    @Test func `a role that means two posts is refused`() throws {
        let scene = try #require(try SceneShelf.load(projectRoot + "/Tests/Scenes", only: ["joint-opinion"]).first)
        #expect(SceneShelf.clashes([scene, scene]).isEmpty)
        var (renamed, widened) = (scene, scene)
        (renamed.id, widened.id) = ("second", "third")
        renamed.roles[0].name.zh = "信访局"
        widened.roles[2].scope = .county
        #expect(
            SceneShelf.clashes([scene, renamed]).map(\.message.en).contains { $0.contains(scene.roles[0].id) && $0.contains("second") })
        #expect(SceneShelf.clashes([scene, renamed, widened]).count == 2)
    }

    @Test func `the scenes of the county understand each role alike`() throws {
        #expect(SceneShelf.clashes(try SceneShelf.load(projectRoot + "/Scenes")).isEmpty)
    }
}
