/// Calendar steps. Each returns `nil` outside `Day.first…Day.last`, which also covers overflow.
extension Day {
    public func adding(days: Int64) -> Day? {
        let (sum, overflow) = Int64(number).addingReportingOverflow(days)
        guard !overflow, let number = Int32(exactly: sum) else { return nil }
        return Day(number: number).ifWritable
    }

    /// The same day of the month so many months later, or the month's last day where it has fewer:
    /// one month after 31 January is 28 or 29 February.
    public func adding(months: Int64) -> Day? {
        let (year, month, day) = civil
        let (total, overflow) = (Int64(year) * 12 + Int64(month) - 1).addingReportingOverflow(months)
        guard !overflow, total >= 12, total < 120_000 else { return nil }
        let newYear = Int(total / 12)
        let newMonth = Int(total % 12) + 1
        return Day(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, year: newYear)))
    }

    /// As `adding(months:)` with twelve months a year: 29 February becomes the 28th in common years.
    public func adding(years: Int64) -> Day? {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        return overflow ? nil : adding(months: months)
    }

    public var firstOfMonth: Day? {
        let (year, month, _) = civil
        return Day(year: year, month: month, day: 1)
    }

    public var lastOfMonth: Day? {
        let (year, month, _) = civil
        return Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
    }

    public var firstOfYear: Day? { Day(year: year, month: 1, day: 1) }

    public var lastOfYear: Day? { Day(year: year, month: 12, day: 31) }

    /// Days from this day to another, negative when it lies before.
    public func days(until other: Day) -> Int64 {
        Int64(other.number) - Int64(number)
    }

    /// The day itself, unless no four-digit year holds it.
    var ifWritable: Day? {
        self >= Day.first && self <= Day.last ? self : nil
    }
}
