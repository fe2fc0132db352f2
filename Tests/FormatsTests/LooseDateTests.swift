import Testing

@testable import Formats

@Suite struct LooseDateTests {
    @Test(arguments: [
        (1, "2013.4", "2013-04-01", LooseDate.Precision.month), (2, "2013年4月", "2013-04-01", .month),
        (3, "2013年4月5日", "2013-04-05", .day), (4, "2013/4/5", "2013-04-05", .day),
        (5, "2013-04-05", "2013-04-05", .day),
        (6, "２０１３．４．５", "2013-04-05", .day), (7, "2013", "2013-01-01", .year), (8, "2013年", "2013-01-01", .year),
        (9, "201304", "2013-04-01", .month), (10, "20130405", "2013-04-05", .day), (11, "90年代", "1990-01-01", .decade),
        (12, "1990年代", "1990-01-01", .decade), (13, "上世纪八十年代", "1980-01-01", .decade),
        (14, "20世纪70年代末", "1970-01-01", .decade), (15, "00年代", "2000-01-01", .decade),
        (16, "1980s", "1980-01-01", .decade),
        (17, "二〇一三年四月五日", "2013-04-05", .day), (18, "二○一三年十二月二十五日", "2013-12-25", .day),
        (19, "98年", "1998-01-01", .year), (20, "05年3月", "2005-03-01", .month), (21, "2013.10", "2013-10-01", .month),
        (22, "2013年底", "2013-01-01", .year), (23, " 2013 年 4 月 ", "2013-04-01", .month),
        (24, "25/04/2013", "2013-04-25", .day),
        (25, "04/25/2013", "2013-04-25", .day), (26, "05/05/2013", "2013-05-05", .day),
        (27, "2013-04-05 08:30:00", "2013-04-05", .day), (28, "2013-04-05T08:30:00Z", "2013-04-05", .day),
        (29, "41369", "2013-04-05", .day), (30, "41369.75", "2013-04-05", .day), (31, "2012-02-29", "2012-02-29", .day),
        (32, "2013 4 5", "2013-04-05", .day), (33, "2013年4月5日8:30", "2013-04-05", .day),
        (34, "2013年4月5号", "2013-04-05", .day),
        (35, "2013、4", "2013-04-01", .month), (36, "2013.1", "2013-01-01", .month),
        (37, "2013年4月份", "2013-04-01", .month),
    ])
    func reads(_ number: Int, _ text: String, _ day: String, _ precision: LooseDate.Precision) throws {
        let date = try LooseDate(text)
        #expect(date.day.description == day)
        #expect(date.precision == precision)
        #expect(!date.isApproximate)
    }

    @Test(arguments: [
        (1, "05/04/2013", LooseRefusal.Code.ambiguousOrder), (2, "13/4/5", .ambiguousOrder), (3, "", .blank),
        (4, "不详", .blank),
        (5, "/", .blank), (6, "2013.13", .noSuchDay), (7, "2013年2月29日", .noSuchDay), (8, "2013/4/31", .noSuchDay),
        (9, "1750", .outOfRange), (10, "2345年", .outOfRange), (11, "2010-2013", .range),
        (12, "2013年4月至2014年5月", .range),
        (13, "待查", .unreadable), (14, "4月5日", .unreadable), (15, "2013.4.5至6", .range),
        (16, "999999999999999999999999", .unreadable), (17, "95年代", .unreadable), (18, "2013.4.5.6", .range),
        (19, "2013-4/5", .unreadable), (20, "第2013号", .unreadable), (21, "2013年4月5日前", .unreadable),
        (22, "0000", .outOfRange), (23, "20131399", .noSuchDay), (24, "80000", .outOfRange),
    ])
    func refuses(_ number: Int, _ text: String, _ code: LooseRefusal.Code) {
        #expect(throws: LooseRefusal(code, text)) { try LooseDate(text) }
    }

    @Test func numbersMayHaveLostAZero() throws {
        #expect(throws: LooseRefusal(.lostZero, "2013.1")) { try LooseDate("2013.1", isNumber: true) }
        #expect(try LooseDate("2013.2", isNumber: true).day.month == 2)
        #expect(try LooseDate("2013.11", isNumber: true).day.month == 11)
    }

    @Test(arguments: ["约2000年", "2000年左右", "大约2000", "2000 年 前后"]) func noticesDoubt(_ text: String) throws {
        let date = try LooseDate(text)
        #expect(date.isApproximate && date.precision == .year && date.day.year == 2000)
    }

    @Test(arguments: [
        (1, 1, "1900-01-01"), (2, 59, "1900-02-28"), (3, 61, "1900-03-01"), (4, 367, "1901-01-01"),
        (5, 25_569, "1970-01-01"),
        (6, 43_831, "2020-01-01"), (7, 2_958_465, "9999-12-31"),
    ])
    func readsExcelSerials(_ number: Int, _ serial: Int, _ day: String) throws {
        #expect(try LooseDate(excelSerial: serial).day.description == day)
    }

    @Test func refusesExcelSerials() {
        #expect(throws: LooseRefusal(.fictitiousLeapDay, "60")) { try LooseDate(excelSerial: 60) }
        for serial in [0, -1, 2_958_466, Int.max, Int.min] {
            #expect(throws: LooseRefusal(.outOfRange, String(serial))) { try LooseDate(excelSerial: serial) }
        }
    }

    /// The serial numbers run through the calendar without gap or repetition.
    @Test func serialsFollowTheCalendar() throws {
        var last = try LooseDate(excelSerial: 61).day
        for serial in 62...80_000 {
            let day = try LooseDate(excelSerial: serial).day
            #expect(day > last)
            #expect(day.daysSinceEpoch == last.daysSinceEpoch + 1)
            last = day
        }
    }

    @Test(arguments: 0..<20) func neverCrashes(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("0123456789年月日.-/ :Tt约左右十二〇代世纪s至一九９９０　")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                })
            if let date = try? LooseDate(text) { #expect(LooseDate.years.contains(date.day.year)) }
        }
    }
}
