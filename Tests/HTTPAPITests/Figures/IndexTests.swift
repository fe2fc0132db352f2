import CQL2
import Governance
import JSONText
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct IndexTests {
    @Test func `an index tells its losses, its history and its terms`() async throws {
        let site = try await ResourceSite.open(from: "2026-02-02T09:00:00+08:00")
        defer { site.county.remove() }
        _ = try await site.county.wholeLife(at: Position(x: 120.01, y: 29.01), seed: 1)
        site.county.clock.advance(days: 50)
        _ = try await site.county.wholeLife(at: Position(x: 120.06, y: 29.06), area: 300, seed: 2)
        let reader = try await site.reader("office")
        let answer = try await reader.get("\(ResourceSite.index)?level=village")
        #expect(answer.status == 200, "\(answer.text.prefix(300))")
        let index = answer.json
        #expect(index["units"]?.array?.count == 4)
        #expect(index["provisional"]?.bool == true)
        #expect(index["bands"]?.array?.count == 5)
        #expect(index["dimensions"]?.array?.count == 4)
        #expect(index.at("county", "code")?.string == "990001")
        let rated = (index["units"]?.array ?? []).filter { $0["score"]?.double != nil }
        #expect(!rated.isEmpty)
        for unit in rated + [index["county"] ?? .null] {
            let losses = unit["indicators"]?.object?.values.compactMap { $0["loss"]?.number.flatMap { FixedDecimal($0) } } ?? []
            let lost = losses.reduce(FixedDecimal.zero) { $0.adding($1) ?? $0 }
            let score = unit["score"]?.number.flatMap { FixedDecimal($0) } ?? .zero
            #expect(lost.adding(score) == FixedDecimal(100))
            #expect(unit["spark"]?.array?.count == 12)
            #expect(unit["spark"]?.array?.last == unit["score"])
        }
        let weights = index["dimensions"]?.array?.flatMap { $0["indicators"]?.array ?? [] }.compactMap { $0["weight"]?.double } ?? []
        #expect(abs(weights.reduce(0, +) - 1) < 1e-6)

        let area = try await reader.get("\(ResourceSite.index)/areas/990001002002").json
        #expect(area["history"]?.array?.count == 24)
        #expect(area["history"]?.array?.last?["score"] == area.at("result", "score"))
        let past = try await reader.get("\(ResourceSite.index)?level=village&as-of=2026-02-28").json
        #expect(past["provisional"]?.bool == false)
        #expect(past["asOf"]?.string == "2026-02-28")
        #expect(try await reader.get("\(ResourceSite.index)?as-of=2027-01-01").status == 400)
        #expect(try await reader.get("\(ResourceSite.index)?level=grid").status == 400)
        #expect(try await reader.get("\(ResourceSite.index)/areas/1").status == 404)
        #expect(try await reader.get("/api/indexes/illegal-construction.nothing").status == 404)
    }

    @Test func `an indicator's terms are the sums of the items behind them`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        _ = try await site.county.wholeLife(at: Position(x: 120.01, y: 29.01), seed: 1)
        let reader = try await site.reader("office")
        let code = "990001001001"
        var doors = 0
        for id in ["N1", "N2", "N3", "S1", "S2"] {
            let answer = try await reader.get("\(ResourceSite.index)/areas/\(code)/indicators/\(id)")
            #expect(answer.status == 200, "\(answer.text)")
            for side in ["numerator", "denominator"] {
                for term in answer.json.at(side, "terms")?.array ?? [] {
                    guard let measure = term["measure"]?.string, let day = term["asOf"]?.string else { continue }
                    let items = try await reader.get("/api/measures/\(measure)/items?area=\(code)&as-of=\(day)").json
                    let total = items.at("total", "amount")?.number.flatMap { FixedDecimal($0) }
                    #expect(total == term["value"]?.number.flatMap { FixedDecimal($0) })
                    doors += 1
                }
            }
        }
        #expect(doors > 5)
        #expect(try await reader.get("\(ResourceSite.index)/areas/\(code)/indicators/Z9").status == 404)
    }

    @Test func `the replay says what the index said each day`() async throws {
        let site = try await ResourceSite.open(from: "2026-02-02T09:00:00+08:00")
        defer { site.county.remove() }
        _ = try await site.county.wholeLife(at: Position(x: 120.01, y: 29.01), seed: 1)
        site.county.clock.advance(days: 40)
        try await site.put(120.01, 29.06)
        let reader = try await site.reader("leader")
        let path = "\(ResourceSite.index)/replay?level=village&from=2026-01-26&to=2026-03-14&step=7"
        let replay = try await reader.get(path).json
        let days = replay["days"]?.array?.compactMap(\.string) ?? []
        #expect(days.count == 7)
        #expect(replay["units"]?.array?.count == 5)
        for (position, day) in days.enumerated() {
            let index = try await reader.get("\(ResourceSite.index)?level=village&as-of=\(day)").json
            for unit in index["units"]?.array ?? [] {
                let row = replay["units"]?.array?.first { $0["code"] == unit["code"] }
                #expect(row?["scores"]?[position] == unit["score"])
                let letters = Array(row?["grades"]?.string ?? "")
                #expect(String(letters[position]) == unit["grade"]?.string ?? "-")
            }
        }
        // A change today moves no day before it.
        try await site.put(120.06, 29.06)
        #expect(try await reader.get(path).json == replay)
        #expect(try await reader.get("\(ResourceSite.index)/replay?from=2020-01-01&to=2026-02-01&step=1").status == 400)
        #expect(try await reader.get("\(ResourceSite.index)/replay?from=2026-02-01&to=2026-01-01").status == 400)
    }

    @Test func `month ends lead up to the day`() {
        let day = Day("2026-03-15") ?? .first
        #expect(day.monthEnds(4).map(\.description) == ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-15"])
        #expect(day.monthEnds(1) == [day])
        let end = Day("2024-02-29") ?? .first
        #expect(end.monthEnds(2).map(\.description) == ["2024-01-31", "2024-02-29"])
    }
}
