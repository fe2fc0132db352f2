import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

struct ReportTests {
    static let place = #""place":{"lon":120.01,"lat":29.01,"accuracy":8,"datum":"wgs84","source":"gps"}"#

    @Test func `a report is stored exactly, once for each key`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector", area: "990001001")
        let body = """
            {\(Self.place),"fields":{"kind":"house","illegal_area":120.1,"built_on":"2025-11-20","basic_farmland":false},
            "similar":{"answer":"new"},"note":"巡查发现"}
            """
        let stored = try await reader.post(ResourceSite.items, body, key: "0b6f2f0e-1111-4f2a-9a01-000000000001")
        #expect(stored.status == 201, "\(stored.text)")
        #expect(stored.header("Location") == "\(ResourceSite.items)/WJ9900010012026000001")
        #expect(stored.header("ETag") == "\"1\"")
        let item = stored.json
        #expect(item.at("fields", "illegal_area")?.number == "120.10")
        #expect(item.at("fields", "built_on")?.string == "2025-11-20")
        #expect(item.at("fields", "basic_farmland")?.bool == false)
        #expect(item["stage"]?.string == "suspected")
        #expect(item.at("area", "code")?.string == "990001001001")
        #expect(item["reporter"]?.string == "王五")
        let again = try await reader.post(ResourceSite.items, body, key: "0b6f2f0e-1111-4f2a-9a01-000000000001")
        #expect(again.status == 200)
        #expect(again.json["number"] == item["number"])
        let other = try await reader.post(
            ResourceSite.items, body.replacing("120.1", with: "130.1"), key: "0b6f2f0e-1111-4f2a-9a01-000000000001")
        #expect(other.status == 409)
        #expect(other.json["code"]?.string == "key-reused")
    }

    /// Whatever numbers stand for a place, in whatever datum: refused by name, and the server answers the next one.
    @Test(arguments: [
        "1e9", "-1e9", "214.7483648", "-214.7483648", "214748364.8", "1e18", "9223372036854775808", "1e300", "-1.7976931348623157e308",
        "1e400", "0", "181", "-90.0000001",
    ])
    func `wild coordinates are refused and stop nothing`(number: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector", area: "990001001")
        for datum in ["cgcs2000", "wgs84", "gcj02", "bd09"] {
            for (lon, lat) in [(number, "29.01"), ("120.01", number), (number, number)] {
                let ring = "[[\(lon),\(lat)],[120.02,29.01],[120.02,29.02],[\(lon),\(lat)]]"
                let bodies = [
                    #"{"place":{"lon":\#(lon),"lat":\#(lat),"datum":"\#(datum)"},"fields":{"kind":"house"},"similar":{"answer":"new"}}"#,
                    #"{"geometry":{"type":"Polygon","coordinates":[\#(ring)]},"fields":{"kind":"house"},"similar":{"answer":"new"}}"#,
                    #"{"geometry":{"type":"Point","coordinates":[\#(lon),\#(lat)]},"fields":{"kind":"house"},"similar":{"answer":"new"}}"#,
                ]
                for body in bodies {
                    let answer = try await reader.post(ResourceSite.items, body)
                    #expect([400, 403, 422].contains(answer.status), "\(body) \(answer.text)")
                    #expect(answer.json["code"]?.string?.isEmpty == false && answer.json["title"] != nil)
                }
            }
        }
        let sound = try await reader.post(ResourceSite.items, "{\(Self.place),\"fields\":{\"kind\":\"house\",\"illegal_area\":1}}")
        #expect(sound.status == 201, "\(sound.text)")
        #expect(try await site.county.county.verify().items == 1)
    }

    /// A photo that never arrived, in a role.
    private static func photo(_ role: String) -> String {
        let hash = String(repeating: "a", count: 64)
        return #""fields":{"kind":"house"},"evidence":[{"sha256":"\#(hash)","role":"\#(role)"}]"#
    }

    @Test(arguments: [
        (#""fields":{"kind":"house","colour":"red"}"#, 422, "unknown-field", "colour"),
        (#""fields":{"kind":"palace"}"#, 422, "bad-value", "kind"),
        (#""fields":{"kind":"house","illegal_area":"120"}"#, 422, "bad-value", "illegal_area"),
        (#""fields":{"kind":"house","illegal_area":1.005}"#, 422, "bad-value", "illegal_area"),
        (#""fields":{"kind":"house","illegal_area":1e30}"#, 422, "bad-value", "illegal_area"),
        (#""fields":{"kind":"house","built_on":"2025-02-30"}"#, 422, "bad-value", "built_on"),
        (#""fields":{"kind":"house","basic_farmland":"no"}"#, 422, "bad-value", "basic_farmland"),
        (#""fields":{"kind":"house"},"extra":1"#, 422, "unknown-member", "extra"),
        (#""fields":[]"#, 422, "bad-member", "fields"),
        (#""fields":{"kind":"house"},"evidence":[{"sha256":"zz","role":"before"}]"#, 422, "bad-member", "evidence.sha256"),
        (photo("Far!"), 422, "bad-member", "evidence.role"), (photo("roof"), 422, "bad-role", "evidence"),
        (photo("far"), 422, "unknown-evidence", "evidence"),
        (#""fields":{"kind":"house"},"similar":{"answer":"perhaps"}"#, 422, "bad-member", "similar.answer"),
        (#""fields":{"kind":"house"},"similar":{"answer":"same"}"#, 422, "bad-member", "similar.of"),
        (#""fields":{"kind":"house"},"geometry":{"type":"Polygon","coordinates":[[1]]}"#, 422, "bad-member", "geometry"),
    ])
    func `what does not fit is refused by its field`(rest: String, status: Int, code: String, field: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector", area: "990001001")
        let answer = try await reader.post(ResourceSite.items, "{\(Self.place),\(rest)}")
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.json["code"]?.string == code)
        #expect(answer.json["field"]?.string == field)
    }

    @Test func `all broken fields are told together`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector", area: "990001001")
        let answer = try await reader.post(
            ResourceSite.items, "{\(Self.place),\"fields\":{\"colour\":1,\"floors\":\"three\",\"illegal_area\":true}}")
        let fields = answer.json["errors"]?.array?.compactMap { $0["field"]?.string }
        #expect(fields == ["colour", "floors", "illegal_area"])
    }

    @Test func `places outside, unknown datums and closed areas are refused`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector", area: "990001001")
        func code(_ place: String) async throws -> String? {
            try await reader.post(ResourceSite.items, "{\"place\":\(place),\"fields\":{\"kind\":\"house\"}}").json["code"]?.string
        }
        #expect(try await code(#"{"lon":29.01,"lat":80}"#) == "outside-county")
        #expect(try await code(#"{"lon":120.01,"lat":29.01,"datum":"mars"}"#) == "bad-member")
        #expect(try await code(#"{"lon":120.01}"#) == "bad-member")
        #expect(try await code(#"{"lon":120.01,"lat":29.08}"#) == "outside-scope")
    }

    @Test func `candidates are shown before anything is stored`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let first = try await site.put(120.01, 29.01, fields: ["address": .text("村口")])
        let reader = try await site.reader("inspector", area: "990001001")
        let body = "{\(Self.place),\"fields\":{\"kind\":\"house\"}"
        let found = try await reader.post(ResourceSite.items, body + "}")
        #expect(found.status == 409)
        #expect(found.json["code"]?.string == "similar-found")
        let candidate = try #require(found.json["candidates"]?[0])
        #expect(candidate.at("card", "number")?.string == first.number)
        #expect(candidate.at("card", "fields", "owner_name")?.string == "张**")
        #expect(candidate["distance"]?.double == 0)

        let similar = try await reader.post(
            "/api/registers/illegal-construction.structure/similar", "{\(Self.place),\"fields\":{\"kind\":\"house\"},\"text\":\"村口\"}")
        #expect(similar.json["within"]?.integer == 30)
        #expect(similar.json["stock"]?.integer == 1)
        #expect(similar.json["candidates"]?[0]?["because"]?.array?.contains(.string("text")) == true)

        let joined = try await reader.post(ResourceSite.items, body + ",\"similar\":{\"answer\":\"same\",\"of\":\"\(first.number)\"}}")
        #expect(joined.status == 200)
        #expect(joined.json["number"]?.string == first.number)
        #expect(joined.json["version"]?.integer == 2)
        #expect(joined.json["visits"]?.array?.count == 1)
        #expect(joined.json["visits"]?[0]?["by"]?.string == "王五")
        #expect(joined.json["sources"]?.array?.count == 1)
    }
}
