import CQL2
import Foundation
import Governance
import Spatial
import TestCounty
import Testing

@testable import Services

/// A field that names an item is checked for the item being there.
struct MissingLinkTests {
    private func report(_ shelf: String, _ test: TestCounty) async throws -> Item {
        var report = Report()
        report.fields = ["name": .text("箱"), "shelf": .text(shelf)]
        report.chargeArea = "990001001001"
        report.place = Position(x: 120.01, y: 29.01)
        report.similar = .new
        guard case .stored(let item) = try await test.county.report(report, to: YardScene.box, by: test.actor("office")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    private func shelf(_ test: TestCounty) async throws -> Item {
        var report = Report()
        report.fields = ["name": .text("架"), "owner": .text("赵千里")]
        report.chargeArea = "990001001001"
        guard case .stored(let item) = try await test.county.report(report, to: YardScene.shelf, by: test.actor("office")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    @Test func `a report, a change and an action name only what is there`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        let shelf = try await shelf(test)
        let refused = await #expect(throws: Refusal.self) { try await report("J20269999", test) }
        #expect(refused?.code == "unknown-link" && refused?.field == "shelf")
        #expect(refused?.message.zh == "“货架”：“货架”里没有编号 J20269999，请核对。")
        let box = try await report(shelf.number, test)

        var change = ItemChange(version: box.version)
        change.fields = ["shelf": .text("J0")]
        let asked = change
        let changed = await #expect(throws: Refusal.self) {
            _ = try await test.county.change(asked, of: box.number, in: YardScene.box, by: test.actor("office"))
        }
        #expect(changed?.code == "unknown-link")
        var request = ActionRequest(action: "load", version: box.version)
        request.fields = ["shelf": .text("J0"), "weight": .integer(1)]
        await #expect(throws: Refusal.self) {
            _ = try await test.county.perform(request, on: box.number, in: YardScene.box, by: test.actor("office"))
        }
        let kept = try #require(try await test.county.store.read { try $0.item(YardScene.box, number: box.number) })
        #expect(kept.version == 1)
    }

    @Test func `an import takes the rows that name what is there, and gives the others back`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        let shelf = try await shelf(test)
        let rows = ["甲,\(shelf.number)", "乙,J0", "丙,", "丁,\(shelf.number)"].enumerated().map { "\($1),120.01\($0)5,29.01" }
        let path = try test.file("boxes.csv", "name,shelf,lon,lat\n" + rows.joined(separator: "\n") + "\n")
        let report = try await test.county.importItems(
            from: path, into: YardScene.box, options: ImportOptions(), by: test.actor("office"))
        #expect(report.accepted == 3 && report.rejected == 1 && report.rows == 4)
    }

    @Test(arguments: [("office", "架"), ("guard", "架"), ("guest", nil)])
    func `a board names a linked item to whom may read it, with nothing personal`(_ role: String, _ expected: String?) async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        let shelf = try await shelf(test)
        let box = try await report(shelf.number, test)
        let county = test.county
        let access = try county.access(test.actor(role), YardScene.box)
        let register = try county.rules(YardScene.box).register
        let titles = try await county.store.read { try county.titles(namedBy: [box], register, access, $0) }
        #expect(titles[shelf.number]?.zh == expected)
        #expect(titles.count == (expected == nil ? 0 : 1))
    }
}
