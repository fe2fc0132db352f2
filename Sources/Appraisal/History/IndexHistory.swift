/// The index of a fixed set of units over many days, in compact form: for trends and replay.
///
/// A figure here equals, bit for bit, that of `IndexDefinition.evaluate` on the same inputs.
public struct IndexHistory: Sendable, Equatable {
    public let days: [Int32]
    public let units: [AppraisedUnit]
    // Day-major; `absent` and 0 stand for "not rated", to stay at 13 bytes a figure.
    private var fixed: [Int64] = []
    private var grades: [UInt8] = []
    private var ranks: [Int32] = []

    private static let absent = Int64.min

    init(days: [Int32], units: [AppraisedUnit]) {
        self.days = days
        self.units = units
        fixed.reserveCapacity(days.count * units.count)
        grades.reserveCapacity(days.count * units.count)
        ranks.reserveCapacity(days.count * units.count)
    }

    mutating func append(fixed score: Int64?, grade: Grade?, rank: Int?) {
        fixed.append(score ?? Self.absent)
        grades.append(UInt8(clamping: grade?.rawValue ?? 0))
        ranks.append(Int32(clamping: rank ?? 0))
    }

    /// The state of the unit at position `unit` on the day at position `day`; nil where it is not rated or there is no
    /// such position.
    public func point(unit: Int, day: Int) -> HistoryPoint? {
        guard units.indices ~= unit, days.indices ~= day else { return nil }
        let position = day * units.count + unit
        guard fixed[position] != Self.absent else { return nil }
        return HistoryPoint(
            fixed: fixed[position], grade: Grade(rawValue: Int(grades[position])), rank: Int(ranks[position]))
    }

    /// The unit at position `unit`, day by day.
    public func trend(unit: Int) -> [HistoryPoint?] { days.indices.map { point(unit: unit, day: $0) } }
}

/// One unit on one day.
public struct HistoryPoint: Sendable, Hashable {
    /// Index in units of 10^-decimals.
    public let fixed: Int64
    /// After vetoes.
    public let grade: Grade
    /// Among the units of the same level.
    public let rank: Int
}
