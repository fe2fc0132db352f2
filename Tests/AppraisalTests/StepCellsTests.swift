import Appraisal
import Testing

@Suite struct StepCellsTests {
    private func stock(_ amount: Int64, from day: Int32, until end: Int32? = nil) -> Contribution {
        Contribution(series: 0, area: 0, amount: amount, fromDay: day, untilDay: end)
    }

    @Test func aVersionHoldsUntilItIsReplaced() throws {
        var cells = try StepCells(series: 1, areas: 1)
        try cells.apply(deltas(replacing: [], by: [stock(300, from: 0)], at: 10))
        try cells.apply(deltas(replacing: [stock(300, from: 0)], by: [stock(200, from: 0)], at: 15))
        #expect([9, 10, 14, 15, 99].map { cells.value(series: 0, area: 0, day: $0) } == [0, 300, 300, 200, 200])
    }

    @Test func ofTwoVersionsOnOneDayTheLaterWins() throws {
        var cells = try StepCells(series: 1, areas: 1)
        try cells.apply(deltas(replacing: [], by: [stock(300, from: 0)], at: 10))
        try cells.apply(deltas(replacing: [stock(300, from: 0)], by: [stock(7, from: 0)], at: 10))
        #expect([9, 10, 11].map { cells.value(series: 0, area: 0, day: $0) } == [0, 7, 7])
        #expect(cells.stepCount == 1)
    }

    @Test func aFutureStepIsWithdrawnWithItsVersion() throws {
        // Overdue from day 30 on; handled on day 20: it never becomes overdue.
        let overdue = [stock(1, from: 30)]
        var cells = try StepCells(series: 1, areas: 1)
        try cells.apply(deltas(replacing: [], by: overdue, at: 10))
        #expect(cells.value(series: 0, area: 0, day: 30) == 1)
        try cells.apply(deltas(replacing: overdue, by: [], at: 20))
        #expect(cells.stepCount == 0)
    }

    @Test func aFutureStepThatCameTrueStays() throws {
        let overdue = [stock(1, from: 30)]
        var cells = try StepCells(series: 1, areas: 1)
        try cells.apply(deltas(replacing: [], by: overdue, at: 10))
        try cells.apply(deltas(replacing: overdue, by: [], at: 40))
        #expect([29, 30, 39, 40].map { cells.value(series: 0, area: 0, day: $0) } == [0, 1, 1, 0])
    }

    @Test func anUnchangedContributionMakesNoSteps() {
        let same = [stock(5, from: 3, until: 90)]
        #expect(deltas(replacing: same, by: same, at: 20).isEmpty)
        #expect(deltas(replacing: [stock(5, from: 1, until: 9)], by: [], at: 20).isEmpty)
    }

    @Test func midnightMovesAreFound() throws {
        let cells = try StepCells(
            series: 1, areas: 2,
            contributions: [stock(4, from: 5), Contribution(series: 0, area: 1, amount: 9, fromDay: 7, untilDay: 8)])
        #expect(cells.changes(from: 4, to: 5) == [CellMove(series: 0, area: 0, before: 0, after: 4)])
        #expect(cells.changes(from: 5, to: 6).isEmpty)
        #expect(cells.changes(from: 7, to: 8) == [CellMove(series: 0, area: 1, before: 9, after: 0)])
    }

    @Test func extremesDoNotTrap() throws {
        var cells = try StepCells(series: 1, areas: 1)
        let huge = [
            CellDelta(series: 0, area: 0, day: .min, amount: .max), CellDelta(series: 0, area: 0, day: .max, amount: 9),
            CellDelta(series: 0, area: 0, day: 0, amount: .min), CellDelta(series: 0, area: 0, day: 0, amount: -1),
        ]
        try cells.apply(huge)
        _ = cells.value(series: 0, area: 0, day: .max)
        var builder = try StepCells.Builder(series: 1, areas: 1)
        for delta in huge { try builder.add(delta) }
        #expect(builder.finish() == cells)
        try cells.withdraw(huge)
        #expect(cells.stepCount == 0)
    }

    @Test func refusesWhatDoesNotExist() throws {
        var cells = try StepCells(series: 1, areas: 1)
        let good = CellDelta(series: 0, area: 0, day: 0, amount: 1)
        let bad = CellDelta(series: 1, area: 0, day: 0, amount: 1)
        #expect(throws: CellError.noSuchCell(series: 1, area: 0)) { try cells.apply([good, bad]) }
        #expect(cells.stepCount == 0, "nothing is half done")
        #expect(cells.value(series: -1, area: 5, day: 0) == 0)
        #expect(cells.values(series: 4, day: 0).isEmpty)
        #expect(throws: CellError.shape) { try StepCells(series: -1, areas: 1) }
        #expect(throws: CellError.shape) { try StepCells(series: .max, areas: 3) }
        #expect(throws: CellError.shape) { try cells.merge(StepCells(series: 1, areas: 2)) }
    }

    @Test func refusesTreesThatAreNone() throws {
        #expect(throws: CellError.badTree(area: 1)) { try RollUp(parents: [nil, 7]) }
        #expect(throws: CellError.badTree(area: 1)) { try RollUp(parents: [nil, 2, 1]) }
        #expect(throws: CellError.shape) { try RollUp(parents: [nil]).sums([1, 2]) }
        #expect(try RollUp(parents: [1, 3, 3, nil]).sums([1, 10, 100, 1_000]) == [1, 11, 100, 1_111])
    }
}
