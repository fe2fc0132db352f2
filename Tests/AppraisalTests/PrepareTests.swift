import Appraisal
import Testing

@Suite struct PrepareTests {
    private let gap = Double.nan

    @Test func `rates have a denominator or are missing`() {
        #expect(distance(denominated([10, 20, 30, gap], by: [2, 0, gap, 5]), [5, gap, gap, gap]) == 0)
        #expect(denominated([10], by: [2_000], scale: 1_000) == [5])
    }

    @Test func `gaps are filled six ways`() {
        let columns = [[1, 3, gap, 8], [10.0, 20, 30, 40]]
        let groups: [String?] = ["x", "x", "x", nil]
        #expect(Imputation.mean.fill(columns).columns[0] == [1, 3, 4, 8])
        #expect(Imputation.median.fill(columns).columns[0] == [1, 3, 3, 8])
        #expect(Imputation.groupMean.fill(columns, groups: groups).columns[0] == [1, 3, 2, 8])
        #expect(Imputation.groupMedian.fill(columns, groups: groups).columns[0] == [1, 3, 2, 8])
        #expect(Imputation.constant(5).fill(columns).columns[0] == [1, 3, 5, 8])
        // The other indicator stands at 2/3 of its range: 1 + 7 · 2/3.
        let byRow = Imputation.rowMean.fill(columns).columns[0][2]
        #expect(abs(byRow - (1 + 7 * 2.0 / 3)) < 1e-12)
        // Less being better there, it stands at 1/3.
        let turned = Imputation.rowMedian.fill(columns, directions: [1, -1]).columns[0][2]
        #expect(abs(turned - (1 + 7 / 3.0)) < 1e-12)
    }

    @Test func `what was filled is told, what cannot be is left`() {
        let found = Imputation.groupMean.fill([[gap, 2, gap]], groups: ["x", "x", nil])
        #expect(found.filled == [CellPosition(row: 0, column: 0)])
        #expect(found.missing == 1)
        #expect(Imputation.mean.fill([[gap, gap]]).missing == 2)
    }

    @Test func `units with too little data are screened out, but for those forced`() {
        let columns = [[1, gap, 0], [2, gap, 0], [3.0, 4, 5]]
        let known = Screening(leastKnown: 0.5).judge(columns)
        #expect(known.map(\.isIncluded) == [true, false, true])
        #expect(known[1].missing == 2)
        #expect(Screening(leastNonZero: 0.5).judge(columns).map(\.isIncluded) == [true, true, false])
        #expect(Screening(leastKnown: 0.5).judge(columns, forced: [0: false, 1: true]).map(\.isIncluded) == [false, true, true])
    }

    @Test func `trees that do not hold together are refused`() {
        func framework(_ entries: [(String, String?, Double)]) throws -> Framework {
            try Framework(entries.map { Framework.Entry(code: $0.0, parent: $0.1, weight: $0.2) })
        }
        #expect(throws: FrameworkError.noRoot) { try framework([("a", "b", 1), ("b", "a", 1)]) }
        #expect(throws: FrameworkError.cycle("a")) { try framework([("r", nil, 1), ("a", "b", 1), ("b", "a", 1)]) }
        #expect(throws: FrameworkError.secondRoot("b")) { try framework([("a", nil, 1), ("b", nil, 1)]) }
        #expect(throws: FrameworkError.noParent("b")) { try framework([("a", nil, 1), ("b", "c", 1)]) }
        #expect(throws: FrameworkError.duplicate("a")) { try framework([("a", nil, 1), ("a", "a", 1)]) }
        #expect(throws: FrameworkError.weight("b")) { try framework([("a", nil, 1), ("b", "a", -1)]) }
        #expect(throws: FrameworkError.noWeight(below: "a")) { try framework([("a", nil, 1), ("b", "a", 0)]) }
    }

    @Test func `items are tallied, or none`() throws {
        var tally = ItemTally(cells: 3)
        try tally.add(cells: [0, 2, 2], amounts: [5, 7, 1], flags: [true, false, true])
        #expect(tally.counts == [1, 0, 2] && tally.amounts == [5, 0, 8] && tally.flagged == [1, 0, 1])
        let before = tally
        #expect(throws: CellError.noSuchCell(series: 0, area: 3)) { try tally.add(cells: [0, 3], amounts: [1, 1], flags: [true, true]) }
        #expect(throws: CellError.shape) { try tally.add(cells: [0], amounts: [], flags: [true]) }
        #expect(tally == before)
    }
}
