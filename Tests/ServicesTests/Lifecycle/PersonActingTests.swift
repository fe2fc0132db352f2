import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// What rules know of the person acting: name, unit, area.
struct PersonActingTests {
    private func box(_ test: TestCounty) async throws -> Item {
        var report = Report()
        report.fields = ["name": .text("箱")]
        report.chargeArea = "990001001001"
        report.place = Position(x: 120.01, y: 29.01)
        report.similar = .new
        guard case .stored(let item) = try await test.county.report(report, to: YardScene.box, by: test.actor("office")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    private func claim(_ item: Item, _ test: TestCounty, by actor: Actor) async throws -> Item {
        try await test.county.perform(
            ActionRequest(action: "claim", version: item.version), on: item.number, in: YardScene.box, by: actor)
    }

    @Test func `an action writes the unit of whoever takes it`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        var actor = test.actor("office")
        actor.unit = " 供电公司 / 一所"
        let item = try await claim(box(test), test, by: actor)
        let slot = try #require(test.county.rules(YardScene.box).slot(ofField: "keeper"))
        #expect(item.fields[slot] == .text("供电公司/一所"))
        #expect(try await test.county.verify().holds)
    }

    @Test func `guards read unit, area and name of the person`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        let item = try await box(test)
        let nobody = await #expect(throws: Refusal.self) { try await claim(item, test, by: test.actor("office")) }
        #expect(nobody?.message.en == "Your account names no unit")
        var here = test.actor("office", area: "990001001001")
        here.unit = "供电公司"
        let refused = await #expect(throws: Refusal.self) { try await claim(item, test, by: here) }
        #expect(refused?.message.en == "No")
        here.name = "王五"
        #expect(try await claim(item, test, by: here).version == 2)
    }
}
