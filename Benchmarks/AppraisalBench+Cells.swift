import Appraisal

/// Upkeep and past days: cells of 140 villages and 9 towns, 16 indicators of numerator and denominator.
extension AppraisalBench {
    func cells() throws {
        let villages = 140
        let areas = 1 + 9 + villages
        let parents: [Int?] = (0..<areas).map { $0 == 0 ? nil : $0 < 10 ? 0 : 1 + $0 % 9 }
        let tree = try RollUp(parents: parents)
        var builder = try StepCells.Builder(series: 32, areas: areas)
        for item in 0..<200_000 {
            func pick(_ power: UInt64, _ bound: Int) -> Int {
                Int(CounterRandom.uniform(counter: UInt64(item) &+ (1 << power)) * Double(bound))
            }
            let first = Int32(18_000 + pick(44, 2_000))
            try builder.add(
                Contribution(
                    series: pick(45, 32), area: 10 + pick(46, villages), amount: Int64(1 + pick(47, 300)), fromDay: first,
                    untilDay: pick(48, 3) == 0 ? first + Int32(1 + pick(49, 300)) : nil))
        }
        var cells = try tree.sums(builder.finish())
        let definition = try Self.definition()
        let units = (0..<areas).map { AppraisedUnit(id: $0, name: "\($0)", level: $0 < 10 ? "town" : "village", parent: parents[$0]) }
        func inputs(_ area: Int, on day: Int32) -> UnitInput {
            UnitInput(
                unit: units[area],
                inputs: (0..<16).map { indicator in
                    .ratio(
                        Double(cells.value(series: indicator * 2, area: area, day: day)),
                        over: Double(cells.value(series: indicator * 2 + 1, area: area, day: day)), times: 100)
                })
        }
        var first: UnitResult?
        let change = try Stopwatch.measure(2_000) { number in
            let village = 10 + number % villages
            let delta = CellDelta(series: number % 32, area: village, day: 20_000, amount: number % 2 == 0 ? 25 : -25)
            try cells.apply(tree.spread([delta]))
            // Fixed knots: the village and its town are appraised again, nobody else moves.
            first = try definition.evaluate([inputs(village, on: 20_000), inputs(parents[village] ?? 0, on: 20_000)])[0]
        }
        guard first != nil else { return Table.note("CHECK FAILED: one change") }
        let median = Stopwatch.percentile(change.wall, 0.5) * 1000
        Table.row(
            "one change: cells of village, town and county, both appraised again", "\(Table.text(median, 1)) µs", bar: "≤ 50 µs",
            met: median <= 50)
        let past = try Stopwatch.measure(50) { number in
            _ = try definition.evaluate((10..<areas).map { inputs($0, on: Int32(18_100 + number * 37)) })
        }
        let day = Stopwatch.percentile(past.wall, 0.5)
        Table.row("any past day, 140 villages × 16", "\(Table.text(day, 2)) ms", bar: "≤ 20 ms", met: day <= 20)
    }

    private static func definition() throws -> IndexDefinition {
        let curve = Normalisation.threeKnot(try ThreeKnot(zero: 30, pass: 80, full: 120))
        return try IndexDefinition(
            id: "bench",
            dimensions: (0..<4).map { dimension in
                DimensionDefinition(
                    id: "d\(dimension)", weight: [0.35, 0.30, 0.20, 0.15][dimension],
                    indicators: (0..<4).map { indicator in
                        IndicatorDefinition(
                            id: "i\(dimension * 4 + indicator)", weight: [0.4, 0.3, 0.2, 0.1][indicator], levels: ["town", "village"],
                            rule: LevelRule(form: curve))
                    })
            })
    }
}
