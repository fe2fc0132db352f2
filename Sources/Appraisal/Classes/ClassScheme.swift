/// How values are cut into classes for a map (mapclassify's schemes). Fixed bands are the default for colours; these
/// are for contests and exploration: they read all values, so one unit's change may move others.
///
/// Defined for every input: equal values are always in one class; a scheme that would cut within equal values gives
/// fewer classes; a constant gives one. Units without a value have no class.
public enum ClassScheme: Sendable, Hashable {
    /// Equally many units in each of k classes.
    case quantiles(Int)
    /// Equally wide classes.
    case equalIntervals(Int)
    /// The least squares within classes (Fisher's exact optimum of Jenks's natural breaks; of k-means, too).
    case fisherJenks(Int)
    /// Jenks and Caspall: quantiles, moved until every value is nearest the median of its own class.
    case jenksCaspall(Int)
    /// Jenks and Caspall with forced moves, as mapclassify does it: the only scheme whose result depends on the order of
    /// the units, since it moves the unit that happens to stand last (or first) in its class.
    case jenksCaspallForced(Int)
    /// Mean and multiples of the standard deviation: −2, −1, 1, 2 if not said otherwise.
    case deviations([Double])
    /// Quartiles, and what lies beyond `hinge` times the quartile distance (1.5).
    case boxPlot(hinge: Double)
    /// Mean of all, mean of what is above it, and so on (Jiang 2013): for long tails.
    case headTail
    /// At the k − 1 largest gaps.
    case largestGaps(Int)
    /// At percentiles: 1, 10, 50, 90, 99, 100 if not said otherwise.
    case percentiles([Double])
    /// At about k round numbers.
    case pretty(Int)
    /// At given upper bounds.
    case given([Double])

    public static let standardDeviations = ClassScheme.deviations([-2, -1, 1, 2])
    public static let standardPercentiles = ClassScheme.percentiles([1, 10, 50, 90, 99, 100])
    public static let standardBoxPlot = ClassScheme.boxPlot(hinge: 1.5)
}

/// Classes of values, with measures of how well they fit.
public struct Classification: Sendable, Equatable {
    /// Upper bounds, rising; a value belongs to the first class whose bound it does not exceed.
    public let upperBounds: [Double]
    /// From 0, the lowest; nil where there is no value.
    public let classes: [Int?]

    /// Number of units in each class.
    public var counts: [Int] {
        var counts = [Int](repeating: 0, count: upperBounds.count)
        for one in classes { if let one { counts[one] += 1 } }
        return counts
    }

    public init(_ values: [Double], _ scheme: ClassScheme) {
        self.init(values, bounds: scheme.upperBounds(of: values))
    }

    /// Classes by bounds; a value above them all is counted to the last class.
    public init(_ values: [Double], bounds: [Double]) {
        upperBounds = bounds
        classes = values.map { value in
            guard !value.isNaN, !bounds.isEmpty else { return nil }
            return min(bounds.count - 1, bounds.count { value > $0 })
        }
    }

    /// One set of bounds for several periods, so that their maps can be compared (mapclassify's `Pooled`).
    public static func pooled(_ periods: [[Double]], _ scheme: ClassScheme) -> [Classification] {
        let bounds = scheme.upperBounds(of: periods.flatMap(\.self))
        return periods.map { Classification($0, bounds: bounds) }
    }

    /// Sum of the distances from the medians of the classes (ADCM).
    public func medianDeviation(_ values: [Double]) -> Double {
        members(values).reduce(0) { sum, own in
            let middle = Moments.median(own)
            return sum + own.reduce(0) { $0 + abs($1 - middle) }
        }
    }

    /// 1 less the share of the distances from the overall median that is left within classes (GADF); 1 for a constant.
    public func fit(_ values: [Double]) -> Double {
        let known = Moments.present(values)
        let middle = Moments.median(known)
        let all = known.reduce(0) { $0 + abs($1 - middle) }
        return all == 0 ? 1 : 1 - medianDeviation(values) / all
    }

    /// Sum of the squares within classes.
    public func squares(_ values: [Double]) -> Double {
        members(values).reduce(0) { sum, own in
            let centre = Moments.mean(own)
            return sum + own.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        }
    }

    private func members(_ values: [Double]) -> [[Double]] {
        var members = [[Double]](repeating: [], count: upperBounds.count)
        for (value, one) in zip(values, classes) { if let one { members[one].append(value) } }
        return members
    }

    /// The fewest classes, up to `most`, whose fit reaches `least` (mapclassify's `gadf`); the most where none does.
    public static func fewest(
        _ values: [Double], least: Double = 0.8, most: Int = 15, _ scheme: (Int) -> ClassScheme
    ) -> Classification {
        for count in 2..<max(3, most) {
            let found = Classification(values, scheme(count))
            if found.fit(values) >= least { return found }
        }
        return Classification(values, scheme(most))
    }
}
