import Assembly
import CQL2
import Foundation
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// A fact over linked items that a scene gains is counted for what stands already, when the county is next opened.
@Suite struct LinkRecountTests {
    /// The scenes without what blocks count of problems.
    private func without() throws -> [Scene] {
        var scenes = try TestCounty.scenes("inspection")
        guard let scene = scenes.firstIndex(where: { $0.id == "inspection" }),
            let block = scenes[scene].registers.firstIndex(where: { $0.id.name == "block" })
        else { return scenes }
        scenes[scene].registers[block].facts.removeAll { $0.source.isLinked }
        scenes[scene].registers[block].views.removeAll { $0.filter.contains("open_problems") }
        scenes[scene].registers[block].card.removeAll { $0 == "open_problems" }
        return scenes
    }

    @Test func `items that stand already are counted again`() async throws {
        let path = NSTemporaryDirectory() + "yiwang-links-" + UUID().uuidString
        let number = try await {
            let test = try await TestCounty.open(at: path, scenes: try without())
            let supervisor = test.actor("supervision-office")
            let block = try await InspectionCounty.report(
                "block", ["name": .text("河西"), "kind": .text("industry")], at: Position(x: 120.01, y: 29.01), by: supervisor, test)
            for text in ["围挡破损", "积水"] {
                let fields: [String: Value] = [
                    "description": .text(text), "lead_unit": .text("住建局"), "deadline": .date(test.county.now.day),
                    "block": .text(block.number),
                ]
                _ = try await InspectionCounty.report("problem", fields, at: Position(x: 120.01, y: 29.01), by: supervisor, test)
            }
            return block.number
        }()
        let test = try await TestCounty.open(at: path, scenes: try TestCounty.scenes("inspection"))
        defer { test.remove() }
        let name = InspectionCounty.name("block")
        let found = try await test.county.store.read { try $0.item(name, number: number) }
        let block = try #require(found)
        let rules = try test.county.rules(name)
        #expect(rules.value(of: "problems", in: block) == .integer(2) && rules.value(of: "open_problems", in: block) == .integer(2))
        #expect(block.version == 2 && block.lastAction == ActionDefinition.rollingUp)
        #expect(try await test.county.verify().findings == [])
        // Nothing moves a second time.
        #expect(try await test.county.refreshLinks() == 0)
    }
}
