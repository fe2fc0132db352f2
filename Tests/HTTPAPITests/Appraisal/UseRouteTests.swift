import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

struct UseRouteTests {
    private static let index = ResourceSite.index

    private func site() async throws -> ResourceSite {
        let site = try await ResourceSite.open()
        try await site.put(120.01, 29.01, area: 4000)
        try await site.put(120.06, 29.06, area: 400)
        site.county.clock.advance(days: 32)
        return site
    }

    @Test func `what follows is answered for a day and for a published month`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let live = try await office.get("\(Self.index)/uses?as-of=2026-03-31")
        #expect(live.status == 200, "\(live.text.prefix(300))")
        let uses = live.json["uses"]?.array ?? []
        #expect(uses.compactMap { $0["kind"]?.string } == ["points", "points", "quota", "price", "points"])
        #expect(uses[2]["baseUnit"]?.string == "ha")
        #expect(uses[2].at("refusal", "field")?.string == "change.uses.land-quota.cap")
        #expect(uses[2]["numbers"]?.array?.prefix(3).compactMap { $0["name"]?.string } == ["total", "floor", "cap"])
        #expect(uses[0]["rows"]?.array?.count == 2)
        #expect(try await office.get("\(Self.index)/uses?month=2026-03").status == 404)
        #expect(try await office.post("\(Self.index)/months", #"{"month":"2026-03"}"#).status == 201)
        let frozen = try await office.get("\(Self.index)/uses?month=2026-03").json
        #expect(frozen["sha256"]?.string?.count == 64)
        #expect(frozen["uses"] == live.json["uses"])
        #expect(try await office.get("\(Self.index)/uses?month=2026-03&as-of=2026-03-31").status == 400)
    }

    @Test func `a change is tried, and refused at the number that is wrong`() async throws {
        let site = try await site()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let path = "\(Self.index)/uses/trial"
        let tried = try await office.post(
            path, #"{"change":{"uses":{"land-quota.total":200,"land-quota.factor.E":0.5}},"as-of":"2026-03-31"}"#)
        #expect(tried.status == 200, "\(tried.text.prefix(300))")
        let rows = tried.json["uses"]?.array?.first { $0["id"]?.string == "land-quota" }?["rows"]?.array ?? []
        #expect(rows.compactMap { $0["after"]?.double }.reduce(0, +) == 200)
        #expect(rows.allSatisfy { $0["before"]?.isNull == true })
        let wrong = try await office.post(path, #"{"change":{"uses":{"land-quota.total":900}}}"#)
        #expect(wrong.status == 422 && wrong.json["field"]?.string == "change.uses.land-quota.cap")
        #expect(try await office.post(path, #"{"change":{"uses":{"land-quota.size":1}}}"#).status == 422)
        #expect(try await office.post(path, #"{}"#).status == 422)
        #expect(try await office.post(path, #"{"change":{},"as-of":"2030-01-01"}"#).status == 422)
    }

    @Test func `a table of a page comes back as a workbook`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let made = try await office.post("/api/workbooks", #"{"name":"排名","head":["单位","得分"],"rows":[["=南镇",87.5],["北镇",null]]}"#)
        #expect(made.status == 200 && made.text.hasPrefix("PK"))
        #expect(try await office.post("/api/workbooks", #"{"name":"排名","head":["单位"],"rows":[["南镇",1]]}"#).status == 422)
        #expect(try await office.post("/api/workbooks", #"{"name":"排名","head":[1],"rows":[]}"#).status == 422)
        #expect(try await office.post("/api/workbooks", #"{"name":"排名","head":["单位"],"rows":[1]}"#).status == 422)
        #expect(try await office.post("/api/workbooks", #"{"head":["单位"],"rows":[]}"#).status == 422)
    }
}
