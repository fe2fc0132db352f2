/// The time a camera claims: civil time on its own clock, with the offset from UTC when the camera wrote one.
public struct CaptureTime: Sendable, Hashable {
    public let year: Int
    public let month: Int
    public let day: Int
    public let hour: Int
    public let minute: Int
    public let second: Int
    /// Minutes east of UTC from OffsetTimeOriginal; nil when the camera did not say.
    public let offsetMinutes: Int?

    /// Years in which a digital photo can have been taken; clocks that were never set fall outside.
    private static let plausibleYears = 1_990...2_100

    /// A civil time, nil when it is no date of the Gregorian calendar, no time of day, or not plausible for a photo.
    public init?(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, offsetMinutes: Int? = nil
    ) {
        guard Self.plausibleYears ~= year, 1...12 ~= month, 1...Self.days(inMonth: month, of: year) ~= day,
            0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second, -14 * 60...14 * 60 ~= offsetMinutes ?? 0
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.offsetMinutes = offsetMinutes
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, with the caller's offset where the camera gave none.
    public func milliseconds(assumingOffsetMinutes assumed: Int) -> Int64 {
        let minutes = (daysSinceEpoch * 24 + hour) * 60 + minute - (offsetMinutes ?? assumed)
        return Int64(minutes * 60 + second) * 1_000
    }

    /// Days of the proleptic Gregorian calendar: 365 a year and the leap days of the years before.
    private var daysSinceEpoch: Int {
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400
        let leapDaysUntil1970 = 477
        let months = (1..<month).reduce(0) { $0 + Self.days(inMonth: $1, of: year) }
        return (year - 1_970) * 365 + leapDays - leapDaysUntil1970 + months + day - 1
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
