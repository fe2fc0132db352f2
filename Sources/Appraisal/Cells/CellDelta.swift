/// A step in one cell: from `day` on, the cell's value is higher by `amount`.
///
/// Amounts add with wrap-around, so that withdrawing restores the former value whatever the figures.
public struct CellDelta: Sendable, Hashable {
    public let series: Int
    public let area: Int
    /// Days since 1970-01-01.
    public let day: Int32
    public let amount: Int64

    public init(series: Int, area: Int, day: Int32, amount: Int64) {
        self.series = series
        self.area = area
        self.day = day
        self.amount = amount
    }

    /// The step that takes this one back.
    public var withdrawn: CellDelta { CellDelta(series: series, area: area, day: day, amount: 0 &- amount) }

    /// The same change with one step per cell and day, no empty steps, ordered by series, area, day.
    public static func combined(_ deltas: [CellDelta]) -> [CellDelta] {
        let sorted = deltas.sorted { ($0.series, $0.area, $0.day) < ($1.series, $1.area, $1.day) }
        var result: [CellDelta] = []
        result.reserveCapacity(sorted.count)
        for delta in sorted {
            if let last = result.last, (last.series, last.area, last.day) == (delta.series, delta.area, delta.day) {
                result[result.count - 1] = CellDelta(
                    series: last.series, area: last.area, day: last.day, amount: last.amount &+ delta.amount)
            } else {
                result.append(delta)
            }
        }
        result.removeAll { $0.amount == 0 }
        return result
    }
}

/// The change of the cells when a version of an item is replaced on `day`, under "as known at the end of that day":
/// the old version's contributions hold only on days before, the new version's on that day and after.
///
/// Of two versions recorded on one day the later one wins for that day: its predecessor is left without any day.
/// A first version has no `old`; a deletion has no `new`. `day` must not lie before the day on which the old version
/// was recorded (recorded days never decrease, decisions 3).
public func deltas(replacing old: [Contribution], by new: [Contribution], at day: Int32) -> [CellDelta] {
    let ended = old.compactMap { $0.clipped(from: day) }.flatMap(\.steps).map(\.withdrawn)
    let begun = new.compactMap { $0.clipped(from: day) }.flatMap(\.steps)
    return CellDelta.combined(ended + begun)
}
