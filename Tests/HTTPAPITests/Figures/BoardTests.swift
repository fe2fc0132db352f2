import CQL2
import Governance
import JSONText
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct BoardTests {
    @Test func `the first screen adds up`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let done = try await site.county.wholeLife(at: Position(x: 120.01, y: 29.01), seed: 1)
        let open = try await site.put(120.01, 29.06)
        try await site.resources.fill(from: site.county.county)
        site.county.clock.advance(days: 10)
        let reader = try await site.reader("office")
        let answer = try await reader.get("/api/boards/illegal-construction")
        #expect(answer.status == 200, "\(answer.text.prefix(400))")
        let board = answer.json
        let figures = board["figures"]?.array ?? []
        #expect(figures.count == 11)
        #expect(figures.filter { $0["lead"]?.bool == true }.count == 2)
        let month = figures.first { $0["id"]?.string == "demolished_month" }
        #expect(month?["value"]?.number == "120.00")
        #expect(month?["count"]?.integer == 1)
        let ledger = try #require(board["ledger"])
        #expect(ledger["balanced"]?.bool == true)
        #expect(ledger["from"]?.string == "2026-03-01")
        let kinds = ledger["movements"]?.array?.compactMap { $0["kind"]?.string } ?? []
        #expect(Set(kinds).count == kinds.count)
        let demolished = ledger["movements"]?.array?.first { $0["kind"]?.string == "demolished" }
        #expect(demolished?["sign"]?.integer == -1)
        #expect(demolished?["quantity"]?.number == "120.00")
        #expect(board.at("due", "overdue")?.integer == 1)
        #expect(board.at("due", "known")?.bool == true)
        #expect(board.at("due", "byUnit")?[0]?["code"]?.string == "990001002")
        #expect(board.at("due", "byUnit")?[0]?["open"]?.integer == 1)
        #expect(board["changes"]?[0]?["number"]?.string == open.number)
        #expect(board["changes"]?[1]?["action"]?.string == "cancel")
        #expect(board["photos"]?[0]?["number"]?.string == done.number)

        let past = try await reader.get("/api/boards/illegal-construction?as-of=2026-03-01").json
        #expect(past.at("due", "known")?.bool == false)
        #expect(past["changes"]?.array?.isEmpty == true)
        #expect(past["photos"]?.array?.isEmpty == true)
        #expect(past["figures"]?.array?.allSatisfy { $0["value"]?.double == 0 } == true)
    }

    @Test func `a town sees its own villages' duties`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        try await site.put(120.01, 29.06)
        let handler = try await site.reader("handler", area: "990001001")
        let due = try await handler.get("/api/boards/illegal-construction").json["due"]
        #expect(due?["byUnit"]?.array?.compactMap { $0["code"]?.string } == ["990001001001", "990001001002"])
        #expect(due?["byUnit"]?[0]?["open"]?.integer == 1)
    }

    @Test func `items behind a number stay within the role's reach`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        try await site.put(120.01, 29.06)
        let handler = try await site.reader("handler", area: "990001001")
        let path = "/api/measures/illegal-construction.suspected_count/items"
        let own = try await handler.get(path).json
        #expect(own.at("total", "count")?.integer == 1)
        #expect(own["items"]?[0]?["amount"]?.number == "1")
        #expect(try await handler.get("\(path)?area=990001").status == 403)
        let office = try await site.reader("office")
        let page = try await office.get("\(path)?limit=1").json
        #expect(page.at("total", "count")?.integer == 2)
        let next = try #require(page["next"]?.string)
        let rest = try await office.get("\(path)?limit=1&after=\(next)").json
        #expect(rest["items"]?.array?.count == 1)
        #expect(rest["next"]?.isNull == true)
        #expect(rest["items"]?[0]?["number"] != page["items"]?[0]?["number"])
        #expect(try await office.get("/api/measures/illegal-construction.nothing/items").status == 404)
    }

    @Test func `a ledger by area sums to the whole`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        _ = try await site.county.wholeLife(at: Position(x: 120.01, y: 29.01), seed: 1)
        let reader = try await site.reader("leader")
        let ledger = try await reader.get("/api/ledgers/illegal-construction.stock?from=2026-03-01&to=2026-03-02").json
        #expect(ledger["byArea"]?.array?.count == 2)
        for (position, movement) in (ledger["movements"]?.array ?? []).enumerated() {
            let sum = (ledger["byArea"]?.array ?? []).compactMap { $0["movements"]?[position]?["count"]?.integer }.reduce(0, +)
            #expect(sum == movement["count"]?.integer)
        }
        #expect(try await reader.get("/api/ledgers/illegal-construction.stock?from=2026-03-03&to=2026-03-01").status == 422)
        #expect(try await reader.get("/api/ledgers/illegal-construction.nothing").status == 404)
    }
}
