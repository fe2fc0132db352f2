import Testing

@testable import Formats

@Suite struct LooseNumberTests {
    @Test(arguments: [
        (1, "120", "120.00"), (2, "120㎡", "120.00"), (3, "0.5亩", "333.33"), (4, "1.2万㎡", "12000.00"),
        (5, "1,234.5", "1234.50"),
        (6, "１２０．５平方米", "120.50"), (7, "3亩", "2000.00"), (8, "1亩", "666.67"), (9, "0.0075亩", "5.00"),
        (10, "-12.5", "-12.50"),
        (11, "1公顷", "10000.00"), (12, "0.01平方公里", "10000.00"), (13, "120 m2", "120.00"), (14, "120M²", "120.00"),
        (15, "0.005", "0.01"), (16, "-0.005", "-0.01"), (17, "0.0049", "0.00"), (18, "1.2E-3", "0.00"),
        (19, "1.25e2", "125.00"),
        (20, "2万", "20000.00"), (21, "1,234,567.891平", "1234567.89"), (22, "+5", "5.00"), (23, "15亩", "10000.00"),
        (24, "－3.5", "-3.50"), (25, "0", "0.00"), (26, "000120", "120.00"), (27, "1，200", "1200.00"),
    ])
    func readsAreas(_ number: Int, _ text: String, _ value: String) throws {
        #expect(try LooseNumber(text, kind: .area, scale: 2).value.description == value)
    }

    @Test(arguments: [
        (1, "3.30482E+17", LooseRefusal.Code.destroyedBySpreadsheet), (2, "", .blank), (3, "—", .blank),
        (4, "约", .unreadable),
        (5, "120元", .wrongUnit), (6, "120箱", .wrongUnit), (7, "1,23", .badGrouping), (8, "1 200", .badGrouping),
        (9, "1234,567", .badGrouping), (10, "100-120", .range), (11, "100~120㎡", .range), (12, "12×10", .expression),
        (13, "120+30", .expression), (14, "1.2.3", .unreadable), (15, "abc", .unreadable), (16, ".", .unreadable),
        (17, "12345678901234567890123", .outOfRange), (18, "1e-99", .outOfRange),
        (19, "999999999999999999亿亩", .outOfRange),
        (20, "120㎡30", .expression), (21, "1e999999999999999999999", .unreadable), (22, "5.", .unreadable),
        (23, "-", .blank),
        (24, "999999999999999999亿", .outOfRange), (25, "1,,200", .badGrouping),
        (26, "1e-9223372036854775808", .outOfRange),
    ])
    func refuses(_ number: Int, _ text: String, _ code: LooseRefusal.Code) {
        #expect(throws: LooseRefusal(code, text)) { try LooseNumber(text, kind: .area, scale: 2) }
    }

    @Test func theUnitOfTheHeaderIsTheDefault() throws {
        let mu = try #require(LooseUnit(named: "亩"))
        #expect(try LooseNumber("0.5", kind: .area, unit: mu, scale: 2).value == ScaledNumber(units: 33_333, scale: 2))
        #expect(try LooseNumber("500㎡", kind: .area, unit: mu, scale: 2).value == ScaledNumber(units: 50_000, scale: 2))
        #expect(throws: LooseRefusal(.wrongUnit, "5")) { try LooseNumber("5", kind: .money, unit: mu, scale: 2) }
        #expect(try LooseNumber("3.5万元", kind: .money, scale: 2).value.description == "35000.00")
        #expect(try LooseNumber("12.5%", kind: .share, scale: 4).value.description == "0.1250")
        #expect(try LooseNumber("3层", kind: .count, scale: 0).value.description == "3")
        #expect(throws: LooseRefusal(.outOfRange, "1")) { try LooseNumber("1", kind: .area, scale: 99) }
    }

    @Test(arguments: ["约120㎡", "120左右", "120余平方米", "近120", "120㎡多"]) func noticesDoubt(_ text: String) throws {
        let number = try LooseNumber(text, kind: .area, scale: 0)
        #expect(number.isApproximate && number.value.units == 120)
    }

    /// 亩 to m² against whole-number arithmetic: n hundredths of a 亩 are n × 2000 / 3 hundredths of m².
    @Test func convertsMuExactly() throws {
        for hundredths in Int64(0)...3000 {
            let text = ScaledNumber(units: hundredths, scale: 2).description + "亩"
            let thirds = hundredths * 2000
            let expected = thirds / 3 + (thirds % 3 == 2 ? 1 : 0)
            #expect(try LooseNumber(text, kind: .area, scale: 2).value.units == expected)
        }
    }

    @Test(arguments: [
        (1, "是", true), (2, "否", false), (3, "√", true), (4, "×", false), (5, "有", true), (6, "无", false),
        (7, " Y ", true),
        (8, "✗", false), (9, "是。", true), (10, "１", true), (11, "没有", false),
    ])
    func readsBooleans(_ number: Int, _ text: String, _ value: Bool) throws {
        #expect(try LooseBoolean.read(text) == value)
    }

    @Test func refusesBooleans() {
        #expect(throws: LooseRefusal(.undecided, "是/否")) { try LooseBoolean.read("是/否") }
        #expect(throws: LooseRefusal(.blank, "/")) { try LooseBoolean.read("/") }
        #expect(throws: LooseRefusal(.unreadable, "可能")) { try LooseBoolean.read("可能") }
    }

    @Test func readsIdentifiers() throws {
        #expect(try LooseIdentifier.read("'33032619800101001x") == "33032619800101001X")
        #expect(try LooseIdentifier.read("１３８ 0000 1234") == "13800001234")
        #expect(try LooseIdentifier.read("13800001234.0") == "13800001234")
        #expect(try LooseIdentifier.read("91330326MA2E1E5X3K") == "91330326MA2E1E5X3K")
        #expect(throws: LooseRefusal(.destroyedBySpreadsheet, "3.30482E+17")) {
            try LooseIdentifier.read("3.30482E+17")
        }
        #expect(throws: LooseRefusal(.roundedBySpreadsheet, "330326198001010000")) {
            try LooseIdentifier.read("330326198001010000")
        }
        #expect(throws: LooseRefusal(.blank, " ")) { try LooseIdentifier.read(" ") }
    }

    @Test func knowsSummaryRows() {
        #expect(SummaryRow.matches(["", "合 计", "120"]))
        #expect(SummaryRow.matches(["敖江镇", "小计：", "120"]))
        #expect(!SummaryRow.matches(["1", "张三", "共计工棚"]))
        #expect(!SummaryRow.matches([""]))
    }
}
