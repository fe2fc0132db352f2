import Testing

@testable import Formats

@Suite struct XLSXWriterTests {
    private let columns: [XLSXWriter.Column] = [
        .init("编号"), .init("面积(㎡)", kind: .decimal(scale: 2)), .init("层数", kind: .integer), .init("认定时间", kind: .date),
        .init("登记时间", kind: .timestamp), .init("是否占用耕地", kind: .boolean),
    ]

    @Test func roundTrips() throws {
        let scratch = try Scratch()
        let path = scratch.path("out.xlsx")
        let day = try #require(CivilDay(year: 2013, month: 4, day: 5))
        let early = try #require(CivilDay(year: 1900, month: 2, day: 1))
        let writer = try XLSXWriter(path: path, utcOffsetMinutes: 480)
        try writer.addSheet("违建[台账]", columns: columns)
        try writer.write([
            .text("=1+1"), .decimal(ScaledNumber(units: 12_050, scale: 2)), .integer(3), .date(day),
            .timestamp(Instant(milliseconds: 1_365_121_800_000)), .boolean(true),
        ])
        try writer.write([.text("330482198001011234"), .null, .integer(1_234_567_890_123_456_789), .date(early), .null, .boolean(false)])
        try writer.write([.text("多\n行 <&> _x0041_ \u{1}")])
        try writer.addSheet("空", columns: [])
        #expect(try scratch.names == ["out.xlsx.partial"])
        try writer.finish()
        #expect(try scratch.names == ["out.xlsx"])

        let book = try XLSXWorkbook(path: path)
        #expect(book.sheets.map(\.name) == ["违建台账", "空"])
        let rows = try allRows(book.rows(of: 0))
        #expect(rows[0].cells.map(\.text) == columns.map(\.title))
        #expect(
            rows[1].cells == [
                Cell("=1+1"), Cell("120.5", value: .real(120.5)), Cell("3", value: .integer(3)), Cell("2013-04-05", value: .date(day)),
                Cell("2013-04-05 08:30:00", value: .dateTime(day, milliseconds: 30_600_000)), Cell("TRUE", value: .boolean(true)),
            ])
        #expect(rows[2].cells.map(\.text) == ["330482198001011234", "", "1234567890123456789", "1900-02-01", "", "FALSE"])
        #expect(rows[3].cells[0].text == "多\n行 <&> _x0041_ \u{1}")
    }

    /// No cell of the file is a formula, whatever was written.
    @Test func neverWritesFormulas() throws {
        let scratch = try Scratch()
        let path = scratch.path("out.xlsx")
        let writer = try XLSXWriter(path: path)
        try writer.addSheet("a", columns: [.init("=HYPERLINK(\"x\")")])
        for text in ["=cmd|' /C calc'!A0", "{=A1}", "+1+1", "@SUM(A1)", "-2+3", "\t=1", "http://example.com"] {
            try writer.write([.text(text)])
        }
        try writer.finish()
        let archive = try ZipArchive(path: path)
        let entry = try #require(archive.entry(named: "xl/worksheets/sheet1.xml"))
        let xml = String(decoding: try archive.bytes(of: entry, upTo: 1 << 20), as: UTF8.self)
        #expect(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("hyperlink "))
        #expect(try texts(try XLSXWorkbook(path: path).rows(of: 0)).last == ["http://example.com"])
    }

    @Test func refusesWhatDoesNotFit() throws {
        let scratch = try Scratch()
        let writer = try XLSXWriter(path: scratch.path("out.xlsx"))
        #expect(throws: FormatError.self) { try writer.write([.text("a")]) }
        try writer.addSheet("a", columns: columns)
        #expect(throws: FormatError.self) { try writer.addSheet("A", columns: columns) }
        #expect(throws: FormatError.invalidLayer("[]")) { try writer.addSheet("[]", columns: columns) }
        #expect(throws: FormatError.self) { try writer.write([.integer(1)]) }
        #expect(throws: FormatError.self) { try XLSXWriter(path: scratch.path("no/such/folder.xlsx")) }
    }

    @Test func anUnfinishedFileLeavesNothing() throws {
        let scratch = try Scratch()
        do {
            let writer = try XLSXWriter(path: scratch.path("out.xlsx"))
            try writer.addSheet("a", columns: columns)
        }
        #expect(try scratch.names == [])
    }

    @Test(arguments: [
        ("短", "短"), ("[a]:*?/\\b", "ab"), ("'q'", "q"), (String(repeating: "长", count: 40), String(repeating: "长", count: 31)), ("''", ""),
    ])
    func namesSheets(_ name: String, _ valid: String) {
        #expect(XLSXWriter.sheetName(name) == valid)
    }
}

@Suite struct ReturnedWorkbookTests {
    private let table = [
        ["敖江镇违建台账"], ["序号", "村", "面积(㎡)", "时间"], ["1", "上村", "100", "2013.4"], ["2", "", "=5*5", "90年代"], ["3", "下村", "x"],
    ]
    private let header = SheetHeader(rows: 2...2, columns: ["序号", "村", "面积(㎡)", "时间"])

    private func source(_ scratch: borrowing Scratch) throws -> XLSXWorkbook {
        let path = scratch.path("in.xlsx")
        let extra = "<row r=\"7\"><c r=\"A7\"><v>4</v></c><c r=\"D7\" s=\"1\"><v>41369</v></c><c r=\"E7\" s=\"2\"><v>41365</v></c></row>"
        let xml =
            "<sheetData>\(XLSXFixture.rows(table))\(extra)</sheetData><mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B3:B4\"/></mergeCells>"
        try XLSXFixture.write([("敖江镇", "", xml)], formats: ["yyyy-mm-dd", "yyyy-mm"], to: path)
        return try XLSXWorkbook(path: path)
    }

    @Test func givesRowsBackWithTheirReasons() throws {
        let scratch = try Scratch()
        let path = scratch.path("back.xlsx")
        try ReturnedWorkbook().write(try source(scratch), sheet: 0, header: header, reasons: [4: "面积是算式", 5: "面积不是数字"], to: path)
        let book = try XLSXWorkbook(path: path)
        #expect(book.sheets.map(\.name) == ["敖江镇"])
        let rows = try allRows(book.rows(of: 0))
        #expect(rows.map(\.number) == [1, 2, 3, 4, 5, 7])
        #expect(
            rows.map { $0.cells.map(\.text) } == [
                ["", "敖江镇违建台账"], ["退回原因", "序号", "村", "面积(㎡)", "时间"], ["", "1", "上村", "100", "2013.4"],
                ["面积是算式", "2", "", "=5*5", "90年代"], ["面积不是数字", "3", "下村", "x"], ["", "4", "", "", "2013-04-05", "2013-04"],
            ])
        #expect(rows[5].cells[1].value == .integer(4))
        #expect(try book.merges(of: 0) == [CellRange(rows: 1...1, columns: 1...4), CellRange(rows: 3...4, columns: 2...2)])
    }

    @Test func givesOnlyReturnedRowsBack() throws {
        let scratch = try Scratch()
        let path = scratch.path("back.xlsx")
        try ReturnedWorkbook(onlyReturned: true).write(
            try source(scratch), sheet: 0, header: header, reasons: [4: "面积是算式", 7: "缺村"], to: path)
        let book = try XLSXWorkbook(path: path)
        #expect(
            try texts(book.rows(of: 0)).suffix(2) == [["面积是算式", "2", "上村", "=5*5", "90年代"], ["缺村", "4", "", "", "2013-04-05", "2013-04"]])
        #expect(try book.merges(of: 0) == [CellRange(rows: 1...1, columns: 1...4)])
    }
}
