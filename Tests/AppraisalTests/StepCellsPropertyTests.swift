import Appraisal
import Testing

@Suite struct StepCellsPropertyTests {
    @Test(arguments: 0..<30)
    func incrementalEqualsRecomputation(seed: UInt64) throws {
        let history = CellHistory(items: 60, seed: seed)
        var cells = try StepCells(series: CellHistory.series, areas: CellHistory.areas)
        for change in history.changes() { try cells.apply(change.deltas) }
        #expect(try cells == history.recomputed())
        for day in CellHistory.days {
            for series in 0..<CellHistory.series {
                for area in 0..<CellHistory.areas {
                    #expect(
                        cells.value(series: series, area: area, day: day)
                            == history.value(series: series, area: area, day: day))
                }
            }
        }
        for area in 0..<CellHistory.areas {
            let sweep = cells.values(series: 1, area: area, days: CellHistory.days)
            #expect(sweep == CellHistory.days.map { cells.value(series: 1, area: area, day: $0) })
        }
    }

    /// "The same question about a past day gives the same answer for ever."
    @Test(arguments: 0..<10)
    func laterChangesLeavePastDaysAlone(seed: UInt64) throws {
        let history = CellHistory(items: 30, seed: seed)
        var cells = try StepCells(series: CellHistory.series, areas: CellHistory.areas)
        for change in history.changes() {
            let before = cells
            try cells.apply(change.deltas)
            for moved in try cells.changes(since: before) { #expect(moved.firstDay >= change.day) }
            for series in 0..<CellHistory.series where change.day > 0 {
                let yesterday = change.day - 1
                #expect(cells.values(series: series, day: yesterday) == before.values(series: series, day: yesterday))
            }
        }
    }

    @Test(arguments: 0..<10)
    func orderOfStepsDoesNotMatterAndWithdrawingRestores(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let all = CellHistory(items: 40, seed: seed).changes().flatMap(\.deltas)
        let empty = try StepCells(series: CellHistory.series, areas: CellHistory.areas)
        var straight = empty
        try straight.apply(all)
        var shuffled = empty
        try shuffled.apply(all.shuffled(using: &random))
        #expect(straight == shuffled)
        try shuffled.withdraw(all)
        #expect(shuffled == empty && shuffled.stepCount == 0)
    }

    @Test(arguments: 0..<10)
    func mergingEqualsApplyingBoth(seed: UInt64) throws {
        let left = CellHistory(items: 20, seed: seed)
        let right = CellHistory(items: 20, seed: seed + 1_000)
        var merged = try left.recomputed()
        try merged.merge(right.recomputed())
        var applied = try left.recomputed()
        for change in right.changes() { try applied.apply(change.deltas) }
        #expect(merged == applied)
    }

    @Test(arguments: 0..<10)
    func rolledUpChangesEqualRolledUpCells(seed: UInt64) throws {
        // 0 is the county, 1 and 2 towns, 3 a village of 2.
        let tree = try RollUp(parents: [nil, 0, 0, 2])
        let history = CellHistory(items: 40, seed: seed)
        var summed = try StepCells(series: CellHistory.series, areas: CellHistory.areas)
        for change in history.changes() { try summed.apply(tree.spread(change.deltas)) }
        let cells = try history.recomputed()
        #expect(try summed == tree.sums(cells))
        for day in CellHistory.days {
            #expect(try summed.values(series: 0, day: day) == tree.sums(cells.values(series: 0, day: day)))
        }
    }
}
