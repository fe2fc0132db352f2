package import CQL2

/// One day of one feed, reconciled: 每日对账.
package struct FeedDay: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable {
        /// The sender says as many as came, and none waits.
        case balanced
        /// The numbers differ.
        case gap
        /// As many came as were sent, but some were refused and wait for somebody.
        case waiting
        /// The sender has not said how many.
        case unstated
    }

    package var feed: QualifiedName
    package var day: Day
    /// What the sender says it has sent; nil until it says so.
    package var stated: Int64?
    package var taken: Int64 = 0
    package var refused: Int64 = 0
    package var aside: Int64 = 0
    package var repeated: Int64 = 0
    /// Records whose number had been taken with other content; they are no further records of the day.
    package var changed: Int64 = 0

    package init(feed: QualifiedName, day: Day) {
        self.feed = feed
        self.day = day
    }

    /// Different records that came, whatever became of them.
    package var received: Int64 { taken + refused + aside }

    /// Sent and not received; below zero where more came than were sent. Nil while the sender has not said.
    package var difference: Int64? { stated.map { $0 - received } }

    package var verdict: Verdict {
        guard let difference else { return .unstated }
        if difference != 0 { return .gap }
        return refused + changed > 0 ? .waiting : .balanced
    }
}
