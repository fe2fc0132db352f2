import Testing
import WorkCalendar

/// Periods of 2026, when the days off are 1–3 January, 15–23 February, 4–6 April, 1–5 May, 19–21 June,
/// 25–27 September and 1–7 October; worked weekends 4 January, 14 and 28 February, 9 May, 20 September, 10 October.
@Suite(.enabled(if: CalendarData.csv != nil, "the project's table is not here"))
struct WorkdayCalendarTests {
    @Test(arguments: [
        ("2026-02-14", true), ("2026-02-15", false), ("2026-02-23", false), ("2026-02-24", true), ("2026-02-28", true),
        ("2026-03-01", false), ("2026-09-20", true), ("2026-10-07", false), ("2026-10-08", true), ("2026-10-10", true),
        ("2026-10-11", false), ("2026-01-04", true), ("2027-01-01", true), ("2027-01-02", false),
    ])
    func knowsWorkingDays(text: String, isWorking: Bool) throws {
        #expect(try CalendarData.calendar().isWorkingDay(day(text)) == isWorking)
    }

    @Test(arguments: [
        // Spring Festival: Friday 13, Saturday 14 is worked, then nine days off
        ("2026-02-13", 1, "2026-02-14"), ("2026-02-13", 2, "2026-02-24"), ("2026-02-13", 6, "2026-02-28"),
        ("2026-02-13", 7, "2026-03-02"), ("2026-02-18", 1, "2026-02-24"), ("2026-02-11", 5, "2026-02-25"),
        // National Day: Sunday 20 September is worked, Mid-autumn, then seven days off, Saturday 10 October is worked
        ("2026-09-18", 1, "2026-09-20"), ("2026-09-18", 7, "2026-09-29"), ("2026-09-24", 5, "2026-10-09"),
        ("2026-09-30", 3, "2026-10-10"), ("2026-09-30", 4, "2026-10-12"), ("2026-09-28", 7, "2026-10-13"),
        // New Year, Labour Day, an ordinary week, backwards, nothing
        ("2025-12-31", 1, "2026-01-04"), ("2026-04-30", 1, "2026-05-06"), ("2026-05-08", 1, "2026-05-09"),
        ("2026-07-06", 5, "2026-07-13"), ("2026-10-12", -3, "2026-10-08"), ("2026-10-08", -1, "2026-09-30"),
        ("2026-02-24", -2, "2026-02-13"), ("2026-10-03", 0, "2026-10-03"),
        // over the end of the year
        ("2025-12-29", 20, "2026-01-27"), ("2024-12-31", 5, "2025-01-08"),
    ])
    func addsWorkingDays(start: String, count: Int, end: String) throws {
        let calendar = try CalendarData.calendar()
        let due = try calendar.adding(workingDays: count, to: day(start))
        #expect(CivilDay(due.day)?.description == end)
        #expect(!due.isProvisional)
        #expect(due.explanation.workingDays == abs(count))
        #expect(try calendar.workingDays(from: day(start), to: day(end)) == count)
    }

    @Test(arguments: [
        ("2026-02-10", 7, EndRule.asReckoned, "2026-02-17"), ("2026-02-10", 7, .nextWorkingDay, "2026-02-24"),
        ("2026-09-21", 15, .nextWorkingDay, "2026-10-08"), ("2026-07-01", 10, .nextWorkingDay, "2026-07-13"),
        // ends on a worked Saturday: stays
        ("2026-02-21", 7, .nextWorkingDay, "2026-02-28"), ("2026-03-10", -9, .asReckoned, "2026-03-01"),
    ])
    func addsCalendarDays(start: String, count: Int, rule: EndRule, end: String) throws {
        let due = try CalendarData.calendar().adding(calendarDays: count, to: day(start), end: rule)
        #expect(CivilDay(due.day)?.description == end)
        let reckoned = try day(start) + Int32(count)
        #expect(due.explanation.movedFrom == (due.day == reckoned ? nil : reckoned))
    }

    @Test(arguments: [
        ("2025-11-30", 3, EndRule.asReckoned, "2026-02-28"), ("2023-11-30", 3, .asReckoned, "2024-02-29"),
        ("2025-08-31", 1, .asReckoned, "2025-09-30"), ("2025-12-15", 2, .asReckoned, "2026-02-15"),
        ("2025-12-15", 2, .nextWorkingDay, "2026-02-24"), ("2026-04-01", 6, .nextWorkingDay, "2026-10-08"),
        ("2026-03-31", -1, .asReckoned, "2026-02-28"), ("2024-02-29", 12, .asReckoned, "2025-02-28"),
        ("2026-01-31", 0, .asReckoned, "2026-01-31"),
    ])
    func addsMonths(start: String, count: Int, rule: EndRule, end: String) throws {
        let due = try CalendarData.calendar().adding(months: count, to: day(start), end: rule)
        #expect(CivilDay(due.day)?.description == end)
    }

    @Test func marksWhatIsNotPublishedYetAsProvisional() throws {
        let calendar = try CalendarData.calendar()
        #expect(try !calendar.adding(workingDays: 1, to: day("2026-12-30")).isProvisional)
        #expect(try calendar.adding(workingDays: 2, to: day("2026-12-30")).isProvisional)
        #expect(try calendar.adding(months: 3, to: day("2026-11-30")).isProvisional)
        #expect(try calendar.adding(workingDays: -3, to: day("2020-01-02")).isProvisional)
        // The start is not counted, so its own year does not matter.
        #expect(try !calendar.adding(workingDays: 1, to: day("2019-12-31")).isProvisional)
    }

    @Test func refusesWhatLeadsOutOfTheCalendar() throws {
        let calendar = try CalendarData.calendar()
        let start = try day("2026-01-01")
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(workingDays: .max, to: start) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(workingDays: .min, to: start) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(calendarDays: .max, to: start) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(calendarDays: .min, to: -1) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(months: .max, to: start) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(months: -24_310, to: start) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(workingDays: 1, to: .max) }
        #expect(throws: CalendarError.outOfRange) { try calendar.adding(calendarDays: 0, to: .min) }
    }
}
