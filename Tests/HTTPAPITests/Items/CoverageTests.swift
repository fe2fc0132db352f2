import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct CoverageTests {
    @Test func `a grid counts as visited within the days, where the patrol was, and not before or beyond`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        func grid(_ code: String, _ parent: String, _ x: Double, _ y: Double) throws -> AreaRow {
            AreaRow(
                code: code, parent: parent, level: .grid, name: Bilingual(zh: "网格\(code)", en: code),
                geometry: Geometry(Box(minX: x, minY: y, maxX: x + 0.025, maxY: y + 0.05)), validFrom: try #require(Day("2020-01-01")),
                validUntil: nil)
        }
        let grids = [
            try grid("99000100100101", "990001001001", 120, 29), try grid("99000100100102", "990001001001", 120.025, 29),
            try grid("99000100200101", "990001002001", 120, 29.05),
        ]
        _ = try await site.county.county.importAreas(grids, figures: [], by: site.county.actor("admin"))
        let office = try await site.reader("office")
        let patrols = "/api/registers/illegal-construction.patrol"
        func read(_ day: String? = nil, by reader: Reader) async throws -> JSON {
            let answer = try await reader.get("\(patrols)/coverage" + (day.map { "?as-of=\($0)" } ?? ""))
            #expect(answer.status == 200, "\(answer.text)")
            return answer.json
        }
        let empty = try await read(by: office)
        let all = try #require(empty["all"]?.integer)
        #expect(all == 3)
        #expect(empty["covered"]?.integer == 0)
        #expect(empty["areas"]?.array?.count == Int(all))
        let made = try await office.post(
            "\(patrols)/items",
            #"{"place":{"lon":120.011,"lat":29.01},"fields":{"patrolled_on":"2026-02-20","result":"none","found_count":0}}"#)
        #expect(made.status == 201, "\(made.text)")
        let after = try await read(by: office)
        #expect(after["covered"]?.integer == 1)
        let visited = after["areas"]?.array?.filter { $0["last"]?.string != nil }
        #expect(visited?.first?["last"]?.string == "2026-02-20")
        #expect(visited?.first?["count"]?.integer == 1)
        #expect(try await read("2026-02-19", by: office)["covered"]?.integer == 0)
        #expect(try await read("2026-03-21", by: office)["covered"]?.integer == 1)
        #expect(try await read("2026-03-22", by: office)["covered"]?.integer == 0)
        let other = try await site.reader("handler", area: "990001002")
        #expect(try await read(by: other)["all"]?.integer == 1)
        #expect(try await office.get("\(ResourceSite.items.replacing("/items", with: "/coverage"))").status == 404)
    }
}
