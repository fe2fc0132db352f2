import JSONText
import TestCounty
import Testing

@testable import HTTPAPI

struct AreaTests {
    @Test func `the tree, its boundaries and its points`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector", area: "990001001")
        let villages = try await reader.get("/api/areas?level=village&parent=990001002").json
        #expect(villages.array?.compactMap { $0["code"]?.string } == ["990001002001", "990001002002"])
        #expect(try await reader.get("/api/areas?level=street").status == 400)

        let shapes = try await reader.get("/api/areas/boundaries?level=village")
        #expect(shapes.header("Content-Type") == "application/geo+json")
        #expect(shapes.json["features"]?.array?.count == 4)
        #expect(shapes.json["features"]?[0]?["id"]?.string == "990001001001")
        #expect(shapes.json["features"]?[0]?.at("properties", "parent")?.string == "990001001")
        let tag = try #require(shapes.header("ETag"))
        let again = try await reader.get("/api/areas/boundaries?level=village", headers: ["If-None-Match": "W/\(tag)"])
        #expect(again.status == 304)
        #expect(again.bytes.isEmpty)
        #expect(try await reader.get("/api/areas/boundaries").status == 400)

        let at = try await reader.get("/api/areas/at?lon=120.06&lat=29.06").json
        #expect(at.at("village", "code")?.string == "990001002002")
        #expect(at.at("town", "code")?.string == "990001002")
        #expect(try await reader.get("/api/areas/at?lon=121&lat=29").json["code"]?.string == "outside-county")
        #expect(try await reader.get("/api/areas/at?lon=x&lat=29").status == 400)
    }
}
