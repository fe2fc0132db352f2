/// Why an index changed.
public enum ChangeCause: Int, Sendable, CaseIterable {
    /// What happened: items reported, disposed, closed.
    case items
    /// Another version of the rule: weights, indicators, knots.
    case rule
    /// Parameters that the rule reads: benchmarks, targets, the elapsed year.
    case parameters
    /// What figures are divided by: households, land, output.
    case denominators
    /// Borders: items counted elsewhere.
    case boundaries
}

/// An exact split of a change of a fixed-point score between two states into its causes: Shapley's values, by largest
/// remainders, so that the parts sum to the difference to the last unit (decisions 18).
public struct ChangeSplit: Sendable, Equatable {
    public let before: Int64
    public let after: Int64
    /// In the order of `ChangeCause.allCases` (or of the causes given); fixed-point units.
    public let parts: [Int64]

    public var difference: Int64 { after - before }

    /// - Parameters:
    ///   - causes: how many there are; five for `ChangeCause`. At most 12.
    ///   - score: the score when the causes in the set (bit i for cause i) are as they are after, the others as before.
    ///     Asked once for each of the 2ⁿ sets. A state that cannot be rated is the caller's to decide.
    public init(causes: Int = ChangeCause.allCases.count, score: (_ set: Int) -> Int64) {
        let count = min(12, max(1, causes))
        let scores = (0..<(1 << count)).map(score)
        before = scores[0]
        after = scores[scores.count - 1]
        // n! times Shapley's values are whole numbers: Σ |S|! (n − 1 − |S|)! · (v(S + i) − v(S)).
        var factorials = [Int64](repeating: 1, count: count + 1)
        for number in 1...count { factorials[number] = factorials[number - 1] * Int64(number) }
        var sums = [Int64](repeating: 0, count: count)
        for set in scores.indices {
            let size = set.nonzeroBitCount
            for cause in 0..<count where set & (1 << cause) == 0 {
                sums[cause] += factorials[size] * factorials[count - 1 - size] * (scores[set | (1 << cause)] - scores[set])
            }
        }
        parts = Self.whole(sums, over: factorials[count])
    }

    /// Whole parts of fractions with one denominator that sum to the whole sum: rounded down, then one more for the
    /// largest remainders, the first cause first among equals.
    private static func whole(_ sums: [Int64], over divisor: Int64) -> [Int64] {
        var parts: [Int64] = []
        var rests: [Int64] = []
        for sum in sums {
            var (quotient, rest) = sum.quotientAndRemainder(dividingBy: divisor)
            if rest < 0 {
                quotient -= 1
                rest += divisor
            }
            parts.append(quotient)
            rests.append(rest)
        }
        // The rests sum to a multiple of the divisor, since the sums do.
        let missing = Int(rests.reduce(0, +) / divisor)
        for cause in rests.indices.sorted(by: { (rests[$0], $1) > (rests[$1], $0) }).prefix(missing) { parts[cause] += 1 }
        return parts
    }
}
