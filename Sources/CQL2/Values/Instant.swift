/// A moment, in milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch, negative before.
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    static let millisecondsPerDay: Int64 = 86_400_000

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The day it is at this moment where clocks stand `utcOffsetMinutes` ahead of UTC;
    /// `nil` outside the years 1…9999.
    public func day(utcOffsetMinutes: Int) -> Day? {
        let (offset, isTooFar) = Int64(utcOffsetMinutes).multipliedReportingOverflow(by: 60_000)
        let (local, overflow) = milliseconds.addingReportingOverflow(offset)
        guard !isTooFar, !overflow else { return nil }
        var number = local / Instant.millisecondsPerDay
        if local % Instant.millisecondsPerDay < 0 { number -= 1 }
        return Int32(exactly: number).flatMap { Day(number: $0).ifWritable }
    }

    /// The first moment of a day where clocks stand `utcOffsetMinutes` ahead of UTC.
    public init(startOf day: Day, utcOffsetMinutes: Int) {
        milliseconds = Int64(day.number) * Instant.millisecondsPerDay - Int64(utcOffsetMinutes) * 60_000
    }
}
