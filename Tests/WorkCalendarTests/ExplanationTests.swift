import Testing
import WorkCalendar

@Suite(.enabled(if: CalendarData.csv != nil, "the project's table is not here"))
struct ExplanationTests {
    @Test func tellsWhatLayBetween() throws {
        let due = try CalendarData.calendar().adding(workingDays: 10, to: day("2026-09-18"))
        #expect(CivilDay(due.day)?.description == "2026-10-09")
        let explanation = due.explanation
        #expect(explanation.holidays.map(\.name) == ["中秋", "国庆节"])
        #expect(try explanation.holidays.map(\.first) == [day("2026-09-25"), day("2026-10-01")])
        #expect(try explanation.holidays.map(\.last) == [day("2026-09-27"), day("2026-10-07")])
        #expect(try explanation.workedWeekends.map(\.day) == [day("2026-09-20")])
        // Saturday 19 September; all other weekends are worked or inside the holidays.
        #expect(explanation.weekendDays == 1)
        #expect(explanation.workingDays == 10)
        #expect(explanation.movedFrom == nil)
    }

    @Test func daysAddUpAndCountingBothWaysAgrees() throws {
        let calendar = try CalendarData.calendar()
        let first = try day("2019-06-01")
        let last = try day("2027-06-01")
        var start = first
        while start < last {
            for length in [1, 2, 9, 30, 250] as [Int32] {
                let end = start + length
                let counted = (start + 1...end).filter(calendar.isWorkingDay).count
                #expect(calendar.workingDays(from: start, to: end) == counted)
                let explanation = calendar.explanation(from: start, to: end)
                let daysOff = explanation.holidays.reduce(0) { $0 + Int($1.last - $1.first) + 1 }
                #expect(explanation.workingDays + explanation.weekendDays + daysOff == Int(length))
                let backwards = (start..<end).filter(calendar.isWorkingDay).count
                #expect(calendar.workingDays(from: end, to: start) == -backwards)
            }
            start += 13
        }
        #expect(calendar.workingDays(from: first, to: first) == 0)
    }

    @Test func extremesDoNotTrap() throws {
        let calendar = try CalendarData.calendar()
        #expect(calendar.workingDays(from: .min, to: .max) > 3_000_000_000)
        #expect(calendar.workingDays(from: .max, to: .min) < -3_000_000_000)
    }
}
