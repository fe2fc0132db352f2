import Testing

@testable import Formats

@Suite struct CSVWriterTests {
    private func written(_ rows: [[String]], _ encoding: CSVWriter.Encoding = .utf8) throws -> [UInt8] {
        let sink = MemorySink()
        let writer = try CSVWriter(sink, encoding: encoding)
        for row in rows { try writer.write(row) }
        try writer.finish()
        return sink.bytes
    }

    @Test func writesRFC4180() throws {
        let bytes = try written([["a", "b,c", "d\"e"], ["f\r\ng", "", " h "], [""]])
        #expect(String(decoding: bytes, as: UTF8.self) == "a,\"b,c\",\"d\"\"e\"\r\n\"f\r\ng\",, h \r\n\"\"\r\n")
    }

    @Test func marksAndEncodes() throws {
        #expect(try written([["好"]], .utf8WithMark) == [0xEF, 0xBB, 0xBF, 0xE5, 0xA5, 0xBD, 0x0D, 0x0A])
        #expect(try written([["好𠮷"]], .gb18030) == [0xBA, 0xC3, 0x95, 0x34, 0xB2, 0x35, 0x0D, 0x0A])
    }

    @Test(arguments: [
        (1, "=1+1", "'=1+1"), (2, "+SUM(A1)", "'+SUM(A1)"), (3, "-2+3", "'-2+3"), (4, "@cmd", "'@cmd"),
        (5, "-12.50", "-12.50"),
        (6, "+8613800000000", "+8613800000000"), (7, "-", "'-"), (8, "\t=1", "'\t=1"), (9, "＝1+1", "'＝1+1"),
        (10, "a=b", "a=b"),
        (11, "", ""), (12, "'=1", "''=1"), (13, "'quoted'", "'quoted'"), (14, "-1.2.3", "'-1.2.3"), (15, "-.5", "'-.5"),
        (16, "=-1", "'=-1"), (17, "2013-04-05", "2013-04-05"),
    ])
    func guardsFormulas(_ number: Int, _ text: String, _ safe: String) {
        #expect(CSVFormulaGuard.added(to: text) == safe)
        #expect(CSVFormulaGuard.removed(from: safe) == text)
    }

    @Test func aFileAppearsOnlyWhenWhole() throws {
        let scratch = try Scratch()
        do {
            let writer = try CSVWriter(FileSink(path: scratch.path("a.csv")))
            try writer.write(["a"])
        }
        #expect(try scratch.names == [])
        let writer = try CSVWriter(FileSink(path: scratch.path("b.csv")))
        try writer.write(["a"])
        try writer.finish()
        #expect(try scratch.names == ["b.csv"])
        #expect(try CSVReader(FileSource(path: scratch.path("b.csv"))).next()?.string(0) == "a")
        #expect(throws: FormatError.self) { try FileSource(path: scratch.path("none.csv")) }
    }
}
