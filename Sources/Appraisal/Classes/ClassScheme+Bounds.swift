import Glibc

extension ClassScheme {
    /// Upper bounds of the classes of these values, rising strictly, the last not below the largest value; none where
    /// there is no value.
    public func upperBounds(of values: [Double]) -> [Double] {
        let sorted = values.filter(\.isFinite).sorted()
        guard let low = sorted.first, let high = sorted.last else { return [] }
        if low == high { return [high] }
        switch self {
        case .quantiles(let count):
            return Self.rising((1...max(1, count)).map { Moments.quantile(sorted: sorted, Double($0) / Double(max(1, count))) })
        case .equalIntervals(let count):
            let width = (high - low) / Double(max(1, count))
            return Self.rising((1..<max(1, count)).map { low + Double($0) * width } + [high])
        case .fisherJenks(let count): return FisherJenks.upperBounds(sorted: sorted, classes: count)
        case .jenksCaspall(let count): return Self.caspall(sorted, count)
        case .jenksCaspallForced(let count): return Self.caspallForced(values.filter(\.isFinite), count)
        case .deviations(let multiples):
            let (mean, deviation) = (Moments.mean(sorted), Moments.deviation(sorted))
            return Self.reaching(multiples.sorted().map { mean + deviation * $0 }, high)
        case .boxPlot(let hinge): return Self.boxPlot(sorted, hinge: hinge, high: high)
        case .headTail: return Self.headTail(sorted)
        case .largestGaps(let count): return Self.largestGaps(sorted, count)
        case .percentiles(let shares):
            return Self.reaching(shares.sorted().map { Moments.quantile(sorted: sorted, min(1, max(0, $0 / 100))) }, high)
        case .pretty(let count): return Self.pretty(low: low, high: high, count)
        case .given(let bounds): return Self.reaching(bounds.filter(\.isFinite).sorted(), high)
        }
    }

    /// Each bound once.
    static func rising(_ bounds: [Double]) -> [Double] {
        bounds.reduce(into: []) { kept, bound in
            if kept.isEmpty || kept[kept.count - 1] < bound { kept.append(bound) }
        }
    }

    /// Bounds that reach the largest value.
    private static func reaching(_ bounds: [Double], _ high: Double) -> [Double] {
        let rising = rising(bounds)
        return rising.last.map { $0 >= high } ?? false ? rising : rising + [high]
    }

    private static func boxPlot(_ sorted: [Double], hinge: Double, high: Double) -> [Double] {
        let quartiles = [0.25, 0.5, 0.75].map { Moments.quantile(sorted: sorted, $0) }
        let reach = hinge * (quartiles[2] - quartiles[0])
        let fence = quartiles[2] + reach
        return rising([quartiles[0] - reach] + quartiles + (fence < high ? [fence, high] : [fence]))
    }

    private static func headTail(_ sorted: [Double]) -> [Double] {
        var bounds: [Double] = []
        var rest = sorted[...]
        while let high = rest.last {
            let mean = rest.first == high ? high : Moments.mean(Array(rest))
            // A mean that rounding keeps at the last one, or at the largest value, ends the cutting.
            if let last = bounds.last, mean <= last { break }
            bounds.append(mean)
            rest = rest.drop { $0 <= mean }
        }
        return reaching(bounds, sorted[sorted.count - 1])
    }

    private static func largestGaps(_ sorted: [Double], _ count: Int) -> [Double] {
        // The upper of equal gaps first.
        let gaps = sorted.indices.dropLast().filter { sorted[$0 + 1] > sorted[$0] }
            .sorted { (sorted[$0 + 1] - sorted[$0], $0) > (sorted[$1 + 1] - sorted[$1], $1) }
        let cuts = gaps.prefix(max(0, count - 1)).map { (sorted[$0] + sorted[$0 + 1]) / 2 }
        return rising(cuts.sorted() + [sorted[sorted.count - 1]])
    }

    private static func pretty(low: Double, high: Double, _ count: Int) -> [Double] {
        let range = roundNumber(high - low, steps: [(1, 1), (2, 2), (5, 5)])
        let width = roundNumber(range / Double(max(1, count - 1)), steps: [(1.5, 1), (3, 2), (7, 5)])
        let first = (low / width).rounded(.down)
        let last = max(first + 1, (high / width).rounded(.up))
        return stride(from: first + 1, through: last, by: 1).map { $0 * width }
    }

    /// The round number near a positive one: the first of `steps` whose limit its leading digits stay within, or 10.
    private static func roundNumber(_ value: Double, steps: [(limit: Double, digit: Double)]) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        let leading = value / power
        // "Below 1.5" for the nearest, "at most 1" for the next larger: the limits of the two sets never meet a whole digit.
        let digit = steps.first { leading < $0.limit || (leading == $0.limit && $0.limit == $0.digit) }?.digit ?? 10
        return digit * power
    }
}
