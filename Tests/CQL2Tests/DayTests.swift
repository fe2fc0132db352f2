import CQL2
import Testing

struct DayTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 3, 15, 20_527), (1, 1, 1, -719_162),
        (9999, 12, 31, 2_932_896), (1900, 3, 1, -25_508),
    ])
    func civilDates(_ year: Int, _ month: Int, _ dayOfMonth: Int, _ number: Int32) throws {
        let day = try #require(Day(year: year, month: month, day: dayOfMonth))
        #expect(day.number == number)
        #expect(day.civil == (year, month, dayOfMonth))
    }

    @Test func everyDayGoesAndComesBack() throws {
        // Two whole cycles of 400 years.
        let start = try #require(Day(year: 1600, month: 1, day: 1))
        var expected = (year: 1600, month: 1, day: 1)
        for number in start.number..<start.number + 2 * 146_097 {
            let day = Day(number: number)
            if day.civil != expected {
                Issue.record("day \(number) is \(day.civil), not \(expected)")
                return
            }
            expected.day += 1
            if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
                if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
            }
        }
        #expect(expected == (2400, 1, 1))
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1", "2026-01-01 ", "26-01-01",
        "2026/01/01", "２０２６-01-01", "", "2026-01-011",
    ])
    func refuses(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: ["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"])
    func readsAndPrints(_ text: String) throws {
        #expect(try #require(Day(text)).description == text)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"), ("2026-12-31", 2, "2027-02-28"), ("2024-02-29", 12, "2025-02-28"),
        ("2026-05-05", 0, "2026-05-05"), ("2026-11-30", 15, "2028-02-29"),
    ])
    func addsMonths(_ start: String, _ months: Int64, _ end: String) throws {
        #expect(try #require(Day(start)).adding(months: months)?.description == end)
    }

    @Test func endsOfCalendar() throws {
        let day = try #require(Day("2026-05-17"))
        #expect(day.firstOfMonth?.description == "2026-05-01")
        #expect(day.lastOfMonth?.description == "2026-05-31")
        #expect(day.firstOfYear?.description == "2026-01-01")
        #expect(day.lastOfYear?.description == "2026-12-31")
        #expect(try #require(Day("2024-02-29")).adding(years: 1)?.description == "2025-02-28")
        #expect(Day.last.adding(days: 1) == nil)
        #expect(Day.first.adding(days: -1) == nil)
        #expect(Day.last.adding(months: 1) == nil)
        #expect(Day.first.adding(months: -1) == nil)
        #expect(day.adding(days: .max) == nil)
        #expect(day.adding(months: .min) == nil)
        #expect(day.adding(years: .max) == nil)
        #expect(Day.distantPast.days(until: .distantFuture) == 4_294_967_295)
        #expect(Day.distantPast < .first && Day.distantFuture > .last)
        _ = Day.distantPast.description + Day.distantFuture.description
    }
}
