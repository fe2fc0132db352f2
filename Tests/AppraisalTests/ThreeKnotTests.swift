import Appraisal
import Testing

@Suite struct ThreeKnotTests {
    @Test(arguments: [
        // rising 30 · 80 · 100
        (30.0, 80.0, 100.0, 29.9, 0.0), (30, 80, 100, 30, 0), (30, 80, 100, 55, 30), (30, 80, 100, 80, 60),
        (30, 80, 100, 85, 70), (30, 80, 100, 100, 100), (30, 80, 100, 140, 100),
        // falling 195 · 65 · 0
        (195, 65, 0, 300, 0), (195, 65, 0, 195, 0), (195, 65, 0, 130, 30), (195, 65, 0, 65, 60),
        (195, 65, 0, 32.5, 80), (195, 65, 0, 0, 100), (195, 65, 0, -1, 100),
    ])
    func scores(zero: Double, pass: Double, full: Double, value: Double, expected: Double) throws {
        let line = try ThreeKnot(zero: zero, pass: pass, full: full)
        #expect(line.score(value) == expected)
        #expect(line.score(value) == expected)
    }

    @Test(arguments: [(0.0, 0.0, 1.0), (0, 2, 1), (1, 2, 2), (3, 1, 2), (5, 5, 5)])
    func refusesKnotsThatAreNotMonotone(zero: Double, pass: Double, full: Double) {
        #expect(throws: CurveError.notMonotone(zero: zero, pass: pass, full: full)) {
            try ThreeKnot(zero: zero, pass: pass, full: full)
        }
    }

    @Test(arguments: [(Double.nan, 1.0, 2.0), (0, .infinity, 2), (-1.7e308, 1.7e308, 1.75e308)])
    func refusesKnotsThatAreNotFinite(zero: Double, pass: Double, full: Double) {
        #expect(throws: CurveError.notFinite) { try ThreeKnot(zero: zero, pass: pass, full: full) }
    }

    @Test func aBetterValueNeverScoresLower() throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<2_000 {
            var knots = (0..<3).map { _ in Double.random(in: -50...150, using: &random) }.sorted()
            guard Set(knots).count == 3 else { continue }
            let isRising = Bool.random(using: &random)
            if !isRising { knots.reverse() }
            let line = try ThreeKnot(zero: knots[0], pass: knots[1], full: knots[2])
            var values = (0..<40).map { _ in Double.random(in: -60...160, using: &random) }
            values += knots + knots.map(\.nextUp) + knots.map(\.nextDown)
            values.sort(by: isRising ? { $0 < $1 } : { $0 > $1 })
            let scores = values.map(line.score)
            #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(scores.allSatisfy { 0...100 ~= $0 })
        }
    }
}
