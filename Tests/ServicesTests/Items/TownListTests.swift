import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// A town's list is read village by village; the pages are those of one list all the same, however unevenly items lie.
struct TownListTests {
    @Test(arguments: [(24, 24), (44, 4), (3, 45), (48, 0)], [1, 7, 20, 50])
    func pagesOfATownAreTheWholeInOrder(_ spread: (first: Int, second: Int), _ limit: Int) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let actor = test.actor("office")
        for number in 0..<(spread.first + spread.second) {
            let isFirst =
                number * spread.first / (spread.first + spread.second) != (number + 1) * spread.first / (spread.first + spread.second)
            _ = try await test.report(
                at: Position(x: (isFirst ? 120.001 : 120.051) + Double(number) * 0.0009, y: 29.01), area: 100, fields: [:], by: actor)
            if number.isMultiple(of: 3) { test.clock.advance() }
        }
        let county = test.county
        let town = try #require(county.map.tree.area(code: "990001001")).id
        for sort in [("updated_at", true), ("updated_at", false), ("due_on", false)] {
            var query = ItemQuery(register: TestCounty.structure, at: county.now)
            if sort.0 == "due_on" { query.filters = [try county.filter("due_on >= DATE('2000-01-01')", on: TestCounty.structure)] }
            query.sort = sort
            query.limit = 1000
            let whole = try await county.list(query, by: actor).items.map(\.number)
            query.areas = county.map.tree.subtree(of: town)
            query.limit = limit
            var pages: [String] = []
            repeat {
                let page = try await county.list(query, by: actor)
                pages += page.items.map(\.number)
                query.after = page.next
            } while query.after != nil
            #expect(pages == whole, "\(sort), \(spread), \(limit)")
        }
    }
}
