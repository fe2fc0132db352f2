import CQL2
import Testing

struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T08:00:00+08:00", 0), ("1969-12-31T23:59:59.5Z", -500),
        ("2026-03-15T02:00:00.1239Z", 1_773_540_000_123), ("2026-03-14t18:00:00.123-08:00", 1_773_540_000_123),
    ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "2026-03-15", "2026-03-15T02:00:00", "2026-03-15T24:00:00Z", "2026-03-15T02:60:00Z", "2026-03-15T23:59:60Z",
        "2026-02-30T00:00:00Z", "2026-03-15T02:00:00.Z", "2026-03-15T02:00Z", "2026-03-15T02:00:00+8:00", "x", "",
        "2026-03-15T02:00:00Zjunk", "2026-03-15T02:00:00+08:00 ",
    ])
    func refuses(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.500Z", "2026-03-15T02:00:00.123Z", "0001-01-01T00:00:00Z",
    ])
    func prints(_ text: String) {
        #expect(Instant(text)?.description == text)
    }

    @Test func dayFollowsTheOffset() throws {
        let evening = try #require(Instant("2026-03-14T16:00:00Z"))
        #expect(evening.day(utcOffsetMinutes: 480)?.description == "2026-03-15")
        #expect(evening.day(utcOffsetMinutes: 479)?.description == "2026-03-14")
        #expect(evening.day(utcOffsetMinutes: 0)?.description == "2026-03-14")
        #expect(Instant(milliseconds: -1).day(utcOffsetMinutes: 0)?.description == "1969-12-31")
        #expect(Instant(milliseconds: .max).day(utcOffsetMinutes: 480) == nil)
        #expect(Instant(milliseconds: .min).day(utcOffsetMinutes: 0) == nil)
        let day = try #require(Day("2026-03-15"))
        #expect(Instant(startOf: day, utcOffsetMinutes: 480) == evening)
        _ = Instant(milliseconds: .max).description + Instant(milliseconds: .min).description
    }
}
