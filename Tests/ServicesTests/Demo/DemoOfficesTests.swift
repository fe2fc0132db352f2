import Assembly
import CQL2
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// The demo shows the appraisal's office and the three administrators at work, by the doors everybody uses.
struct DemoOfficesTests {
    private static let index = QualifiedName(scene: "illegal-construction", name: "no-illegal-construction")

    private func made(on today: String) async throws -> (County, StoreFolder) {
        let folder = try StoreFolder(address: "sqlite:" + NSTemporaryDirectory() + "yiwang-test-" + UUID().uuidString)
        let options = OpenCounty.Options(scenes: try TestCounty.construction(), holidays: projectRoot + "/Data/holidays-cn.csv")
        let opened = try await DemoMaker.open(folder, options)
        let shelf = projectRoot + "/Scenes"
        let demos = try SceneShelf.demos(shelf, of: options.scenes)
        try await DemoMaker(
            county: opened.county, structures: 25, today: try #require(Day(today)), seed: 7, demos: demos, shelf: shelf
        ) { _, _, _ in }.make()
        return (opened.county, folder)
    }

    @Test func `months are published and frozen, a number is objected to, and a rule waits for the second person`() async throws {
        let (county, folder) = try await made(on: "2026-11-20")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let months = try await county.publishedMonths(Self.index)
        #expect(months.map(\.month) == ["2026-10", "2026-09"] && months.allSatisfy { $0.revision == 1 })
        #expect(months.map { county.zone.day(of: $0.at).description } == ["2026-11-05", "2026-10-05"])
        for month in months {
            let check = try await county.check(try await county.publishedMonth(month.month, of: Self.index, revision: nil))
            #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(month.month) \(check.differences)")
        }
        let objections = try await county.objections(Self.index)
        let objection = try #require(objections.first)
        #expect(objections.count == 1 && objection.state == .raised && objection.month == "2026-10" && objection.indicator == "S3")
        #expect(county.map.tree[objection.area]?.level == .town)
        let drafts = try await county.ruleDrafts(Self.index)
        let draft = try #require(drafts.first)
        #expect(drafts.count == 1 && draft.state == .tried && draft.from == Day("2027-01-01") && draft.trial?.days.count == 6)
        // Nobody decided for the visitor: whoever drafted may not, the leader may.
        let office = try await actor(draft.madeBy, county)
        await #expect(throws: Refusal.self) {
            try await county.decideRule(draft.paper.id, of: Self.index, approve: true, note: "", by: office)
        }
        let leader = try await actor("leader", county)
        let approved = try await county.decideRule(draft.paper.id, of: Self.index, approve: true, note: "同意", by: leader)
        #expect(approved.state == .approved)
        #expect(try await county.verify().findings.isEmpty)
    }

    @Test func `early in a month the month before last is the newest that is published`() async throws {
        let (county, folder) = try await made(on: "2026-12-02")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        #expect(try await county.publishedMonths(Self.index).map(\.month) == ["2026-10", "2026-09"])
        #expect(try await county.objections(Self.index).map(\.month) == ["2026-10"])
    }

    @Test func `three administrators are three people, and one waits for the other`() async throws {
        let (county, folder) = try await made(on: "2026-11-05")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        // What would lie after the last day happens on it, behind the publication.
        #expect(try await county.publishedMonths(Self.index).first?.month == "2026-10")
        #expect(try await county.objections(Self.index).map { county.zone.day(of: $0.at).description } == ["2026-11-05"])
        let accounts = try await county.store.read { try $0.accounts() }
        let keepers = accounts.filter { $0.posts.contains { ["admin", "security", "audit"].contains($0.role) } }
        #expect(keepers.count == 3 && keepers.allSatisfy { $0.demo && $0.posts.count == 1 })
        let security = try await actor("security", county)
        let requests = try await county.requests(.todo, by: security)
        #expect(requests.map(\.kind) == [.accounts] && requests.first?.askedBy == "admin")
        #expect(!accounts.contains { $0.id == "handler-3" })
        _ = try await county.decide(try #require(requests.first?.id), approves: true, note: nil, by: security)
        #expect(try await county.store.read { try $0.account("handler-3") }?.posts.first?.role == "handler")
    }

    private func actor(_ id: String, _ county: County) async throws -> Actor {
        let account = try #require(try await county.store.read { try $0.account(id) })
        let post = try #require(account.posts.first)
        return Actor(account: id, name: account.name, role: post.role, area: post.area, unit: post.unit, origin: "test")
    }
}
