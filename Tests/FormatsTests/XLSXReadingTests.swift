import Testing

@testable import Formats

@Suite struct XLSXReadingTests {
    private func workbook(
        _ xml: String, strings: String = "", formats: [String] = [], date1904: Bool = false, prefix: String = ""
    ) throws -> XLSXWorkbook {
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        try XLSXFixture.write([("台账", "", xml)], strings: strings, formats: formats, date1904: date1904, prefix: prefix, to: path)
        return try XLSXWorkbook(path: path)
    }

    private func cells(_ xml: String, strings: String = "", formats: [String] = [], date1904: Bool = false) throws -> [Cell] {
        let book = try workbook("<sheetData><row r=\"1\">\(xml)</row></sheetData>", strings: strings, formats: formats, date1904: date1904)
        return try allRows(book.rows(of: 0)).first?.cells ?? []
    }

    @Test func readsStringsOfAllKinds() throws {
        let strings = """
            <si><t>张三</t></si><si><r><t>李</t></r><r><rPr><b/></rPr><t>四</t></r><rPh sb="0" eb="1"><t>lǐ</t></rPh></si>\
            <si><t xml:space="preserve"> a&amp;b_x000D_
            c </t></si><si/>
            """
        let found = try cells(
            """
            <c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>\
            <c r="F1" t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c><c t="str"><f>A1</f><v>张三</v></c>\
            <c r="H1" t="e"><v>#N/A</v></c><c r="I1" t="b"><v>1</v></c><c r="J1" t="b"><v>0</v></c>
            """, strings: strings)
        #expect(found.map(\.text) == ["张三", "李四", " a&b\nc ", "", "", "王五", "张三", "#N/A", "TRUE", "FALSE"])
        #expect(found[8].value == .boolean(true))
        #expect(found[9].value == .boolean(false))
    }

    @Test(arguments: [
        ("120", "120", Cell.Value.integer(120)), ("-3", "-3", .integer(-3)), ("120.30000000000001", "120.3", .real(120.30000000000001)),
        ("1.5E-3", "0.0015", .real(0.0015)), ("1E+3", "1000", .integer(1000)), ("2013.1", "2013.1", .real(2013.1)),
        ("3.3048219800101101E+17", "330482198001011000", .integer(330_482_198_001_011_000)),
        ("330482198001011234", "330482198001011234", .integer(330_482_198_001_011_234)), ("0.1", "0.1", .real(0.1)),
        ("12345678.9", "12345678.9", .real(12_345_678.9)),
    ])
    func readsNumbersAsTheyAreShown(_ raw: String, _ text: String, _ value: Cell.Value) throws {
        #expect(try cells("<c><v>\(raw)</v></c>") == [Cell(text, value: value)])
    }

    /// A spreadsheet keeps 15 digits; the rest is lost, and that must stay visible.
    @Test func roundedIdentifiersAreSeenAsSuch() throws {
        let cell = try #require(try cells("<c><v>3.3048219800101101E+17</v></c>").first)
        #expect(throws: LooseRefusal(.roundedBySpreadsheet, cell.text)) { try LooseIdentifier.read(cell.text) }
    }

    @Test(arguments: [
        ("yyyy-mm-dd", "41369", "2013-04-05"), ("yyyy\"年\"m\"月\"d\"日\"", "41369", "2013-04-05"), ("yyyy\"年\"m\"月\"", "41365", "2013-04"),
        ("yyyy", "41365", "2013"), ("m/d/yy h:mm", "41369.354166666664", "2013-04-05 08:30:00"), ("h:mm", "0.354166666666667", "08:30:00"),
        ("[$-804]yyyy/m/d;@", "41369", "2013-04-05"), ("[h]:mm", "0.5", "12:00:00"), ("yyyy-mm-dd", "60", "60"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "61", "1900-03-01"), ("0.00\"m\"", "41369", "41369"), ("#,##0.00", "41369", "41369"), ("\\d0", "7", "7"),
        ("yyyy-mm-dd", "-5", "-5"), ("General", "41369", "41369"), ("@", "41369", "41369"), ("yyyy-mm-dd", "41369.5", "2013-04-05"),
    ])
    func readsDatesByTheirFormat(_ format: String, _ raw: String, _ text: String) throws {
        let found = try cells("<c s=\"1\"><v>\(raw)</v></c>", formats: [format])
        #expect(found.map(\.text) == [text])
    }

    @Test func datesKeepTheirValue() throws {
        let day = try #require(CivilDay(year: 2013, month: 4, day: 5))
        let found = try cells(
            "<c s=\"1\"><v>41369</v></c><c s=\"2\"><v>41369.25</v></c><c t=\"d\"><v>2013-04-05T00:00:00</v></c>",
            formats: ["yyyy/m/d", "yyyy/m/d h:mm"])
        #expect(found.map(\.value) == [.date(day), .dateTime(day, milliseconds: 6 * 3_600_000), .date(day)])
        #expect(try cells("<c s=\"1\"><v>39907</v></c>", formats: ["yyyy/m/d"], date1904: true) == [Cell("2013-04-05", value: .date(day))])
        #expect(NumberFormat(builtIn: 31) == .date(.day))
        #expect(NumberFormat(builtIn: 57) == .date(.month))
    }

    @Test func rowsKeepTheirNumbers() throws {
        let xml = """
            <dimension ref="A1:C9"/><sheetData><row r="2"><c r="B2"><v>1</v></c><c r="D2"/></row><row r="3"><c r="A3" s="1"/></row>\
            <row><c><v>2</v></c><c><v>3</v></c></row><row r="9"><c r="AB9"><v>4</v></c></row></sheetData>
            """
        let rows = try allRows(workbook(xml).rows(of: 0))
        #expect(rows.map(\.number) == [2, 4, 9])
        #expect(rows[0].cells.map(\.text) == ["", "1"])
        #expect(rows[1].cells.map(\.text) == ["2", "3"])
        #expect(rows[2].cells.count == 28)
    }

    @Test func prefixesOfNamespacesDoNotMatter() throws {
        let book = try workbook(
            "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref=\"A1:B2\"/></x:mergeCells>",
            prefix: "x:")
        #expect(try texts(book.rows(of: 0)) == [["7"]])
        #expect(try book.merges(of: 0) == [CellRange(rows: 1...2, columns: 0...1)])
    }

    @Test func listsSheets() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        try XLSXFixture.write(
            [
                ("敖江镇", "", XLSXFixture.sheet([["a"]])), ("汇总&amp;表", "state=\"hidden\"", XLSXFixture.sheet([["b"]])),
                ("码表", "state=\"veryHidden\"", "<sheetData/>"),
            ],
            to: path)
        let book = try XLSXWorkbook(path: path)
        #expect(book.sheets == [SheetInfo(name: "敖江镇"), SheetInfo(name: "汇总&表", isHidden: true), SheetInfo(name: "码表", isHidden: true)])
        #expect(book.sheet(named: "敖 江 镇") == 0)
        #expect(try texts(book.rows(of: 1)) == [["b"]])
        #expect(try texts(book.rows(of: 2)) == [])
        #expect(throws: FormatError.noSuchLayer("4")) { try book.rows(of: 3) }
    }

    @Test func fillsMergedCells() throws {
        let table = [["村", "户主", "占地", "违建"], ["上村", "张三", "100", "20"], ["", "", "50", "不详"], ["", "李四", "30", "", ""], ["下村", "王五"]]
        let book = try workbook(XLSXFixture.sheet(table, merges: ["A2:A4", "B2:B3", "D3:E3"]))
        #expect(try texts(book.rows(of: 0)) == [table[0], table[1], ["", "", "50", "不详"], ["", "李四", "30"], table[4]])
        let filled = try allRows(book.rows(of: 0, filling: .down))
        #expect(filled.map { $0.cells.map(\.text) } == [table[0], table[1], ["上村", "张三", "50", "不详"], ["上村", "李四", "30"], table[4]])
        #expect(filled.map(\.filled) == [[], [], [0, 1], [0], []])
        #expect(try texts(book.rows(of: 0, filling: [.down, .right]))[2] == ["上村", "张三", "50", "不详", "不详"])
    }

    @Test func formulasWithoutResultAreReported() throws {
        let book = try workbook("<sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(B1:C1)</f></c><c r=\"B1\"><v>1</v></c></row></sheetData>")
        let rows = try allRows(book.rows(of: 0))
        #expect(rows[0].problems == [RecordProblem(.notCalculated, field: 0)])
        #expect(rows[0].cells.map(\.text) == ["", "1"])
    }
}
