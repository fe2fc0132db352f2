import Testing
import WorkCalendar

@Suite struct CivilDayTests {
    @Test(
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-01-01", 20_454), ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
        ] as [(String, Int32)])
    func converts(text: String, number: Int32) throws {
        #expect(CivilDay(text)?.number == number)
        #expect(CivilDay(number)?.description == text)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var expected = try #require(CivilDay(year: 1800, month: 1, day: 1))
        for number in expected.number..<expected.number + 146_097 {
            let date = try #require(CivilDay(number))
            #expect(date == expected && date.number == number)
            let isLast = date.day == CivilDay.length(ofMonth: date.month, year: date.year)
            let next =
                isLast
                ? CivilDay(year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 1)
                : CivilDay(year: date.year, month: date.month, day: date.day + 1)
            expected = try #require(next)
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026/01/01", "0000-01-01", "+026-01-01",
        "２026-01-01", "",
    ])
    func refusesOtherTexts(text: String) { #expect(CivilDay(text) == nil) }

    @Test func refusesDaysBeyondItsYears() {
        #expect(CivilDay(Int32.max) == nil)
        #expect(CivilDay(Int32.min) == nil)
        #expect(CivilDay(Int32(2_932_897)) == nil)
    }
}
