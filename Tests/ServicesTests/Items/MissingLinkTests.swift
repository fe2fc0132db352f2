import CQL2
import Foundation
import Governance
import Services
import Spatial
import TestCounty
import Testing

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
        report.fields = ["name": .text("架")]
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
}
