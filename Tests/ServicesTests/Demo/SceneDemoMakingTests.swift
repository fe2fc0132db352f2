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

    @Test func `sessions are voted on, sealed or left open, and noted`() async throws {
        let (opened, folder) = try await made()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let sessions = try await opened.county.store.read { try $0.scoringSessions() }.sorted { $0.id < $1.id }
        #expect(sessions.map(\.state) == [.sealed, .open])
        #expect(sessions.map(\.title) == ["会签评议", "会签再评"])
        let sealed = try #require(sessions.first)
        #expect(sealed.codes == ["bureaus": 4, "towns": 3] && sealed.ballots == ["bureaus": 3, "towns": 3])
        #expect(opened.county.zone.day(of: try #require(sealed.sealedAt)).description == "2026-11-15")
        let noted = try await items(opened).filter { $0.parts["score"]?.isEmpty == false }
        #expect(!noted.isEmpty && noted.count == sealed.candidates.count)
        #expect(noted.allSatisfy { CanonicalForm.text($0.fields[10]) == sealed.ballotRoot?.hex })
        let open = try #require(sessions.last)
        let used = try await opened.county.store.read { try $0.scoringProgress(of: open.id).used }
        #expect(used == ["towns": 2] && open.ballotRoot == nil)
        #expect(try await opened.county.verify().findings.isEmpty)
    }

    @Test func `a board shows the session that is open, how the last one ended, means and medians`() async throws {
        let (opened, folder) = try await made()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let county = opened.county.with { Instant(milliseconds: 1_795_190_000_000) }
        let scene = try county.scene("joint-opinion")
        let board = try #require(scene.boards.first)
        let clerk = Actor(account: "jo-clerk", name: "钱多多", role: "clerk", area: 1, unit: "县府办", origin: "test")
        let access = try Access(clerk, scene: scene, tree: county.map.tree, rules: county.rules)
        let blocks = try await county.blocks(of: board, in: scene, on: county.now.day, area: nil, access: access)
        guard case .scoring(let glances)? = blocks.first?.values else { throw Missing() }
        #expect(glances.map(\.session.state) == [.open, .sealed])
        #expect(glances.map(\.used) == [2, 6])
        #expect(glances.first?.best.isEmpty == true && glances.last?.best.map(\.line.rank).first == 1)

        let sizes = try await items(opened).filter { $0.stage == "decided" }.compactMap { item -> FixedDecimal? in
            if case .decimal(let size) = item.fields[1] { size } else { nil }
        }.sorted { $0.doubleValue < $1.doubleValue }
        let sum = sizes.reduce(FixedDecimal.zero) { $0.adding($1) ?? $0 }
        let mean = try county.board(QualifiedName(scene: scene.id, name: board.id), on: county.now.day, area: nil).first {
            $0.figure.id == "mean"
        }
        #expect(mean?.value == sum.divided(by: FixedDecimal(Int64(sizes.count)), scale: 2) && mean?.count == Int64(sizes.count))
        let median = try await county.medians(of: board, in: scene, area: nil, access: access)["median"]
        let (low, high) = (sizes[(sizes.count - 1) / 2], sizes[sizes.count / 2])
        let middle = (low.doubleValue + high.doubleValue) / 2
        #expect(abs((median?.value.doubleValue ?? -1) - middle) < 0.0051 && median?.count == Int64(sizes.count))
        #expect(median?.list?.sort == "size" && median?.list?.filter == "stage = 'decided'")
    }

    private struct Missing: Error {}

    @Test func `the same seed makes the same demo`() async throws {
        let (one, folder) = try await made()
        let (other, second) = try await made()
        defer { for path in [folder.path, second.path] { try? FileManager.default.removeItem(atPath: path) } }
        let (left, right) = (try await items(one), try await items(other))
        #expect(left.map(\.number) == right.map(\.number) && left.map(\.fields) == right.map(\.fields))
        #expect(left.map(\.createdAt) == right.map(\.createdAt) && left.map(\.stage) == right.map(\.stage))
    }
}
