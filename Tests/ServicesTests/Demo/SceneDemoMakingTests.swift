import Assembly
import CQL2
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// Scenes' own demos are made by the doors everybody uses, at past moments, the same each time.
struct SceneDemoMakingTests {
    private static let register = QualifiedName(scene: "joint-opinion", name: "request")
    private static let shelf = projectRoot + "/Tests/Scenes"

    private func made(_ today: String = "2026-11-20") async throws -> (OpenCounty, StoreFolder) {
        let folder = try StoreFolder(address: "sqlite:" + NSTemporaryDirectory() + "yiwang-test-" + UUID().uuidString)
        let scenes = try SceneShelf.load(Self.shelf).filter { $0.id == "joint-opinion" }
        let options = OpenCounty.Options(scenes: scenes, holidays: projectRoot + "/Data/holidays-cn.csv")
        let opened = try await DemoMaker.open(folder, options)
        let demos = try SceneShelf.demos(Self.shelf, of: scenes)
        try await DemoMaker(
            county: opened.county, structures: 0, today: try #require(Day(today)), seed: 7, demos: demos, shelf: Self.shelf
        ) { _, _, _ in }.make()
        return (opened, folder)
    }

    private func items(_ opened: OpenCounty) async throws -> [Item] {
        try await opened.county.store.read { snapshot in
            var items: [Item] = []
            try snapshot.eachItem(Self.register) { items.append($0) }
            return items
        }
    }

    @Test func `declared items stand where their paths have led them`() async throws {
        let (opened, folder) = try await made()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let items = try await items(opened)
        #expect(items.count == 22)
        #expect(Set(items.map(\.stage)) == ["drafted", "asking", "decided"])
        let zone = opened.county.zone
        #expect(items.allSatisfy { zone.day(of: $0.createdAt) < Day("2026-11-21") ?? zone.day(of: $0.createdAt) })
        let last = try #require(items.first { CanonicalForm.text($0.fields[0]) == "路灯" })
        #expect(zone.day(of: last.createdAt).description == "2026-05-06")
        let account = try await opened.county.store.read { try $0.account("jo-clerk") }
        #expect(account?.posts.first?.scene == "joint-opinion")
        #expect(try await opened.county.verify().findings.isEmpty)
    }

    @Test func `the same seed makes the same demo`() async throws {
        let (one, folder) = try await made()
        let (other, second) = try await made()
        defer { for path in [folder.path, second.path] { try? FileManager.default.removeItem(atPath: path) } }
        let (left, right) = (try await items(one), try await items(other))
        #expect(left.map(\.number) == right.map(\.number) && left.map(\.fields) == right.map(\.fields))
        #expect(left.map(\.createdAt) == right.map(\.createdAt) && left.map(\.stage) == right.map(\.stage))
    }
}
