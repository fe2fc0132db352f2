package import CQL2

/// Where a clock of an item stands. Part of the item's version, so the journal commits to it.
package struct ClockState: Hashable, Sendable {
    package var startedAt: Instant
    /// How long it is, taken when it began; nil where its declaration says so once for all.
    package var length: Int?
    /// Last day; nil while it stands still.
    package var due: Day?
    /// The minute at which it ends, for clocks in hours.
    package var dueAt: Instant?
    package var pausedAt: Instant?
    /// How long it has stood still so far, in days, working days or minutes as its unit asks.
    package var paused = 0
    /// What was added, in the clock's unit.
    package var extended = 0
    package var extensions = 0
    package var stoppedAt: Instant?
    /// Whether it touches a year whose holidays are not published yet.
    package var isProvisional = false
    /// Automatic actions it has caused already.
    package var fired: [String] = []

    package init(startedAt: Instant) {
        self.startedAt = startedAt
    }

    package var isRunning: Bool { stoppedAt == nil && pausedAt == nil }
}

/// What a rule may ask of a clock, through a fact.
package enum ClockAspect: String, Hashable, Sendable, CaseIterable {
    /// Its last day; empty where it does not run or stands still.
    case due
    case started, stopped
    /// How often, and by how much, it was made longer.
    case extensions, extended

    package var type: PropertyType {
        switch self {
        case .due, .started, .stopped: .date
        case .extensions, .extended: .integer
        }
    }
}

extension ClockAspect {
    /// What it says of a clock that has not begun.
    var none: Value { type == .date ? .null : .integer(0) }
}

extension ClockState {
    func value(_ aspect: ClockAspect, zone: CountyZone) -> Value {
        switch aspect {
        case .due: due.map { .date($0) } ?? .null
        case .started: .date(zone.day(of: startedAt))
        case .stopped: stoppedAt.map { .date(zone.day(of: $0)) } ?? .null
        case .extensions: .integer(Int64(extensions))
        case .extended: .integer(Int64(extended))
        }
    }
}
