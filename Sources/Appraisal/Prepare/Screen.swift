/// Which units have too little data to be appraised (COINr's `Screen`).
public struct Screening: Sendable, Hashable {
    /// The least share of indicators that must be known; nil asks nothing.
    public var leastKnown: Double?
    /// The least share of known indicators that must not be zero; nil asks nothing.
    public var leastNonZero: Double?

    public init(leastKnown: Double? = nil, leastNonZero: Double? = nil) {
        self.leastKnown = leastKnown
        self.leastNonZero = leastNonZero
    }

    /// Judges every unit.
    ///
    /// - Parameters:
    ///   - columns: one array per indicator.
    ///   - forced: units that are kept or left out whatever their data, by row.
    public func judge(_ columns: [[Double]], forced: [Int: Bool] = [:]) -> [DataCoverage] {
        (0..<(columns.map(\.count).min() ?? 0)).map { row in
            let known = columns.count { !$0[row].isNaN }
            let zeros = columns.count { $0[row] == 0 }
            let share = columns.isEmpty ? 0 : Double(known) / Double(columns.count)
            let nonZero = known == 0 ? Double.nan : 1 - Double(zeros) / Double(known)
            let enough = leastKnown.map { share >= $0 } ?? true
            let lively = leastNonZero.map { !(nonZero < $0) } ?? true
            return DataCoverage(
                missing: columns.count - known, zeros: zeros, known: share, nonZero: nonZero,
                isIncluded: forced[row] ?? (enough && lively))
        }
    }
}

/// How much is known of a unit.
public struct DataCoverage: Sendable, Hashable {
    public let missing: Int
    public let zeros: Int
    /// Share of the indicators.
    public let known: Double
    /// Share of the known indicators that is not zero.
    public let nonZero: Double
    public let isIncluded: Bool
}
