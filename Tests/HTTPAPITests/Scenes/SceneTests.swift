import JSONText
import TestCounty
import Testing

@testable import HTTPAPI

struct SceneTests {
    @Test func `a role hears of what it may read`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let scenes = try await office.get("/api/scenes").json
        #expect(scenes[0]?["id"]?.string == "illegal-construction")
        #expect(scenes[0]?["indexes"]?[0]?["id"]?.string == "illegal-construction.no-illegal-construction")
        let all = try await office.get("/api/scenes/illegal-construction").json
        #expect(all["registers"]?.object?.count == 9)
        let register = try #require(all.at("registers", "illegal-construction.structure"))
        let fields = register["fields"]?.array ?? []
        let area = fields.first { $0["id"]?.string == "illegal_area" }
        #expect(area?["type"]?.string == "decimal")
        #expect(area?["scale"]?.integer == 2)
        #expect(area?.at("unitName", "zh")?.string == "㎡")
        let kind = fields.first { $0["id"]?.string == "kind" }
        #expect(kind?["required"]?.bool == true)
        #expect(kind?["choices"]?[0]?["id"]?.string == "house")
        #expect(fields.first { $0["id"]?.string == "owner_id" }?["level"]?.string == "L4")
        #expect(register.at("may", "report")?.bool == true)
        let actions = register["actions"]?.array ?? []
        let confirm = actions.first { $0["id"]?.string == "confirm" }
        #expect(confirm?["evidence"]?[0]?["role"]?.string == "before")
        #expect(register["create"]?["fields"]?.array?.contains { $0["id"]?.string == "kind" && $0["required"]?.bool == true } == true)

        let inspector = try await site.reader("inspector", area: "990001001")
        let own = try await inspector.get("/api/scenes/illegal-construction").json
        #expect(own["registers"]?.object?["illegal-construction.recheck"] == nil)
        #expect(own.at("registers", "illegal-construction.structure", "may", "change")?.bool == false)
        #expect(try await inspector.get("/api/scenes/flood").status == 404)
    }
}
