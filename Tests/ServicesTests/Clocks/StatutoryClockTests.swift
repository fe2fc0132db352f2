import CQL2
import Foundation
import Governance
import TestCounty
import Testing
import WorkCalendar

/// Periods of the law, day in and day out, each over a holiday (fixtures 7.3). The days were reckoned with
/// chinesecalendar and dateutil, not with this library.
struct StatutoryClockTests {
    typealias Case = (name: String, start: String, length: Int, unit: ClockDefinition.Unit, moves: Bool, due: String)

    static let cases: [Case] = [
        ("petition-notice-15d", "2025-09-18", 15, .days, true, "2025-10-09"),
        ("petition-objection-5wd", "2025-09-26", 5, .workingDays, false, "2025-10-10"),
        ("petition-handling-60d", "2025-08-05", 60, .days, true, "2025-10-09"),
        ("petition-extension-90d", "2025-07-05", 90, .days, true, "2025-10-09"),
        ("petition-review-30d", "2025-09-03", 30, .days, true, "2025-10-09"),
        ("suggestion-accept-7d", "2025-01-22", 7, .days, true, "2025-02-05"),
        ("suggestion-return-10d", "2025-01-20", 10, .days, true, "2025-02-05"),
        ("suggestion-assist-2m", "2024-12-01", 2, .months, true, "2025-02-05"),
        ("suggestion-3m", "2024-11-30", 3, .months, true, "2025-02-28"),
        ("suggestion-3m-leap", "2023-11-30", 3, .months, true, "2024-02-29"),
        ("suggestion-6m", "2024-04-03", 6, .months, true, "2024-10-08"),
        ("suggestion-redo-1m", "2025-01-01", 1, .months, true, "2025-02-05"),
        ("village-question-15d", "2026-02-02", 15, .days, true, "2026-02-24"),
        ("budget-20d", "2026-01-28", 20, .days, true, "2026-02-24"),
        ("penalty-90d", "2025-07-04", 90, .days, true, "2025-10-09"),
        ("serve-7wd", "2025-09-25", 7, .workingDays, false, "2025-10-11"),
        ("hearing-request-5wd", "2026-02-12", 5, .workingDays, false, "2026-02-26"),
        ("hearing-notice-7wd", "2026-02-10", 7, .workingDays, false, "2026-02-26"),
        ("evidence-7wd", "2025-04-28", 7, .workingDays, false, "2025-05-12"),
        ("withdraw-3wd", "2025-09-29", 3, .workingDays, false, "2025-10-10"),
        ("review-60d", "2025-08-07", 60, .days, true, "2025-10-09"),
        ("suit-6m", "2025-04-01", 6, .months, true, "2025-10-09"),
        ("land-15d", "2026-09-20", 15, .days, true, "2026-10-08"),
        ("substitute-3d", "2025-09-30", 3, .days, true, "2025-10-09"),
        ("information-20wd", "2025-09-15", 20, .workingDays, false, "2025-10-17"),
        ("information-40wd", "2025-09-15", 40, .workingDays, false, "2025-11-14"),
        ("rubble-30d", "2025-09-05", 30, .days, false, "2025-10-05"),
        ("assessment-3y", "2023-10-01", 3, .years, false, "2026-10-01"),
        ("leap-year-1y", "2024-02-29", 1, .years, false, "2025-02-28"),
    ]

    static func dates() throws -> DueDates {
        let csv = try String(contentsOfFile: projectRoot + "/Data/holidays-cn.csv", encoding: .utf8)
        return DueDates(calendar: WorkdayCalendar(table: try HolidayTable(csv: csv)))
    }

    static func clock(_ length: Int, _ unit: ClockDefinition.Unit, moves: Bool = false) -> ClockDefinition {
        var clock = ClockDefinition(id: "c", name: Bilingual(zh: "期", en: "c"), length: length, unit: unit, start: .actions([]))
        clock.movesToWorkingDay = moves
        return clock
    }

    static func state(_ start: String) throws -> ClockState {
        ClockState(startedAt: CountyZone.china.start(of: try #require(Day(start))))
    }

    @Test(arguments: cases) func `the last day is the law's`(_ one: Case) throws {
        let end = try Self.dates().end(of: Self.clock(one.length, one.unit, moves: one.moves), Self.state(one.start), zone: .china)
        #expect(end?.day.description == one.due, "\(one.name)")
        #expect(end?.isProvisional == false)
    }

    @Test(arguments: [
        ("2025-09-30T16:30:00+08:00", 3, ClockDefinition.Unit.workingHours, "2025-10-09T10:30:00+08:00"),
        ("2025-09-30T16:30:00+08:00", 1, .workingHours, "2025-09-30T17:30:00+08:00"),
        ("2025-09-30T12:30:00+08:00", 1, .workingHours, "2025-09-30T15:00:00+08:00"),
        ("2025-10-03T23:10:00+08:00", 8, .workingHours, "2025-10-10T09:30:00+08:00"),
        ("2025-10-03T23:10:20+08:00", 3, .urgentHours, "2025-10-04T02:10:20+08:00"),
    ])
    func `hours are counted as the office keeps them`(_ start: String, _ length: Int, _ unit: ClockDefinition.Unit, _ due: String) throws {
        let at = try #require(Instant(start))
        let end = try Self.dates().end(of: Self.clock(length, unit), ClockState(startedAt: at), zone: .china)
        #expect(end?.at == Instant(due), "\(String(describing: end?.at))")
    }

    /// A county whose desks open earlier: the same clock ends earlier, and says by which hours.
    @Test func `a county's own working hours are counted and told`() throws {
        var dates = try Self.dates()
        dates.hours = try #require(WorkingHours(texts: ["08:00-11:30", "13:30-17:00"]))
        let clock = Self.clock(3, .workingHours)
        let state = ClockState(startedAt: try #require(Instant("2025-09-30T16:30:00+08:00")))
        let end = dates.end(of: clock, state, zone: .china)
        #expect(end?.at == Instant("2025-10-09T10:30:00+08:00"))
        let usual = try Self.dates()
        #expect(usual.end(of: clock, state, zone: .china)?.at == Instant("2025-10-09T10:30:00+08:00"), "half an hour less on either day")
        let early = ClockState(startedAt: try #require(Instant("2025-10-09T08:00:00+08:00")))
        #expect(dates.end(of: clock, early, zone: .china)?.at == Instant("2025-10-09T11:00:00+08:00"))
        #expect(usual.end(of: clock, early, zone: .china)?.at == Instant("2025-10-09T11:30:00+08:00"))
        let told = dates.explanation(of: clock, early, zone: .china)
        #expect(told.zh.contains("工作时间 08:00–11:30、13:30–17:00") && told.en.contains("working hours 08:00–11:30, 13:30–17:00"))
        #expect(!dates.explanation(of: Self.clock(3, .workingDays), early, zone: .china).zh.contains("工作时间"))
        // Clocks that run are reckoned anew once the hours are others, and not before.
        #expect(dates.holidayText != usual.holidayText)
        dates.hours = .usual
        #expect(dates.holidayText == usual.holidayText)
    }

    @Test func `a standstill never brings an end forward, and neither does a holiday`() throws {
        var random = SplitMix64(seed: 7)
        let dates = try Self.dates()
        let plain = DueDates(calendar: WorkdayCalendar(table: try HolidayTable(entries: [], coveredYears: 2020...2026, source: "")))
        for _ in 0..<400 {
            let unit = try #require([ClockDefinition.Unit.days, .workingDays, .months].randomElement(using: &random))
            let clock = Self.clock(
                Int.random(in: 1...40, using: &random) / (unit == .months ? 8 : 1) + 1, unit, moves: unit != .workingDays)
            let start = try #require(Day("2023-01-01")?.adding(days: Int64.random(in: 0...900, using: &random)))
            var state = ClockState(startedAt: CountyZone.china.start(of: start))
            let before = try #require(dates.end(of: clock, state, zone: .china)?.day)
            state.paused = Int.random(in: 0...60, using: &random)
            let after = try #require(dates.end(of: clock, state, zone: .china)?.day)
            #expect(after >= before)
            state.extended = 1
            #expect(try #require(dates.end(of: clock, state, zone: .china)?.day) >= after)
            // Worked weekends bring working days forward, so only days off are put in.
            let off = try HolidayTable(
                entries: (0..<5).map { HolidayTable.Entry(day: start.number + 3 + $0, kind: .holiday, name: "假") },
                coveredYears: 2020...2026,
                source: "")
            let rested = DueDates(calendar: WorkdayCalendar(table: off))
            state = ClockState(startedAt: CountyZone.china.start(of: start))
            #expect(
                try #require(rested.end(of: clock, state, zone: .china)?.day)
                    >= (try #require(plain.end(of: clock, state, zone: .china)?.day)))
        }
    }

    @Test func `a day beyond the published years is provisional`() throws {
        let end = try Self.dates().end(of: Self.clock(15, .workingDays), Self.state("2026-12-28"), zone: .china)
        #expect(end?.isProvisional == true)
    }

    @Test func `a last day explains itself`() throws {
        let dates = try Self.dates()
        let clock = Self.clock(15, .workingDays)
        var state = try Self.state("2025-09-26")
        state.extended = 2
        let text = dates.explanation(of: clock, state, zone: .china)
        #expect(
            text.zh
                == "15 个工作日，自 2025-09-26 的次日起，延长 2 个工作日，放假：国庆节 2025-10-01—2025-10-05、中秋 2025-10-06、国庆节 2025-10-07—2025-10-08，调休上班：2025-09-28、2025-10-11，周末 6 天。"
        )
        #expect(text.en.contains("extended by 2 working days") && text.en.contains("worked weekends: 2025-09-28, 2025-10-11"))
        let moved = dates.explanation(of: Self.clock(60, .days, moves: true), try Self.state("2025-08-07"), zone: .china)
        #expect(moved.zh.contains("最后一日 2025-10-06 是休息日，顺延至 2025-10-09"))
    }
}
