/// Reckoning of legal periods in working days, calendar days and months.
///
/// The day on which a period starts is never counted (民法典 art. 201). Days are days since 1970-01-01 in the county's
/// time zone.
public struct WorkdayCalendar: Sendable, Equatable {
    public let table: HolidayTable

    /// The longest period, in working days.
    static let longest = 100_000

    public init(table: HolidayTable) { self.table = table }

    /// The table's word if it has one, else Monday to Friday.
    public func isWorkingDay(_ day: Int32) -> Bool {
        guard let entry = table.entry(on: day) else { return !CivilDay.isWeekend(day) }
        return entry.kind == .workday
    }

    /// The day on which the `count`th working day after `start` falls; with a negative count, the working day that many
    /// before it. 0 gives `start` itself, whatever day it is.
    public func adding(workingDays count: Int, to start: Int32) throws(CalendarError) -> DueDay {
        guard count.magnitude <= Self.longest else { throw .outOfRange }
        try checkYear(of: start)
        let step: Int32 = count < 0 ? -1 : 1
        var day = start
        var left = count.magnitude
        while left > 0 {
            day += step
            if isWorkingDay(day) { left -= 1 }
        }
        return try due(start, day, movedFrom: nil)
    }

    /// The day `count` calendar days after `start`.
    public func adding(calendarDays count: Int, to start: Int32, end: EndRule = .asReckoned)
        throws(CalendarError) -> DueDay
    {
        guard let day = Int32(exactly: Int(start).addingReportingOverflow(count).partialValue) else {
            throw .outOfRange
        }
        return try moved(start, day, end)
    }

    /// The same day of the month `count` months later, or the month's last day where it has no such day
    /// (民法典 art. 202): 30 November and three months give 28 or 29 February.
    public func adding(months count: Int, to start: Int32, end: EndRule = .asReckoned) throws(CalendarError) -> DueDay {
        guard let date = CivilDay(start), count.magnitude <= 12 * CivilDay.years.upperBound else { throw .outOfRange }
        let months = date.year * 12 + date.month - 1 + count
        guard months >= 12 else { throw .outOfRange }
        let (year, month) = (months / 12, months % 12 + 1)
        let last = min(date.day, CivilDay.length(ofMonth: month, year: year))
        guard let target = CivilDay(year: year, month: month, day: last) else { throw .outOfRange }
        return try moved(start, target.number, end)
    }

    private func moved(_ start: Int32, _ reckoned: Int32, _ end: EndRule) throws(CalendarError) -> DueDay {
        try checkYear(of: start)
        try checkYear(of: reckoned)
        var day = reckoned
        if end == .nextWorkingDay {
            while !isWorkingDay(day) { day += 1 }
        }
        return try due(start, day, movedFrom: day == reckoned ? nil : reckoned)
    }

    private func due(_ start: Int32, _ day: Int32, movedFrom: Int32?) throws(CalendarError) -> DueDay {
        try checkYear(of: day)
        return DueDay(
            day: day, isProvisional: isProvisional(from: start, to: day),
            explanation: explanation(from: start, to: day, movedFrom: movedFrom))
    }

    private func checkYear(of day: Int32) throws(CalendarError) {
        guard CivilDay(day) != nil else { throw .outOfRange }
    }
}
