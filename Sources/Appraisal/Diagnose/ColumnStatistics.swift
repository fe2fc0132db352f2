/// A column at a glance, with flags (COINr's `get_stats`).
public struct ColumnStatistics: Sendable, Equatable {
    /// Bounds beyond which a column is flagged.
    public struct Limits: Sendable, Hashable {
        public var skewness = 2.0
        public var kurtosis = 3.5
        /// Least share of values that are known, that are not zero, that are different.
        public var known = 0.65
        public var nonZero = 0.5
        public var unique = 0.5

        public init() {}
    }

    /// What a flag says.
    public enum Flag: Sendable, Hashable, CaseIterable {
        case fewKnown, fewNonZero, fewUnique, outliers
    }

    public let minimum: Double
    public let maximum: Double
    public let mean: Double
    public let median: Double
    public let deviation: Double
    public let skewness: Double
    public let kurtosis: Double
    public let known: Int
    public let nonZero: Int
    public let unique: Int
    /// How often the most frequent value occurs.
    public let same: Int
    public let rows: Int
    public let flags: Set<Flag>

    public init(_ column: [Double], limits: Limits = Limits()) {
        let values = Moments.present(column).sorted()
        minimum = values.first ?? .nan
        maximum = values.last ?? .nan
        mean = Moments.mean(column)
        median = Moments.quantile(sorted: values, 0.5)
        deviation = Moments.deviation(column)
        skewness = Moments.skewness(column)
        kurtosis = Moments.kurtosis(column)
        known = values.count
        nonZero = values.count { $0 != 0 }
        rows = column.count
        var (unique, same, run) = (0, 0, 0)
        for position in values.indices {
            run = position > 0 && values[position] == values[position - 1] ? run + 1 : 1
            if run == 1 { unique += 1 }
            same = max(same, run)
        }
        self.unique = unique
        self.same = same
        let all = Double(max(1, column.count))
        var flags: Set<Flag> = []
        if Double(known) / all < limits.known { flags.insert(.fewKnown) }
        if Double(nonZero) / all < limits.nonZero { flags.insert(.fewNonZero) }
        if Double(unique) / all < limits.unique { flags.insert(.fewUnique) }
        if abs(skewness) > limits.skewness, kurtosis > limits.kurtosis { flags.insert(.outliers) }
        self.flags = flags
    }
}
