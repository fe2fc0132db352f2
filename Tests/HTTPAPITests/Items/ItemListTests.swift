import CQL2
import Governance
import JSONText
import TestCounty
import Testing

@testable import HTTPAPI

struct ItemListTests {
    @Test func `pages follow one another without gap or repetition`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        for index in 0..<7 { try await site.put(120.01 + Double(index) * 0.005, 29.01, area: Int64(100 + index)) }
        let reader = try await site.reader("office")
        for sort in ["-updated_at", "illegal_area", "-due_on", "number", "address"] {
            var seen: [String] = []
            var after = ""
            for _ in 0..<10 {
                let answer = try await reader.get("\(ResourceSite.items)?limit=2&sort=\(sort)\(after)")
                #expect(answer.status == 200, "\(answer.text)")
                seen += answer.json["items"]?.array?.compactMap { $0["number"]?.string } ?? []
                guard let next = answer.json["next"]?.string else { break }
                after = "&after=\(next)"
            }
            #expect(seen.count == 7)
            #expect(Set(seen).count == 7)
        }
        let whole = try await reader.get("\(ResourceSite.items)?sort=illegal_area").json
        #expect(whole["numberMatched"]?.integer == 7)
        #expect(whole.at("sums", "illegal_area")?.number == "721.00")
        #expect(whole["items"]?[0]?.at("fields", "illegal_area")?.number == "100.00")
    }

    @Test func `a cursor belongs to its order`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        try await site.put(120.02, 29.01)
        let reader = try await site.reader("office")
        let next = try #require(try await reader.get("\(ResourceSite.items)?limit=1").json["next"]?.string)
        let other = try await reader.get("\(ResourceSite.items)?limit=1&sort=number&after=\(next)")
        #expect(other.status == 400)
        #expect(try await reader.get("\(ResourceSite.items)?after=!!").status == 400)
    }

    @Test(arguments: [
        ("filter=area%20%3D%20'990001001001'", 2), ("filter=town%20%3D%20'990001001'", 3), ("filter=town%20%3C%3E%20'990001001'", 1),
        ("filter=area%20IN%20('990001001001',%20'990001002001')", 3), ("filter=illegal_area%20%3E%20200", 1),
        ("filter=due_state%20%3D%20'soon'", 0), ("filter=due_state%20%3D%20'running'", 4), ("filter=due_state%20%3D%20'overdue'", 0),
        ("filter=NOT%20due_state%20IN%20('overdue',%20'today')", 4),
        ("q=WJ9900010012026", 3), ("q=wj990001002", 1), ("q=东侧%20乙", 1), ("q=%25", 0), ("area=990001002", 1),
        ("bbox=120.0,29.0,120.04,29.04", 2), ("filter=kind%20%3D%20'house'&q=东侧&area=990001001", 2),
    ])
    func `filters find what they name`(query: String, count: Int) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01, fields: ["address": .text("村口甲东侧")])
        try await site.put(120.02, 29.01, area: 300, fields: ["address": .text("村口乙东侧")])
        try await site.put(120.06, 29.01)
        try await site.put(120.01, 29.06)
        let reader = try await site.reader("office")
        let encoded = query.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1)
            let value = PercentCoding.decode(halves[1].utf8, plusIsSpace: true) ?? ""
            return "\(halves[0])=\(PercentCoding.encode(value))"
        }
        let answer = try await reader.get("\(ResourceSite.items)?\(encoded.joined(separator: "&"))")
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.json["numberMatched"]?.integer == Int64(count), "\(query): \(answer.text.prefix(300))")
    }

    @Test func `due soon is due within the warning of the stage`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        let reader = try await site.reader("office")
        // Three working days from Monday: due on Thursday, a day of warning.
        for (days, state) in [(2, "soon"), (1, "today"), (1, "overdue")] {
            site.county.clock.advance(days: Int64(days))
            let client = try await site.reader("office")
            let filter = PercentCoding.encode("due_state = '\(state)'")
            let found = try await client.get("\(ResourceSite.items)?filter=\(filter)").json
            #expect(found["numberMatched"]?.integer == 1, "\(state)")
            let due = found["items"]?[0]?["due"]
            #expect(due?["on"]?.string == "2026-03-05")
            #expect(due?["state"]?.string == (state == "today" ? "soon" : state))
        }
        _ = reader
    }

    @Test(arguments: [
        ("?limit=0", 400), ("?limit=1001", 400), ("?colour=red", 400), ("?bbox=1,2,3", 400), ("?filter-lang=sql", 400),
        ("?sort=owner_name", 422), ("?filter=nonsense%20%3D%201", 422), ("?filter=1", 422), ("?filter=owner_name%20%3D%20'a'", 422),
        ("?sums=owner_name", 400), ("?filter=due_state%20%3D%20'late'", 422), ("?area=1", 404), ("?count=maybe", 400),
    ])
    func `what cannot be asked is refused`(query: String, status: Int) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        let answer = try await reader.get(ResourceSite.items + query)
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.header("Content-Type") == "application/problem+json")
    }

    @Test func `a role sees its own area, and personal values masked`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        try await site.put(120.01, 29.06)
        let inspector = try await site.reader("inspector", area: "990001001")
        let list = try await inspector.get(ResourceSite.items).json
        #expect(list["numberMatched"]?.integer == 1)
        #expect(list["items"]?[0]?.at("fields", "owner_name")?.string == "张**")
        #expect(list["items"]?[0]?.at("area", "town", "code")?.string == "990001001")
        let handler = try await site.reader("handler", area: "990001001")
        let open = try await handler.get(ResourceSite.items).json
        #expect(open["items"]?[0]?.at("fields", "owner_name")?.string == "张三丰")
    }
}
