/// How much of a result's variance each uncertain input accounts for: Saltelli's design of N(d + 2) runs, first-order
/// indices after Saltelli (2010), total ones after Jansen (1999).
public struct SobolIndices: Sendable, Equatable {
    /// One per input: the share of variance it explains by itself.
    public let first: [Double]
    /// One per input: the share that vanishes only when it is fixed.
    public let total: [Double]
    public let variance: Double

    /// - Parameter results: of the runs of `design`, in their order: N of sample A, N of B, then for each input N of A with
    ///   that input taken from B.
    /// - Returns: nil unless the number of results is N(d + 2).
    public init?(results: [Double], base count: Int, inputs: Int) {
        guard count > 1, inputs > 0, results.count == count * (inputs + 2) else { return nil }
        self.init(results, rows: Array(0..<count), base: count, inputs: inputs)
    }

    private init(_ results: [Double], rows: [Int], base count: Int, inputs: Int, variance fixed: Double? = nil) {
        let a = rows.map { results[$0] }
        let b = rows.map { results[count + $0] }
        let variance = fixed ?? Moments.variance(a + b)
        var first: [Double] = []
        var total: [Double] = []
        for input in 0..<inputs {
            let mixed = rows.map { results[(2 + input) * count + $0] }
            var (alone, together) = (0.0, 0.0)
            for row in mixed.indices {
                alone += b[row] * (mixed[row] - a[row])
                together += (a[row] - mixed[row]) * (a[row] - mixed[row])
            }
            first.append(alone / Double(rows.count) / variance)
            total.append(together / (2 * Double(rows.count) * variance))
        }
        self.first = first
        self.total = total
        self.variance = variance
    }

    /// The runs to be made: each is one value in 0 ..< 1 per input.
    public static func design(base count: Int, inputs: Int, seed: UInt64) -> [[Double]] {
        let random = CounterRandom(seed: seed)
        func sample(_ offset: Int) -> [[Double]] {
            (0..<count).map { row in (0..<inputs).map { random.uniform((row * 2 + offset) * inputs + $0) } }
        }
        let (a, b) = (sample(0), sample(1))
        var runs = a + b
        for input in 0..<inputs {
            for row in 0..<count {
                var mixed = a[row]
                mixed[input] = b[row][input]
                runs.append(mixed)
            }
        }
        return runs
    }

    /// 5 % and 95 % bounds of the indices by drawing the runs again (bootstrap).
    public static func bounds(results: [Double], base count: Int, inputs: Int, draws: Int, seed: UInt64)
        -> (first: [ClosedRange<Double>], total: [ClosedRange<Double>])?
    {
        guard let whole = SobolIndices(results: results, base: count, inputs: inputs), draws > 0 else { return nil }
        let random = CounterRandom(seed: seed)
        let drawn = (0..<draws).map { draw in
            SobolIndices(
                results, rows: (0..<count).map { random.whole(draw * count + $0, below: count) }, base: count, inputs: inputs,
                variance: whole.variance)
        }
        func range(_ values: [Double]) -> ClosedRange<Double> {
            let low = Moments.quantile(values, 0.05)
            return low...max(low, Moments.quantile(values, 0.95))
        }
        return (
            (0..<inputs).map { input in range(drawn.map { $0.first[input] }) },
            (0..<inputs).map { input in range(drawn.map { $0.total[input] }) }
        )
    }
}
