import Appraisal
import Testing

@Suite struct EvaluationPropertyTests {
    @Test(arguments: 0..<20)
    func lossesSumExactlyToTheDistanceFrom100(seed: UInt64) throws {
        let (definition, units) = try Samples.random(units: 200, seed: seed)
        for result in try definition.evaluate(units) {
            let lost = result.indicators.reduce(0) { $0 + $1.lost }
            #expect(lost == result.fixed.map { 10_000 - $0 } ?? 0)
            #expect(lost == result.dimensions.reduce(0) { $0 + $1.lost })
            for indicator in result.indicators {
                #expect(indicator.lost >= 0)
                if !indicator.status.isRated || indicator.score == 100 { #expect(indicator.lost == 0) }
                let exact = indicator.effectiveWeight * (100 - (indicator.score ?? 100)) * 100
                #expect(abs(Double(indicator.lost) - exact) < 1 + 1e-9)
            }
        }
    }

    @Test(arguments: 0..<10)
    func theOrderOfUnitsDoesNotMatter(seed: UInt64) throws {
        let (definition, units) = try Samples.random(units: 150, seed: seed)
        var random = SplitMix64(seed: seed ^ 0xABCD)
        let straight = try definition.evaluate(units)
        let shuffled = try definition.evaluate(units.shuffled(using: &random))
        #expect(straight == shuffled.sorted { $0.unit.id < $1.unit.id })
        #expect(
            straight.map { $0.index?.bitPattern }
                == shuffled.sorted { $0.unit.id < $1.unit.id }.map { $0.index?.bitPattern })
    }

    @Test(arguments: 0..<10)
    func effectiveWeightsSumToOne(seed: UInt64) throws {
        let (definition, units) = try Samples.random(units: 100, seed: seed)
        for result in try definition.evaluate(units) where result.fixed != nil {
            #expect(abs(result.indicators.reduce(0) { $0 + $1.effectiveWeight } - 1) < 1e-12)
            let weighted = result.indicators.reduce(0) { $0 + $1.effectiveWeight * ($1.score ?? 0) }
            #expect(abs(weighted - (result.index ?? .nan)) < 1e-9)
        }
    }

    /// A better value never lowers index or grade, and moves no other unit's score (fixed knots).
    @Test(arguments: 0..<10)
    func aBetterValueNeverLowersTheIndex(seed: UInt64) throws {
        let definition = try Samples.simple(empty: .score(100))
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let values = (0..<2).map { _ in (0..<3).map { _ in Double.random(in: -10...110, using: &random) } }
            var better = values[0]
            better[Int.random(in: 0..<3, using: &random)] += Double.random(in: 0...20, using: &random)
            let before = try definition.evaluate([Samples.unit(1, values[0]), Samples.unit(2, values[1])])
            let after = try definition.evaluate([Samples.unit(1, better), Samples.unit(2, values[1])])
            #expect((after[0].index ?? -1) >= (before[0].index ?? 101))
            #expect((after[0].fixed ?? -1) >= (before[0].fixed ?? .max))
            #expect((after[0].grade?.rawValue ?? 9) <= (before[0].grade?.rawValue ?? 0))
            #expect(after[1].index == before[1].index)
        }
    }
}
