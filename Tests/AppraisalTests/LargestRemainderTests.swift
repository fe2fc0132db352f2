import Appraisal
import Testing

@Suite struct LargestRemainderTests {
    @Test(
        arguments: [
            ([1.0 / 3, 1.0 / 3, 1.0 / 3], 1, [1, 0, 0]), ([0.2, 0.5, 0.3], 1, [0, 1, 0]), ([2.5, 2.5, 0], 5, [3, 2, 0]),
            ([-1.5, 2.5], 1, [-1, 2]), ([0, 0, 0], 0, [0, 0, 0]), ([], 0, []), ([1, 2], 3, [1, 2]),
            // too much: taken from the smallest fraction that is not a zero share
            ([0, 1, 1.2], 1, [0, 0, 1]),
            // shares that do not fit the total at all still sum to it
            ([0.5, 0.5], 10, [5, 5]), ([.nan, 1], 1, [0, 1]),
        ] as [([Double], Int64, [Int64])])
    func splits(shares: [Double], total: Int64, parts: [Int64]) {
        #expect(largestRemainder(shares, total: total) == parts)
    }

    @Test func alwaysSumsToTheTotal() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            let shares = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                Double.random(in: -500...500, using: &random)
            }
            let total = Int64(shares.reduce(0, +).rounded())
            let parts = largestRemainder(shares, total: total)
            #expect(parts.reduce(0, +) == total)
            #expect(zip(parts, shares).allSatisfy { abs(Double($0) - $1) < 1.000001 })
        }
    }
}
