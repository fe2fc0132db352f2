import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// The office of an index over items, over the API: tried, drafted, published, objected to.
struct EvaluationOfficeRouteTests {
    private static let lab = "/api/evaluations/per-mu.per-mu/lab"
    private static let papers = "/api/indexes/per-mu.per-mu"
    private static let register = QualifiedName(scene: "per-mu", name: "enterprise")

    /// Two firms of 2022, one in each town: one at every benchmark, one with half the tax.
    private func site() async throws -> ResourceSite {
        let site = try await ResourceSite.open(scenes: try TestCounty.scenes("per-mu"))
        let office = site.county.actor("per-mu-office")
        for (code, y, tax) in [("S01", 29.01, "240.97"), ("S02", 29.06, "120.485")] {
            var report = Report()
            report.place = Position(x: 120.01, y: y)
            report.similar = .new
            report.fields = [
                "code": .text(code), "company": .text("\(code)有限公司"), "year": .text("2022"), "tier": .text("above"),
                "land": .decimal(try #require(FixedDecimal("10"))), "tax": .decimal(try #require(FixedDecimal(tax))),
                "added_value": .decimal(try #require(FixedDecimal("1361.6"))), "revenue": .decimal(try #require(FixedDecimal("1000"))),
                "research": .decimal(try #require(FixedDecimal("30.2"))),
            ]
            guard case .stored(let item) = try await site.county.county.report(report, to: Self.register, by: office) else {
                Issue.record("the firm was not stored")
                continue
            }
            _ = try await site.county.county.perform(
                ActionRequest(action: "check", version: item.version), on: item.number, in: Self.register,
                by: site.county.actor("per-mu-bureau"))
        }
        site.county.clock.advance(days: 1)
        return site
    }

    @Test func `the lab gives the rule, ranks anew under other numbers, and refuses at the number`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let leader = try await site.reader("leader")
        let lab = try await leader.get("\(Self.lab)?period=2022")
        #expect(lab.status == 200, "\(lab.text.prefix(300))")
        #expect(lab.json["period"]?.string == "2022" && lab.json["version"]?.string == "2022")
        #expect(lab.json.at("cohorts", "above", "indicators")?.array?.first?.at("score", "benchmark")?.double == 24.097)
        #expect(lab.json["units"]?.array?.count == 2)
        let body = #"{"period":"2022","change":{"forms":{"above/亩均税收":{"benchmark":12.0485}}}}"#
        let tried = try await leader.post(Self.lab, body)
        #expect(tried.status == 200, "\(tried.text.prefix(300))")
        let first = try #require(tried.json["units"]?.array?.first { $0["code"]?.string == "S02" })
        #expect(first["score"]?.double ?? 0 > first["scoreBefore"]?.double ?? .infinity)
        let wrong = try await leader.post(Self.lab, #"{"period":"2022","change":{"forms":{"above/亩均税收":{"benchmark":0}}}}"#)
        #expect(wrong.status == 422 && wrong.json["code"]?.string == "bad-form", "\(wrong.text)")
        #expect(try await leader.post(Self.lab, #"{"period":"2022"}"#).status == 422)
        #expect(try await leader.get("/api/evaluations/per-mu.nothing/lab").status == 404)
        #expect(try await site.reader("reviewer").get(Self.lab).status == 403)
    }

    @Test func `a year goes from publication through objection to its revision, and each sees its own figures`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let office = try await site.reader("per-mu-office")
        let town = try await site.reader("handler", area: "990001001")
        #expect(try await town.post("\(Self.papers)/months", #"{"month":"2022"}"#).status == 403)
        let made = try await office.post("\(Self.papers)/months", #"{"month":"2022","remarks":"年度结果"}"#)
        #expect(made.status == 201, "\(made.text.prefix(300))")
        #expect(made.json["until"]?.string != nil && made.json.at("frozen", "kind")?.string == "items")
        let check = try await office.get("\(Self.papers)/months/2022/check").json
        #expect(check["hashHolds"]?.bool == true && check["sameFromFrozen"]?.bool == true && check["sameFromStore"]?.bool == true)
        // Names, places and grades are public; figures are for who may read the item.
        let seen = try await town.get("\(Self.papers)/months/2022").json.at("frozen", "units")?.array ?? []
        #expect(seen.map { $0["rank"]?.integer } == [1, 2] && seen.allSatisfy { $0["grade"]?.string != nil })
        #expect(seen.map { $0["figures"]?.array?.isEmpty } == [false, true])
        #expect(seen.map { $0["inputs"]?.array?.isEmpty } == [false, true])

        let own = #"{"month":"2022","unit":"S01","indicator":"亩均税收","text":"用地有误"}"#
        let other = #"{"month":"2022","unit":"S02","indicator":"亩均税收","text":"用地有误"}"#
        #expect(try await town.post("\(Self.papers)/objections", other).status == 403)
        let raised = try await town.post("\(Self.papers)/objections", own)
        #expect(raised.status == 201 && raised.json["code"]?.string == "S01", "\(raised.text)")
        let id = raised.json["id"]?.integer ?? 0
        let path = "\(Self.papers)/objections/\(id)/answer"
        #expect(try await office.post(path, #"{"upheld":true,"text":"属实","figures":{"用地":"多"}}"#).status == 422)
        let answered = try await office.post(path, #"{"upheld":true,"text":"属实","figures":{"用地":20}}"#)
        #expect(answered.status == 200 && answered.json.at("figures", "用地")?.double == 20, "\(answered.text)")
        let revised = try await office.post("\(Self.papers)/months", #"{"month":"2022"}"#)
        #expect(revised.json["revision"]?.integer == 2)
        #expect(revised.json.at("frozen", "corrections")?[0]?["objection"]?.integer == id)
        #expect(try await office.get("\(Self.papers)/objections?month=2022").json.array?.count == 1)
    }

    @Test func `a draft is tried on past years and decided by two people over the API`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let office = try await site.reader("per-mu-office")
        let leader = try await site.reader("leader")
        let from = try #require(site.county.county.now.day.adding(days: 2)).description
        let made = try await office.post(
            "\(Self.papers)/rules", #"{"id":"n","zh":"新","from":"\#(from)","change":{"indicators":{"above/亩均税收":50}}}"#)
        #expect(made.status == 201, "\(made.text)")
        let id = made.json.at("rule", "number")?.integer ?? 0
        let tried = try await office.post("\(Self.papers)/rules/\(id)/trial", #"{"months":3}"#)
        #expect(tried.json["trials"]?.array?.compactMap { $0["day"]?.string } == ["2022"])
        #expect(try await leader.post("\(Self.papers)/rules/\(id)/decision", #"{"decision":"approve"}"#).status == 200)
        let list = try await leader.get("\(Self.papers)/rules").json
        #expect(list["versions"]?.array?.compactMap { $0["id"]?.string } == ["2021", "2022", "n"])
        #expect(list["rights"]?.array?.compactMap(\.string) == ["approve"])
    }
}
