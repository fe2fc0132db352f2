import Appraisal
import Testing

@Suite(.enabled(if: Asem.isPresent, "needs ../shared/data/asem")) struct SensitivityTests {
    private let choices: [UncertainChoice] = [
        .weights(WeightNoise(0.25)), .normalisation([.minMax(low: 1, high: 100), .zScore(mean: 50, deviation: 10), .borda]),
        .aggregation([.arithmetic, .arithmetic]), .imputation([.groupMean, .groupMedian]), .leftOut([nil, "Social"]),
    ]

    @Test func `the whole computation is run again, and what changes nothing has no share`() throws {
        let asem = try #require(try Asem())
        let found = try asem.specification.sensitivity(asem.data, choices, base: 4, seed: 2)
        let indices = try #require(found.indices)
        // Both alternatives of the third choice are the same.
        #expect(indices.total[2] == 0 && indices.first[2] == 0)
        #expect(indices.total[1] > 0)
        #expect(found.nominal == descendingPlaces(try asem.stages().index))
        for unit in found.nominal.indices {
            #expect(found.low[unit] <= found.median[unit] && found.median[unit] <= found.high[unit])
        }
        #expect(found == (try asem.specification.sensitivity(asem.data, choices, base: 4, seed: 2)))
    }
}
