package import CQL2

/// What has come before somebody whose turn it is: 提醒. Nothing is stored for it: it follows from items, their clocks and
/// their last acts.
package struct ReminderQuery: Sendable {
    /// Whose turn it is, and what they answer for.
    package var turn: ToDoQuery
    /// Acts that put an item before others.
    package var acts: [String]
    /// Acts later than this, and days after its day.
    package var since: Moment
    /// Newest first.
    package var limit: Int

    package init(turn: ToDoQuery, acts: [String], since: Moment, limit: Int) {
        self.turn = turn
        self.acts = acts
        self.since = since
        self.limit = limit
    }
}

/// An item somebody is reminded of.
package struct Reminder: Sendable {
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// It is due today.
        case today
        /// Its day has passed.
        case overdue
        /// Somebody has urged, returned, dispatched it or handed it over; the item's last act says which.
        case act
    }

    package var item: Item
    package var reason: Reason

    package init(item: Item, reason: Reason) {
        self.item = item
        self.reason = reason
    }

    /// When it came up: with the act, or at the midnight that made it due or overdue.
    package func cameUp(zone: CountyZone) -> Instant {
        guard let due = item.dueOn, reason != .act else { return item.updatedAt }
        return zone.start(of: reason == .today ? due : due.adding(days: 1) ?? due)
    }
}
