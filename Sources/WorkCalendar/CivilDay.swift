/// A date of the proleptic Gregorian calendar and its conversion to days since 1970-01-01.
public struct CivilDay: Sendable, Hashable {
    public let year: Int
    /// 1…12.
    public let month: Int
    /// 1…31.
    public let day: Int

    /// The years this library reckons with.
    public static let years = 1...9999

    /// Nil when there is no such date in the years 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years ~= year, 1...12 ~= month, day >= 1, day <= Self.length(ofMonth: month, year: year) else {
            return nil
        }
        self.init(trusted: year, month, day)
    }

    /// The date of a day number; nil outside the years 1…9999.
    public init?(_ number: Int32) {
        // Years are counted from 1 March, so that the leap day ends a year; eras of 400 years have 146,097 days.
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        guard Self.years ~= year else { return nil }
        self.init(trusted: year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private init(trusted year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01.
    public var number: Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Number of days of a month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// True for Saturday and Sunday, the weekly days of rest of public bodies
    /// (国务院关于职工工作时间的规定 art. 7). Day 0 was a Thursday.
    static func isWeekend(_ number: Int32) -> Bool {
        let weekday = (Int(number) % 7 + 10) % 7
        return weekday == 5 || weekday == 6
    }
}
