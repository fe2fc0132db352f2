import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct AppraisalRouteTests {
    private static let index = ResourceSite.index

    /// Items in March; it is April.
    private func site() async throws -> ResourceSite {
        let site = try await ResourceSite.open()
        _ = try await site.county.wholeLife(at: Position(x: 120.01, y: 29.01), seed: 1)
        try await site.put(120.06, 29.06, area: 400)
        site.county.clock.advance(days: 32)
        return site
    }

    @Test func `a change, a goal and the shares of draws are answered with parts that sum`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        let answer = try await reader.get("\(Self.index)/areas/990001001001/change?from=2026-03-03")
        #expect(answer.status == 200, "\(answer.text.prefix(300))")
        let causes = answer.json["causes"]?.array ?? []
        #expect(causes.compactMap { $0["id"]?.string } == ["items", "rule", "parameters", "denominators", "boundaries"])
        let sum = causes.compactMap { $0["part"]?.number.flatMap { FixedDecimal($0) } }.reduce(FixedDecimal.zero) { $0.adding($1) ?? $0 }
        #expect(sum == answer.json["difference"]?.number.flatMap { FixedDecimal($0) })
        #expect(try await reader.get("\(Self.index)/areas/990001001001/change?from=2026-04-09").status == 422)
        #expect(try await reader.get("\(Self.index)/areas/990001001001/change?to=2027-01-01").status == 400)
        #expect(try await reader.get("\(Self.index)/areas/1/change").status == 404)
        #expect(try await reader.get("\(Self.index)/areas/990001001001/goal?grade=Z").status == 422)

        let drawn = try await reader.get("\(Self.index)/robustness?level=village&draws=100").json
        for unit in drawn["units"]?.array ?? [] {
            let shares = unit["shares"]?.object?.values.compactMap(\.double) ?? []
            #expect(shares.isEmpty || abs(shares.reduce(0, +) - 1) < 1e-9)
        }
        #expect(try await reader.get("\(Self.index)/robustness?draws=3").status == 400)
    }

    @Test func `the lab hands out inputs that give the published scores`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let reader = try await site.reader("office")
        let lab = try await reader.get("\(Self.index)/lab").json
        let units = try await reader.get("\(Self.index)?level=village").json["units"]?.array ?? []
        #expect(lab["units"]?.array?.count == 7)
        #expect(lab["history"]?.array?.count == 24)
        for unit in units {
            let same = (lab["units"]?.array ?? []).first { $0["code"] == unit["code"] }
            #expect(same?["score"] == unit["score"] && same?["rank"] == unit["rank"])
            #expect(same?["inputs"]?.array?.count == 16)
        }
    }

    @Test func `a month goes from publication through objection to its revision over the API`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let town = try await site.reader("town-leader", area: "990001001")
        #expect(try await office.get("\(Self.index)/months/2026-03").status == 404)
        #expect(try await town.post("\(Self.index)/months", #"{"month":"2026-03"}"#).status == 403)
        let made = try await office.post("\(Self.index)/months", #"{"month":"2026-03","remarks":"三月"}"#)
        #expect(made.status == 201, "\(made.text.prefix(300))")
        #expect(try await office.post("\(Self.index)/months", #"{"month":"2026-03"}"#).status == 409)
        let check = try await office.get("\(Self.index)/months/2026-03/check").json
        #expect(check["hashHolds"]?.bool == true && check["sameFromFrozen"]?.bool == true && check["sameFromStore"]?.bool == true)

        let raised = try await town.post(
            "\(Self.index)/objections", #"{"month":"2026-03","area":"990001001","indicator":"D1","text":"不在本镇"}"#)
        #expect(raised.status == 201, "\(raised.text)")
        let marked = try await office.get("\(Self.index)/months/2026-03").json
        #expect(marked["objections"]?[0]?["state"]?.string == "raised")
        let id = raised.json["id"]?.integer ?? 0
        let answer = #"{"upheld":true,"text":"属实","numerator":10,"denominator":80}"#
        #expect(try await town.post("\(Self.index)/objections/\(id)/answer", answer).status == 403)
        #expect(try await office.post("\(Self.index)/objections/\(id)/answer", answer).status == 200)
        let revised = try await office.post("\(Self.index)/months", #"{"month":"2026-03"}"#)
        #expect(revised.json["revision"]?.integer == 2)
        #expect(revised.json.at("frozen", "corrections")?[0]?["objection"]?.integer == id)
        let months = try await office.get("\(Self.index)/months").json
        #expect(months.array?.compactMap { $0["revision"]?.integer } == [2, 1])
        #expect(try await office.get("\(Self.index)/months/2026-03?revision=1").json["replaces"]?.isNull == true)
        #expect(try await office.get("\(Self.index)/alarms?as-of=2026-03-31").status == 200)
    }

    @Test func `a draft is made, tried and decided by two people over the API`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let leader = try await site.reader("leader")
        let from = try #require(site.county.county.now.day.adding(days: 2)).description
        let body = #"{"id":"3","zh":"三","from":"\#(from)","change":{"bands":{"A":95}}}"#
        #expect(try await leader.post("\(Self.index)/rules", body).status == 403)
        let made = try await office.post("\(Self.index)/rules", body)
        #expect(made.status == 201, "\(made.text)")
        let id = made.json.at("rule", "number")?.integer ?? 0
        #expect(try await leader.post("\(Self.index)/rules/\(id)/decision", #"{"decision":"approve"}"#).json["code"]?.string == "not-tried")
        let tried = try await office.post("\(Self.index)/rules/\(id)/trial", #"{"months":2}"#)
        #expect(tried.json["trials"]?.array?.count == 2)
        #expect(try await office.post("\(Self.index)/rules/\(id)/trial", #"{"months":99}"#).status == 422)
        #expect(try await leader.post("\(Self.index)/rules/\(id)/decision", #"{"decision":"perhaps"}"#).status == 422)
        #expect(try await leader.post("\(Self.index)/rules/\(id)/decision", #"{"decision":"approve"}"#).status == 200)
        site.county.clock.advance(days: 2)
        // Sessions end while nobody asks.
        let later = try await site.reader("office")
        #expect(try await later.get(Self.index).json["version"]?.string == "3")
        let list = try await later.get("\(Self.index)/rules").json
        #expect(list["versions"]?.array?.last?["current"]?.bool == true)
        #expect(list["rights"]?.array?.compactMap(\.string) == ["answer", "draft", "publish"])
        #expect(try await later.get("\(Self.index)/rules/\(id)").status == 200)
        #expect(try await later.get("\(Self.index)/rules/99").status == 404)
    }

    @Test func `an evaluation over items is read by who reads the register, and its list taken out by who may export`() async throws {
        let site = try await ResourceSite.open(scenes: try TestCounty.scenes("per-mu"))
        defer { site.county.remove() }
        let office = try await site.reader("per-mu-office")
        let empty = try await office.get("/api/evaluations/per-mu.per-mu")
        #expect(empty.status == 200, "\(empty.text)")
        #expect(empty.json["rows"]?.array?.isEmpty == true)
        #expect(try await office.get("/api/evaluations/per-mu.nothing").status == 404)
        #expect(try await office.get("/api/evaluations/per-mu.per-mu/policy").status == 400)
        #expect(try await office.get("/api/evaluations/per-mu.per-mu/policy?period=2022").status == 404)
        let leader = try await site.reader("leader")
        #expect(try await leader.get("/api/evaluations/per-mu.per-mu/policy?period=2022").status == 403)
        let stranger = try await site.reader("reviewer")
        #expect(try await stranger.get("/api/evaluations/per-mu.per-mu").status == 403)
    }
}
