/// A day of the Gregorian calendar in the county's time (Asia/Shanghai), counted from 1970-01-01.
public struct DemoDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public var number: Int

    public init(number: Int) {
        self.number = number
    }

    /// Civil date to day count (proleptic Gregorian; years start in March so that leap days come last).
    public init(_ year: Int, _ month: Int, _ day: Int) {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month and day.
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 0 for Monday … 6 for Sunday.
    public var weekday: Int {
        ((number + 3) % 7 + 7) % 7
    }

    /// `2026-11-20`.
    public var description: String {
        let (year, month, day) = civil
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// This day, or the Monday after it when it falls on a weekend. Public holidays are not considered.
    var workday: DemoDay {
        weekday < 5 ? self : self + (7 - weekday)
    }

    /// This day or a weekday near it that lies before the limit.
    func workday(before limit: DemoDay) -> DemoDay {
        let day = workday
        return day < limit ? day : self + (4 - weekday)
    }

    public static func < (one: DemoDay, other: DemoDay) -> Bool {
        one.number < other.number
    }

    public static func + (day: DemoDay, count: Int) -> DemoDay {
        DemoDay(number: day.number + count)
    }

    public static func - (one: DemoDay, other: DemoDay) -> Int {
        one.number - other.number
    }
}

/// A moment in the county's time, to the second.
public struct DemoInstant: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var day: DemoDay
    /// Seconds since local midnight, 0 ..< 86,400.
    public var second: Int

    public init(day: DemoDay, second: Int) {
        self.day = day
        self.second = second
    }

    /// Seconds since 1970-01-01T00:00Z; Asia/Shanghai is UTC+8 without daylight saving since 1991.
    public var unixSeconds: Int {
        day.number * 86_400 + second - 8 * 3_600
    }

    /// `2026-11-20T14:05:09+08:00`.
    public var description: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(day)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))+08:00"
    }

    public static func < (one: DemoInstant, other: DemoInstant) -> Bool {
        one.day != other.day ? one.day < other.day : one.second < other.second
    }
}
