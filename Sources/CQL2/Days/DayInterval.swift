/// A run of days: `start` is in it, `end` is not. Open ends are `Day.distantPast` and `Day.distantFuture`.
public struct DayInterval: Hashable, Sendable, CustomStringConvertible {
    public let start: Day
    public let end: Day

    public init(start: Day, end: Day) {
        self.start = start
        self.end = end
    }

    public func contains(_ day: Day) -> Bool { day >= start && day < end }

    public var description: String {
        "\(start == .distantPast ? "…" : "\(start)")..<\(end == .distantFuture ? "…" : "\(end)")"
    }
}
