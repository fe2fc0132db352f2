import Appraisal
import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Promises 3 and 4 and the ledger, on whole counties with random histories.
@Suite struct RandomHistoryTests {
    private static let stock = "illegal-construction.stock"

    @Test(arguments: [1, 2, 3] as [UInt64]) func figuresFollowAnyHistory(_ seed: UInt64) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        var history = try await RandomHistory(test, seed: seed)
        var answers: [PastAnswer] = []
        var closings: [Day: [HoldingKey: Holding]] = [:]
        var latest = test.county.now.day
        for step in 1...400 {
            try await history.step()
            // Some go the whole way, so that there is what can be reopened.
            if step.isMultiple(of: 120) { _ = try await test.wholeLife(at: Position(x: 120.02, y: 29.03), seed: step) }
            let today = test.county.now.day
            if today > latest, let yesterday = today.adding(days: -1) {
                closings[yesterday] = try await standing(test)
                answers.append(try PastAnswer(test.county, about: yesterday))
                latest = today
            }
            if step.isMultiple(of: 100) {
                try await check(test, closings, seed)
                try await checkItems(test, on: closings.keys.sorted(), seed)
            }
        }
        for answer in answers { #expect(try PastAnswer(test.county, about: answer.day) == answer, "seed \(seed), \(answer.day)") }
        #expect(try await test.county.verify().findings == [], "seed \(seed)")
        // A history in which nothing happens would prove nothing.
        #expect(answers.count > 20)
        // What comes after "finish-row" is in every history by way of the whole lives above.
        for act in ["report", "change", "confirm", "classify", "finish-row", "import", "undo"] {
            #expect(history.taken[act, default: 0] > 0, "seed \(seed): \(act) never happened; \(history.taken)")
        }
        #expect(history.refused.count > 8, "\(history.refused)")
    }

    private func standing(_ test: TestCounty) async throws -> [HoldingKey: Holding] {
        // Nothing has been written since the day ended: the items are those of its end.
        try StockReckoning(try await test.items(), rules: try test.county.rules(TestCounty.structure)).holdings
    }

    private func check(_ test: TestCounty, _ closings: [Day: [HoldingKey: Holding]], _ seed: UInt64) async throws {
        let county = test.county
        let shapes = try #require(county.figures.book(Self.stock)).shape
        let again = try CountyFigures(series: county.figures.cells.seriesCount, ledgers: [shapes])
        let recomputed = try await county.store.read { snapshot in
            try again.load(from: snapshot, tree: county.map.tree)
            return try county.recomputedCells(snapshot)
        }
        let (kept, loaded) = (county.figures, again)
        #expect(kept.cells == loaded.cells, "seed \(seed): cells in memory are not those of the store")
        let stored = try await county.store.read { snapshot in
            var builder = try StepCells.Builder(series: recomputed.seriesCount, areas: recomputed.areaCount)
            try snapshot.eachCell { try builder.add($0) }
            return builder.finish()
        }
        #expect(try stored.changes(since: recomputed) == [], "seed \(seed): cells of the store are not those of the versions")
        #expect(kept.book(Self.stock)?.book == loaded.book(Self.stock)?.book, "seed \(seed): ledger in memory is not that of the store")
        try checkLedger(test, closings, seed)
        let now = try await standing(test)
        #expect(try closing(test, on: county.now.day) == now, "seed \(seed): the ledger is not what the items say")
    }

    /// Opening and movements give the closing, in every town, class and period; and each closing is what the items said
    /// at the end of that day.
    private func checkLedger(_ test: TestCounty, _ closings: [Day: [HoldingKey: Holding]], _ seed: UInt64) throws {
        let county = test.county
        let name = QualifiedName(scene: "illegal-construction", name: "stock")
        let (book, shape) = try #require(county.figures.book(Self.stock))
        let tree = county.map.tree
        let towns = try #require(tree.county).id
        for (length, end) in zip([0, 1, 7, 30, 400] as [Int64], closings.keys.sorted().suffix(5)) {
            let from = try #require(end.adding(days: -length))
            #expect(book.statement(from: from.number, through: end.number).isBalanced)
            for area in [towns] + tree.children(of: towns) {
                for classID in [nil] + shape.classes.map(Optional.some) {
                    let report = try county.ledger(name, from: from, to: end, area: area, classID: classID)
                    #expect(report.total.isBalanced, "seed \(seed): \(area) \(classID ?? "all") \(from)–\(end)")
                    let sum = report.byArea.reduce(LedgerTotals(kinds: shape.kinds.count)) { $0 + $1.totals }
                    if tree.areas[area]?.level == .county { #expect(sum == report.total) }
                }
            }
            let whole = try county.ledger(name, from: from, to: end, area: nil, classID: nil)
            let net = whole.kinds.indices.filter { [shape.definition.transferIn, shape.definition.transferOut].contains(whole.kinds[$0]) }
                .map { whole.total.movements[$0] }.reduce(LedgerAmount.zero, +)
            #expect(net == .zero, "seed \(seed): transfers do not cancel out over the county")
        }
        for (day, expected) in closings {
            #expect(try closing(test, on: day) == expected, "seed \(seed): closing of \(day) is not what the items said then")
        }
    }

    /// The items behind a number add up to it: of every measure, in some area, on a past day, today and a day to come.
    private func checkItems(_ test: TestCounty, on days: [Day], _ seed: UInt64) async throws {
        let county = test.county
        var random = SplitMix64(seed: seed)
        let today = county.now.day
        let areas = county.map.tree.areas.keys.sorted()
        let scene = TestCounty.structure.scene
        for measure in county.rules.filter({ $0.key.scene == scene }).values.flatMap(\.measures) {
            let name = QualifiedName(scene: scene, name: measure.definition.id)
            for day in [random.pick(days) ?? today, today, today.adding(days: 25) ?? today] {
                let area = random.chance(40) ? areas[0] : random.pick(areas) ?? areas[0]
                let found = try await county.items(behind: name, in: area, on: day, offset: 0, limit: 10_000, by: test.actor("office"))
                let cell = county.figures.cells.value(series: measure.series, area: Int(area), day: day.number)
                #expect(found.amount.units == cell, "seed \(seed): items behind \(name) in \(area) on \(day)")
                #expect(found.items.map(\.amount.units).reduce(0, +) == cell && found.items.count == found.count)
            }
        }
    }

    /// The ledger's closing on a day, by village and class.
    private func closing(_ test: TestCounty, on day: Day) throws -> [HoldingKey: Holding] {
        let (book, shape) = try #require(test.county.figures.book(Self.stock))
        var holdings: [HoldingKey: Holding] = [:]
        for row in book.statement(from: day.number, through: day.number).rows where row.totals.closing != .zero {
            holdings[HoldingKey(area: AreaID(row.area), classID: shape.classes[row.itemClass])] = Holding(
                count: row.totals.closing.count, quantity: row.totals.closing.quantity)
        }
        return holdings
    }
}
