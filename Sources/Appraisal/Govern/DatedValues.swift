/// Values that hold from a day until the next one: benchmarks move every year, and each period is judged by its own.
public struct DatedValues<Value: Sendable>: Sendable {
    /// First days, rising, with the value from each on.
    public let entries: [(from: Int32, value: Value)]

    /// - Parameter entries: days since 1970-01-01.
    /// - Returns: nil where two begin on one day.
    public init?(_ entries: [(from: Int32, value: Value)]) {
        let sorted = entries.sorted { $0.from < $1.from }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.from < $1.from }) else { return nil }
        self.entries = sorted
    }

    /// The value that holds on a day; nil before the first.
    public func value(on day: Int32) -> Value? { entries.last { $0.from <= day }?.value }
}
