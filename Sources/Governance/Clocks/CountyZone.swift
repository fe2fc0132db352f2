package import CQL2

/// How far the county's clocks stand ahead of UTC: decides which day an instant falls on.
///
/// A fixed offset: China has had no daylight saving since 1991 (codes.md 4.5). A county elsewhere whose clocks
/// change must choose its standard time.
package struct CountyZone: Hashable, Sendable {
    package var utcOffsetMinutes: Int

    package init(utcOffsetMinutes: Int) {
        self.utcOffsetMinutes = utcOffsetMinutes
    }

    package static let china = CountyZone(utcOffsetMinutes: 480)

    package func day(of instant: Instant) -> Day {
        instant.day(utcOffsetMinutes: utcOffsetMinutes) ?? .first
    }

    package func moment(_ instant: Instant) -> Moment {
        Moment(instant: instant, day: day(of: instant))
    }

    /// Midnight at the start of a day.
    package func start(of day: Day) -> Instant {
        Instant(startOf: day, utcOffsetMinutes: utcOffsetMinutes)
    }
}
