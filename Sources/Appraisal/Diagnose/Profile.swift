/// Where a unit stands out among the others.
public struct Profile: Sendable, Equatable {
    /// Positions of the indicators on which it is placed best, best first.
    public let strengths: [Int]
    /// Positions of those on which it is placed worst, worst last.
    public let weaknesses: [Int]
    /// Its place on every indicator; NaN where unknown.
    public let places: [Double]

    /// - Parameters:
    ///   - columns: one per indicator, with directions.
    ///   - best: how many of each are named.
    ///   - leastUnique: indicators whose share of different values is not above it are passed over.
    ///   - dropsLast: passes over indicators on which the unit shares the last place of all (nothing distinguishes it).
    public init(of unit: Int, in columns: [[Double]], best count: Int = 5, leastUnique: Double = 0, dropsLast: Bool = true) {
        let ranked = columns.map { descendingPlaces($0) }
        places = ranked.map { $0[unit] }
        let own = places
        let shown = columns.indices.filter { indicator in
            guard !own[indicator].isNaN else { return false }
            let unique = Set(columns[indicator].filter { !$0.isNaN }).count
            guard Double(unique) > leastUnique * Double(columns[indicator].count) else { return false }
            return !dropsLast || own[indicator] != Moments.maximum(ranked[indicator])
        }
        // Equal places keep the order of the indicators.
        let order = shown.sorted { (own[$0], $0) < (own[$1], $1) }
        strengths = Array(order.prefix(count))
        weaknesses = Array(order.suffix(count))
    }
}
