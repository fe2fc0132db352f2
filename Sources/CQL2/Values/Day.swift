/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
///
/// A day has no time zone; which day an instant falls on is decided by the offset a `Schema` declares.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before.
    public let number: Int32

    public init(number: Int32) {
        self.number = number
    }

    /// Before every day; the open start of a `DayInterval`.
    public static let distantPast = Day(number: .min)
    /// After every day; the open end of a `DayInterval`.
    public static let distantFuture = Day(number: .max)

    /// 0001-01-01, the first day that can be written and that arithmetic may reach.
    public static let first = Day(number: -719_162)
    /// 9999-12-31, the last day that can be written and that arithmetic may reach.
    public static let last = Day(number: 2_932_896)

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// The day with this date; `nil` when the calendar has no such date or the year is not 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        self.init(civilYear: year, month: month, day: day)
    }

    /// Days from the civil date, after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`days_from_civil`):
    /// the year is taken to begin in March, so that the leap day comes last.
    private init(civilYear: Int, month: Int, day: Int) {
        let year = month <= 2 ? civilYear - 1 : civilYear
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.number = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month 1…12 and day of the month (Hinnant, `civil_from_days`).
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var year: Int { civil.year }

    /// The number of days of a month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
