/// An exact amount that holds for a series in an area from a day on, until another day.
///
/// One version of an item contributes a few of these for each measure; what time alone will change (a case that will
/// be overdue in ten days) is written as a future step (decisions 2).
public struct Contribution: Sendable, Hashable {
    public let series: Int
    public let area: Int
    /// A count, or a quantity in its smallest unit.
    public let amount: Int64
    /// First day on which it holds, in days since 1970-01-01.
    public let fromDay: Int32
    /// First day on which it no longer holds; nil when it has no end.
    public let untilDay: Int32?

    public init(series: Int, area: Int, amount: Int64, fromDay: Int32, untilDay: Int32? = nil) {
        self.series = series
        self.area = area
        self.amount = amount
        self.fromDay = fromDay
        self.untilDay = untilDay
    }

    /// The part that holds on days ≥ `start` and < `end`; nil when nothing is left.
    public func clipped(from start: Int32, until end: Int32? = nil) -> Contribution? {
        let first = max(fromDay, start)
        let last = [untilDay, end].compactMap { $0 }.min()
        if amount == 0 { return nil }
        if let last, last <= first { return nil }
        return Contribution(series: series, area: area, amount: amount, fromDay: first, untilDay: last)
    }

    /// The steps it makes: up on the first day, down on the day after the last.
    var steps: [CellDelta] {
        let up = CellDelta(series: series, area: area, day: fromDay, amount: amount)
        guard let untilDay else { return [up] }
        return [up, CellDelta(series: series, area: area, day: untilDay, amount: 0 &- amount)]
    }
}
