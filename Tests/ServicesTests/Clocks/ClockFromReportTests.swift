import CQL2
import Governance
import Services
import TestCounty
import Testing

/// A clock may start with the report itself, which no scene declares as an action.
struct ClockFromReportTests {
    @Test(arguments: [("town-contest", "objection"), ("one-net", "alarm")])
    func `it runs from the first version on`(scene: String, register: String) async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes(scene))
        defer { test.remove() }
        let lifecycle = try test.county.lifecycle(QualifiedName(scene: scene, name: register))
        let declared = lifecycle.rules.register
        let started = declared.clocks.filter { if case .actions(let actions) = $0.start { actions.contains("report") } else { false } }
        let name = try #require(started.first?.id)
        var item = Item(
            register: declared.id, number: "1", version: 1, stage: declared.firstStage, stageSince: test.county.now.day, area: 1,
            chargeArea: 1, place: nil, geometry: nil, fields: declared.fields.map { _ in .null }, createdAt: test.clock.now,
            createdBy: "somebody")
        lifecycle.open(&item, at: test.county.now)
        #expect(item.clocks[name]?.due != nil, "\(name)")
        #expect(item.dueOn != nil)
    }
}
