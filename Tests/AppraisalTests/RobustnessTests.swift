@testable import Appraisal
import Testing

@Suite struct RobustnessTests {
    @Test func `the seed decides, and nothing else`() throws {
        let sample = try BenchmarkSample(units: 20)
        let scores = sample.scores()
        let one = sample.framework.monteCarlo(scores, draws: 50, seed: 4)
        #expect(one == sample.framework.monteCarlo(scores, draws: 50, seed: 4))
        #expect(one != sample.framework.monteCarlo(scores, draws: 50, seed: 5))
    }

    @Test func `without noise every draw is the index itself`() throws {
        let sample = try BenchmarkSample(units: 20)
        let scores = sample.scores()
        let found = sample.framework.monteCarlo(scores, noise: WeightNoise(0), draws: 10, seed: 1, classes: .bands([50, 40]))
        let index = sample.framework.aggregate(scores)[sample.framework.root]
        for (unit, place) in descendingPlaces(index).enumerated() {
            let own = try #require(found.units[unit])
            #expect(own.low == place && own.high == place && own.median == place && own.meanRank == place)
            #expect(own.shares == [index[unit] >= 50 ? 1 : 0, index[unit] < 50 && index[unit] >= 40 ? 1 : 0, index[unit] < 40 ? 1 : 0])
        }
        #expect(found.meanSpread == 0)
    }

    /// The fast way for complete tables and the general way give the same ranks.
    @Test(arguments: 0..<5) func `missing values and complete tables go the same way`(seed: UInt64) throws {
        let sample = try BenchmarkSample(units: 30)
        var scores = sample.scores()
        let complete = sample.framework.monteCarlo(scores, draws: 40, seed: seed)
        for column in scores.indices { scores[column].append(.nan) }
        let general = sample.framework.monteCarlo(scores, draws: 40, seed: seed, classes: .fifths)
        #expect(general.units.last == .some(nil))
        for unit in 0..<30 {
            #expect(general.units[unit]?.meanRank == complete.units[unit]?.meanRank)
            #expect(general.units[unit]?.shares == complete.units[unit]?.shares)
        }
    }

    @Test(arguments: 0..<10) func `the sorter agrees with a plain sort`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var sorter = StandingSorter()
        for count in [0, 1, 2, 50, 700] {
            let kinds: [(inout SplitMix64) -> Double] = [
                { _ in 5 }, { Double(Int.random(in: 0..<5, using: &$0)) }, { Double.random(in: 0..<1, using: &$0) },
                { Int.random(in: 0..<9, using: &$0) == 0 ? .nan : Double.random(in: 0..<1e-9, using: &$0) },
                { Int.random(in: 0..<90, using: &$0) == 0 ? 1e12 : Double.random(in: 0..<1, using: &$0) },
            ]
            for kind in kinds {
                let scores = (0..<count).map { _ in kind(&random) }
                let expected = descendingPlaces(scores).map { $0.isNaN ? 0 : Int32($0) }
                #expect(sorter.places(scores) == expected)
                let quantile = Moments.quantile(scores, 0.3)
                #expect(quantile.isNaN && sorter.quantile(0.3).isNaN || abs(quantile - sorter.quantile(0.3)) <= 1e-12 * abs(quantile))
            }
        }
    }

    @Test(arguments: [
        (Grade.green, [0.5, 0.25, 0.125, 0.125, 0]), (.yellow, [0, 0, 0.875, 0.125, 0]), (.red, [0, 0, 0, 0, 1]),
        (Grade(rawValue: 6), [0.5, 0.25, 0.125, 0.125, 0]),
    ])
    func `a veto lets no draw be graded better`(_ cap: Grade, _ expected: [Double]) {
        let drawn = UnitUncertainty(meanRank: 2, low: 1, median: 2, high: 3, shares: [0.5, 0.25, 0.125, 0.125, 0])
        let capped = drawn.capped(at: cap)
        #expect(capped.shares == expected)
        #expect(capped.meanRank == 2)
    }
}
