/// A row as evaluation sees it.
public protocol PropertySource {
    /// The value of the property in a slot of the schema. A value that is not of the declared type counts as NULL;
    /// a decimal of another scale is brought to the declared one.
    func value(at slot: Int) -> Value
}

/// Values in the order of the schema's properties; missing ones are NULL.
extension Array: PropertySource where Element == Value {
    public func value(at slot: Int) -> Value {
        indices.contains(slot) ? self[slot] : .null
    }
}

/// The clock as evaluation sees it.
public struct EvaluationContext: Hashable, Sendable {
    /// What `today()` yields.
    public var today: Day
    /// What `now()` yields.
    public var now: Instant

    public init(today: Day, now: Instant) {
        self.today = today
        self.now = now
    }
}
