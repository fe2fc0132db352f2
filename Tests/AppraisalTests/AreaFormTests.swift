import Appraisal
import Testing

/// Indexes of areas under other forms than three knots.
@Suite struct AreaFormTests {
    private static func index(_ form: Normalisation, isLess: Bool = false, empty: EmptyRule = .notRated) throws -> IndexDefinition {
        try IndexDefinition(
            id: "x",
            dimensions: [
                DimensionDefinition(
                    id: "d", weight: 1,
                    indicators: [
                        IndicatorDefinition(
                            id: "i", weight: 1, levels: ["town", "village"], rule: LevelRule(form: form, isLess: isLess, empty: empty))
                    ])
            ])
    }

    private static func units(_ values: [Double?], level: String = "village") -> [UnitInput] {
        values.enumerated().map { at, value in
            UnitInput(
                unit: AppraisedUnit(id: at, name: "\(at)", level: level), inputs: [IndicatorInput(denominator: 1, value: value)])
        }
    }

    private static func scores(_ index: IndexDefinition, _ units: [UnitInput]) throws -> [Double?] {
        try index.evaluate(units).map { $0.indicators[0].score }
    }

    static let forms: [(Normalisation, Bool, [Double?])] = [
        (.minMax(low: 0, high: 100), false, [0, 50, 100, nil]), (.minMax(low: 0, high: 100), true, [100, 50, 0, nil]),
        (.minMax(low: 40, high: 100), false, [40, 70, 100, nil]), (.zScore(mean: 60, deviation: 20), false, [40, 60, 80, nil]),
        (.percentileRank, false, [0, 50, 100, nil]), (.percentileRank, true, [100, 50, 0, nil]),
        (.distanceToMaximum, false, [0, 50, 100, nil]), (.fractionOfMaximum, false, [20, 60, 100, nil]),
        (.distanceToTarget(14, isCapped: true), false, [0, 100.0 / 3, 200.0 / 3, nil]),
        (.goalposts(low: 0, high: 20, scale: 100, isClamped: true), false, [10, 30, 50, nil]),
        (.scaled(from: 20, to: 0, factor: 100), false, [90, 70, 50, nil]), (.identity, false, [2, 6, 10, nil]),
    ]

    @Test(arguments: forms.indices) func `each form gives points of a hundred`(at: Int) throws {
        let (form, isLess, expected) = Self.forms[at]
        let index = try Self.index(form, isLess: isLess)
        #expect(index.readsCohort == !form.isFixed)
        let found = try Self.scores(index, Self.units([2, 6, 10, nil]))
        for (score, wanted) in zip(found, expected) {
            if let wanted { #expect(abs((score ?? .nan) - wanted) < 1e-12, "\(form): \(found)") } else { #expect(score == nil) }
        }
    }

    @Test func `benchmark, steps and events are kept within a hundred`() throws {
        let ratio = Normalisation.benchmark(try BenchmarkRatio(benchmark: 5))
        #expect(try Self.scores(Self.index(ratio), Self.units([0, 4, 9])) == [0, 80, 100])
        let steps = Normalisation.bands(try ScoreBands(bounds: [5], marks: [60, 120]))
        #expect(try Self.scores(Self.index(steps), Self.units([4, 5])) == [60, 100])
        let events = Normalisation.events(try EventPoints(start: 100, each: -30))
        #expect(try Self.scores(Self.index(events), Self.units([0, 2, 9])) == [100, 40, 0])
    }

    @Test func `a level is compared with itself only`() throws {
        let index = try Self.index(.minMax(low: 0, high: 100))
        let towns = [100.0, 300].enumerated().map { at, value in
            UnitInput(
                unit: AppraisedUnit(id: 10 + at, name: "", level: "town"), inputs: [IndicatorInput(denominator: 1, value: value)])
        }
        #expect(try Self.scores(index, Self.units([1, 2, 3]) + towns) == [0, 50, 100, 0, 100])
    }

    @Test func `what has no spread is not rated`() throws {
        for form in [Normalisation.minMax(low: 0, high: 100), .zScore(mean: 60, deviation: 20)] {
            let results = try Self.index(form).evaluate(Self.units([4, 4]))
            #expect(results.map { $0.indicators[0].status } == [.noSpread, .noSpread])
            #expect(results.allSatisfy { $0.fixed == nil })
        }
    }

    @Test func `a village inherits the score its town has in its own comparison`() throws {
        let index = try Self.index(.minMax(low: 0, high: 100), empty: .inheritParent(below: 0))
        let towns = [100.0, 300].enumerated().map { at, value in
            UnitInput(
                unit: AppraisedUnit(id: 10 + at, name: "", level: "town"), inputs: [IndicatorInput(denominator: 1, value: value)])
        }
        let child = UnitInput(
            unit: AppraisedUnit(id: 1, name: "", level: "village", parent: 11), inputs: [IndicatorInput(denominator: 0)])
        #expect(try Self.scores(index, towns + [child]).last == 100)
    }

    @Test func `ranks and reference units are no scores of areas`() {
        for form in [Normalisation.rank, .borda, .distanceToReference(row: 0, isCapped: true)] {
            #expect(throws: DefinitionError.formNotOnHundred(indicator: "i")) { try Self.index(form) }
        }
    }

    @Test func `under fixed forms one change moves nobody else, under relative forms it may`() throws {
        var random = SplitMix64(seed: 21)
        for (form, isLess, _) in Self.forms {
            let index = try Self.index(form, isLess: isLess)
            var moved = 0
            for trial in 0..<50 {
                var values: [Double?] = (0..<20).map { _ in Double.random(in: 1...30, using: &random) }
                let before = try index.evaluate(Self.units(values))
                values[0] = trial.isMultiple(of: 2) ? 60 : 0.01
                let after = try index.evaluate(Self.units(values))
                moved += zip(before, after).dropFirst().count { $0.indicators != $1.indicators }
            }
            #expect((moved == 0) == form.isFixed, "\(form): \(moved)")
        }
    }

    @Test func `the order of units never matters and a better value never scores less`() throws {
        var random = SplitMix64(seed: 22)
        for (form, isLess, _) in Self.forms {
            let index = try Self.index(form, isLess: isLess)
            for _ in 0..<30 {
                let values = (0..<15).map { _ in Double.random(in: 0.1...30, using: &random) }
                let found = try Self.scores(index, Self.units(values))
                let order = values.indices.shuffled(using: &random)
                #expect(try Self.scores(index, Self.units(order.map { values[$0] })) == order.map { found[$0] })
                let sorted = values.indices.sorted { values[$0] < values[$1] }.compactMap { found[$0] }
                let falls = isLess || form == .scaled(from: 20, to: 0, factor: 100)
                #expect(falls ? sorted == sorted.sorted(by: >) : sorted == sorted.sorted(), "\(form)")
            }
        }
    }
}
