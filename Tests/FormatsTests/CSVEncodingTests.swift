import Testing

@testable import Formats

@Suite struct CSVEncodingTests {
    private let text = "编号,户主,地址\r\nWJ001,张三,敖江镇\"东\"侧\r\nWJ002,李四㐀𠮷,水头镇\r\n"

    @Test(arguments: [
        (1, TextEncoding.utf8, false), (2, .utf8, true), (3, .gb18030, false), (4, .gb18030, true),
        (5, .utf16LittleEndian, true), (6, .utf16BigEndian, true),
    ])
    func findsEncoding(_ number: Int, _ encoding: TextEncoding, _ mark: Bool) throws {
        let bytes = try encoded(text, encoding, mark: mark)
        let reader = try CSVReader(MemorySource(bytes))
        #expect(reader.encoding == encoding)
        let rows = try table(bytes)
        #expect(rows[0] == ["编号", "户主", "地址"])
        #expect(rows[2] == ["WJ002", "李四㐀𠮷", "水头镇"])
    }

    @Test func looksBehindASCII() throws {
        let bytes = Array(String(repeating: "1,2,3\n", count: 50_000).utf8) + (try encoded("敖江,水头,昆阳\n", .gbk))
        #expect(try TextEncoding.detect(in: MemorySource(bytes)) == .gb18030)
        #expect(try TextEncoding.detect(in: MemorySource(Array("a,b\n".utf8))) == .utf8)
        #expect(try TextEncoding.detect(in: MemorySource([])) == .utf8)
    }

    @Test func aFewBadBytesDoNotChangeTheEncoding() throws {
        let chinese = String(repeating: "敖江镇第三村,", count: 50)
        let utf8 = Array(chinese.utf8) + [0xE6, 0x0A] + Array(chinese.utf8)
        #expect(try TextEncoding.detect(in: MemorySource(utf8)) == .utf8)
        let gbk = try encoded(chinese, .gbk) + [0xFF] + encoded(chinese, .gbk)
        #expect(try TextEncoding.detect(in: MemorySource(gbk)) == .gb18030)
    }

    @Test func refusesUTF16WithoutMark() throws {
        let bytes = try encoded("number,owner\r\n1,2\r\n", .utf16LittleEndian)
        #expect(throws: FormatError.missingByteOrderMark) { try TextEncoding.detect(in: MemorySource(bytes)) }
    }

    @Test func anEncodingCanBeForced() throws {
        let bytes = try encoded("联通,x\n", .gbk)
        #expect(try table(bytes, options: CSVOptions(encoding: .gbk)) == [["联通", "x"]])
    }

    /// Chunks may end anywhere, also within a character.
    @Test(arguments: TextEncoding.allCases.filter { $0 != .windows1252 }) func decodesInChunks(_ encoding: TextEncoding) throws {
        let rows = (1...3000).map { "第\($0)行,张\($0)三,\"a\n\($0)\"" }
        let bytes = try encoded(rows.joined(separator: "\r\n"), encoding, mark: true)
        for size in [3, 7, 64, 1000, 65_536] {
            let input = try TextInput(source: TricklingSource(bytes, step: 5), encoding: encoding, from: 0)
            var piece = TextPiece()
            while try input.append(upTo: size, to: &piece) {}
            #expect(piece.faults.isEmpty)
            #expect(String(decoding: piece.bytes, as: UTF8.self) == rows.joined(separator: "\r\n"))
        }
    }

    /// A row's offset is the place of its first byte in the file, in every encoding.
    @Test(arguments: TextEncoding.allCases.filter { $0 != .windows1252 }) func resumesAtEveryRow(_ encoding: TextEncoding) throws {
        let text = (1...500).map { "第\($0)行,张\($0)三,\"a\n\($0)\"" + ($0 % 7 == 0 ? "\r\n\r\n" : "\r\n") }.joined()
        let bytes = try encoded(text, encoding, mark: true)
        let options = CSVOptions(encoding: encoding, separator: .comma)
        let reader = try CSVReader(MemorySource(bytes), options: options)
        var rows: [(position: RecordPosition, text: String)] = []
        while let row = try reader.next() { rows.append((row.position, row.string(1))) }
        #expect(rows.count == 500)
        for row in stride(from: 0, to: rows.count, by: 37).map({ rows[$0] }) {
            let resumed = try CSVReader(MemorySource(bytes), options: options, from: row.position)
            let first = try #require(try resumed.next())
            #expect(first.position == row.position)
            #expect(first.string(1) == row.text)
        }
    }
}
