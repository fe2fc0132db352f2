import Assembly
import CQL2
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// The tutorial's own scene: what `docs/write-a-scene.md` builds works, and is as short as it says.
struct TutorialTests {
    private static let shelf = projectRoot + "/docs/write-a-scene"

    @Test func `the scene of the tutorial is under a hundred lines`() throws {
        let files = try #require(FileManager.default.enumerator(atPath: Self.shelf + "/street-lamps"))
        var lines = 0
        for case let path as String in files where path.hasSuffix(".yaml") {
            let text = try String(contentsOfFile: Self.shelf + "/street-lamps/" + path, encoding: .utf8)
            lines += text.split(separator: "\n").count { !$0.drop(while: \.isWhitespace).hasPrefix("#") }
        }
        #expect(lines > 50 && lines < 100)
    }

    @Test func `its demo is made by the doors everybody uses`() async throws {
        let folder = try StoreFolder(address: "sqlite:" + NSTemporaryDirectory() + "yiwang-test-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let scenes = try SceneShelf.load(Self.shelf)
        let options = OpenCounty.Options(scenes: scenes, holidays: projectRoot + "/Data/holidays-cn.csv")
        let opened = try await DemoMaker.open(folder, options)
        let demos = try SceneShelf.demos(Self.shelf, of: scenes)
        try await DemoMaker(
            county: opened.county, structures: 0, today: try #require(Day("2026-11-20")), seed: 7, demos: demos, shelf: Self.shelf
        ) { _, _, _ in }.make()
        let stages = try await opened.county.store.read { snapshot in
            var stages: Set<String> = []
            try snapshot.eachItem(QualifiedName(scene: "street-lamps", name: "fault")) { stages.insert($0.stage) }
            return stages
        }
        #expect(stages.count >= 2)
    }
}
