import Testing
import WorkCalendar

@Suite struct HolidayTableTests {
    @Test func readsATable() throws {
        let table = try HolidayTable(
            csv: "\u{FEFF}# years: 2026\r\n# from the notice\r\nday,kind,name\r\n2026-10-01,holiday,国庆节\r\n\r\n"
                + "2026-09-20,workday,国庆节\r\n")
        #expect(table.coveredYears == 2026...2026)
        #expect(table.source == "from the notice")
        #expect(try table.entries.map(\.day) == [day("2026-09-20"), day("2026-10-01")])
        #expect(try table.entry(on: day("2026-10-01"))?.name == "国庆节")
        #expect(try table.entry(on: day("2026-10-02")) == nil)
    }

    @Test(arguments: [
        ("2026-10-01,holiday,x", HolidayTableError.noYears),
        ("# years: soon", .badYears(line: 1)), ("# years: 2026-2020", .badYears(line: 1)),
        ("# years:", .badYears(line: 1)), ("# years: 2020-2021-2022", .badYears(line: 1)),
        ("# years: 2026\n2026-10-01,holiday", .badRow(line: 2)),
        ("# years: 2026\n2026-10-32,holiday,x", .badDay(line: 2)),
        ("# years: 2026\n\n2026-10-01,feast,x", .badKind(line: 3)),
        ("# years: 2026\n2026-10-01,holiday,x\n2026-10-01,holiday,y", .duplicateDay(line: 3)),
        ("# years: 2026\n2026-10-01,workday,x", .workdayNotOnWeekend(line: 2)),
        ("# years: 2026\n2025-10-01,holiday,x", .yearNotCovered(line: 2)),
    ])
    func namesTheLineAtFault(csv: String, error: HolidayTableError) {
        #expect(throws: error) { try HolidayTable(csv: csv) }
    }

    @Test(.enabled(if: CalendarData.csv != nil, "the project's table is not here"))
    func theShippedTableIsWhole() throws {
        let table = try CalendarData.calendar().table
        #expect(table.coveredYears == 2020...2026)
        #expect(table.source.contains("chinesecalendar"))
        // Working days of a year, Monday to Friday less holidays plus worked weekends.
        let calendar = WorkdayCalendar(table: table)
        let working = try (2020...2026).map { year in
            calendar.workingDays(from: try day("\(year - 1)-12-31"), to: try day("\(year)-12-31"))
        }
        #expect(working == [249, 250, 249, 249, 251, 248, 248])
    }
}
