import Appraisal
import Testing

@Suite struct ChangeSplitTests {
    @Test(arguments: 0..<200) func `the parts sum exactly to the difference, whatever the states`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scores = (0..<32).map { _ in Int64.random(in: -10_000...10_000, using: &random) }
        let split = ChangeSplit { scores[$0] }
        #expect(split.parts.reduce(0, +) == split.difference)
        #expect(split.before == scores[0] && split.after == scores[31])
    }

    @Test func `a cause that changes nothing has no part, and one alone has all`() {
        let split = ChangeSplit { set in set & (1 << ChangeCause.denominators.rawValue) != 0 ? 7_310 : 6_905 }
        #expect(split.parts == [0, 0, 0, 405, 0])
    }

    @Test func `causes that act together share equally, the remainder going to the first`() {
        let split = ChangeSplit(causes: 2) { $0 == 3 ? 5 : 0 }
        #expect(split.parts == [3, 2])
        let falling = ChangeSplit(causes: 2) { $0 == 3 ? -5 : 0 }
        #expect(falling.parts == [-2, -3])
    }

    /// Random histories of an index: items, weights, knots and denominators change from one day to the next.
    @Test(arguments: 0..<30) func `splits of random histories of an index sum to the difference`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func day() -> [[Double]] { (0..<3).map { _ in (0..<3).map { _ in Double.random(in: 1..<100, using: &random) } } }
        let (before, after) = (day(), day())
        func fixed(_ set: Int) throws -> Int64 {
            func state(_ cause: ChangeCause) -> [[Double]] { set & (1 << cause.rawValue) != 0 ? after : before }
            let indicators = try (0..<3).map { position in
                IndicatorDefinition(
                    id: "i\(position)", weight: state(.rule)[1][position], levels: ["village"],
                    rule: LevelRule(
                        form: .threeKnot(try ThreeKnot(zero: 0, pass: state(.parameters)[2][position], full: 200))))
            }
            let definition = try IndexDefinition(
                id: "x", dimensions: [DimensionDefinition(id: "d", weight: 1, indicators: indicators)])
            let inputs = (0..<3).map { position in
                IndicatorInput.ratio(
                    state(.items)[0][position] + state(.boundaries)[1][position], over: state(.denominators)[2][position], times: 50)
            }
            let unit = UnitInput(unit: AppraisedUnit(id: 1, name: "x", level: "village"), inputs: inputs)
            return try definition.evaluate([unit])[0].fixed ?? 0
        }
        let scores = try (0..<32).map(fixed)
        let split = ChangeSplit { scores[$0] }
        #expect(split.parts.reduce(0, +) == scores[31] - scores[0])
    }
}
