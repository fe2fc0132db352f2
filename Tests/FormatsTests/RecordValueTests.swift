import Testing

@testable import Formats

@Suite struct RecordValueTests {
    @Test(arguments: [
        (1, "2026-11-20T08:30:00.000Z", "2026-11-20T08:30:00.000Z"),
        (2, "2026-11-20T08:30:00+08:00", "2026-11-20T00:30:00.000Z"),
        (3, "2026-11-20 08:30", "2026-11-20T08:30:00.000Z"),
        (4, "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        (5, "2026-11-20T08:30:00.1234567-01:30", "2026-11-20T10:00:00.123Z"),
        (6, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
        (7, "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ])
    func readsInstants(_ number: Int, _ text: String, _ utc: String) throws {
        #expect(try #require(Instant(text)).description == utc)
    }

    @Test(arguments: [
        "", "2026-11-20", "2026-11-20T25:00Z", "2026-11-20T08:60Z", "2026-02-30T08:00Z", "2026-11-20T08:30:00.Z",
        "2026-11-20T08:30:00+8",
    ])
    func refusesInstants(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func instantsBeyondTheCalendarAreHeld() {
        #expect(Instant(milliseconds: .max).description == "9999-12-31T23:59:59.999Z")
        #expect(Instant(milliseconds: .min).description == "0001-01-01T00:00:00.000Z")
    }

    @Test func daysCountThroughTheCalendar() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2000 {
            let count = Int.random(in: -719_162...2_932_896, using: &random)
            let day = try #require(CivilDay(daysSinceEpoch: count))
            #expect(day.daysSinceEpoch == count)
            #expect(CivilDay(iso: day.description) == day)
        }
        #expect(CivilDay(daysSinceEpoch: Int.max) == nil)
        #expect(CivilDay(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDay(year: 2000, month: 2, day: 29) != nil)
    }

    @Test func decimalsArePlain() {
        #expect(ScaledNumber(units: -5, scale: 2).description == "-0.05")
        #expect(ScaledNumber(units: 1250, scale: 0).description == "1250")
        #expect(ScaledNumber(units: .min, scale: 2).description == "-92233720368547758.08")
        #expect(ScaledNumber("12.50") == ScaledNumber(units: 1250, scale: 2))
        #expect(ScaledNumber("1.2.3") == nil && ScaledNumber("") == nil && ScaledNumber("-") == nil)
    }

    @Test func decimalsSurviveDoubles() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<20_000 {
            let scale = Int.random(in: 0...6, using: &random)
            let number = ScaledNumber(
                units: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random), scale: scale)
            #expect(ScaledNumber(number.double, scale: scale) == number)
        }
        #expect(ScaledNumber(.nan, scale: 2) == nil && ScaledNumber(1e300, scale: 2) == nil)
    }
}
