/// What makes the engine take an action by itself.
package enum AutomaticRule: Hashable, Sendable {
    /// What happens to a clock.
    package enum Event: String, Hashable, Sendable, CaseIterable {
        /// The days of warning before its end begin.
        case warning
        /// Its last day is over.
        case overdue
    }

    /// Once in each run of a clock, so many days after the event.
    case clock(String, Event, after: Int)
    /// When what is counted over linked items has changed.
    case links
}

extension Actor {
    /// The engine itself, where it acts without a person. No account or role of a scene can have these names.
    package static let engine = Actor(account: "@engine", name: "系统", role: "@engine", area: 0, unit: "", origin: "engine")
}
