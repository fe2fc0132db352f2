import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct FigureStoreTests {
    @Test func `what is kept equals what is reckoned anew, through changes and new figures of areas`() async throws {
        let site = try await ResourceSite.open(from: "2026-02-02T09:00:00+08:00")
        defer { site.county.remove() }
        let store = FigureStore()
        let name = QualifiedName(scene: "illegal-construction", name: "no-illegal-construction")
        let county = site.county.county
        let first = county.now.day
        func compare() throws {
            let today = county.now.day
            let days = (-10...40).compactMap { first.adding(days: $0) }.filter { $0 <= today }
            let kept = try store.standings(of: name, on: days, in: county)
            #expect(kept.map(\.day) == days)
            for standings in kept {
                let fresh = DayStandings(
                    try county.appraise(name, on: standings.day), tree: county.map.tree, county: county)
                #expect(standings.units == fresh.units, "\(standings.day)")
            }
            let whole = try store.appraisement(of: name, on: today, in: county)
            #expect(whole.results == (try county.appraise(name, on: today)).results)
        }
        try compare()
        for step in 0..<6 {
            _ = try await site.county.wholeLife(
                at: Position(x: 120.01 + Double(step % 2) * 0.05, y: 29.01 + Double(step / 2 % 2) * 0.05), area: 100 + Int64(step) * 37,
                seed: step + 1)
            try compare()
            site.county.clock.advance(days: 6)
            try compare()
        }
        let figure = FigureRow(code: "990001001001", year: 2025, name: "households", value: FixedDecimal(37))
        _ = try await county.importAreas([], figures: [figure], by: site.county.actor("admin"))
        try compare()
    }
}
