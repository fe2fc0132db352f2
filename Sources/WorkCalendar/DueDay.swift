/// The last day of a period, and what lay on the way to it.
public struct DueDay: Sendable, Equatable {
    /// Days since 1970-01-01.
    public let day: Int32
    /// True when the reckoning touches a year whose holidays are not published yet: the day may still move.
    public let isProvisional: Bool
    public let explanation: PeriodExplanation
}

/// What lay between the start of a period (not counted) and its last day (counted).
public struct PeriodExplanation: Sendable, Equatable {
    /// Stretches of days off that are in the table, clipped to the period.
    public let holidays: [HolidayStretch]
    /// Saturdays and Sundays that were worked.
    public let workedWeekends: [HolidayTable.Entry]
    /// Ordinary Saturdays and Sundays off, outside the holidays.
    public let weekendDays: Int
    public let workingDays: Int
    /// The day on which the period would have ended, had that not been a day off.
    public let movedFrom: Int32?
}

/// Neighbouring days off of the same festival.
public struct HolidayStretch: Sendable, Hashable {
    public let name: String
    public let first: Int32
    public let last: Int32
}

/// What happens when the last day of a period is a day off.
public enum EndRule: Sendable, Hashable {
    /// The period ends on that day all the same.
    case asReckoned
    /// The period ends on the first working day after (民法典 art. 203; 民事诉讼法 art. 85).
    case nextWorkingDay
}

/// Why a day cannot be reckoned.
public enum CalendarError: Error, Sendable, Equatable {
    /// The result, or a start, lies outside the years 1…9999, or the length is beyond 100,000 working days.
    case outOfRange

    /// Stable code for messages and translation.
    public var code: String { "calendar.out-of-range" }
}
