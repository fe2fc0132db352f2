import Testing

@testable import Formats

@Suite struct CSVReaderTests {
    struct Fixture: CustomTestStringConvertible, Sendable {
        var number: Int
        var text: String
        var rows: [[String]]
        var testDescription: String { "fixture \(number): \(text.debugDescription)" }
    }

    static let fixtures: [Fixture] = [
        Fixture(number: 1, text: "a,b\r\n1,2\r\n", rows: [["a", "b"], ["1", "2"]]),
        Fixture(number: 2, text: "a,b\n1,2", rows: [["a", "b"], ["1", "2"]]),
        Fixture(number: 3, text: "a,b\r1,2\r", rows: [["a", "b"], ["1", "2"]]),
        Fixture(number: 4, text: "a,b\r\n1,2\n3,4\r5,6", rows: [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        Fixture(number: 5, text: "\"a\",\"b\"\"c\"\n", rows: [["a", "b\"c"]]),
        Fixture(number: 6, text: "\"a,b\",\"c\r\nd\"\n", rows: [["a,b", "c\r\nd"]]),
        Fixture(number: 7, text: "\"\",\"\"\"\",\"\"\"\"\"\"\n", rows: [["", "\"", "\"\""]]),
        Fixture(number: 8, text: "a,,\n,,\n", rows: [["a", "", ""], ["", "", ""]]),
        Fixture(number: 9, text: "a\n\n\nb\n\n\n", rows: [["a"], ["b"]]),
        Fixture(number: 10, text: "\"\"\nb\n", rows: [[""], ["b"]]),
        Fixture(number: 11, text: "", rows: []),
        Fixture(number: 12, text: "\r\n\r\n", rows: []),
        Fixture(number: 13, text: "5\" pipe,3' x 4\",c\n", rows: [["5\" pipe", "3' x 4\"", "c"]]),
        Fixture(number: 14, text: "1,2\n\"open,3\n4,5\n", rows: [["1", "2"], ["\"open", "3"], ["4", "5"]]),
        Fixture(number: 15, text: "1,\"the \"old\" house, left\",3\n", rows: [["1", "the \"old\" house, left", "3"]]),
        Fixture(number: 16, text: "\"abc\"def,2\n3,4\n", rows: [["\"abc\"def", "2"], ["3", "4"]]),
        Fixture(number: 17, text: "\"a\"", rows: [["a"]]),
        Fixture(number: 18, text: "\"a", rows: [["\"a"]]),
        Fixture(number: 19, text: "a,\"", rows: [["a", "\""]]),
        Fixture(number: 20, text: "a,b\n1,2,3\n4\n", rows: [["a", "b"], ["1", "2", "3"], ["4"]]),
        Fixture(number: 21, text: "村,户主\n敖江,\"张\n三\"\n", rows: [["村", "户主"], ["敖江", "张\n三"]]),
        Fixture(number: 22, text: "a,\"b\"\r", rows: [["a", "b"]]),
        Fixture(number: 23, text: "a,b\r", rows: [["a", "b"]]),
    ]

    @Test(arguments: fixtures) func reads(_ fixture: Fixture) throws {
        #expect(try table(Array(fixture.text.utf8), options: CSVOptions(separator: .comma)) == fixture.rows)
    }

    /// However the bytes arrive and wherever chunks end, the rows are the same.
    @Test(arguments: fixtures) func readsInPieces(_ fixture: Fixture) throws {
        let bytes = Array(fixture.text.utf8)
        for size in 1...max(1, min(9, bytes.count)) {
            var piece = TextPiece()
            var rows: [[String]] = []
            var number = 1
            let input = try TextInput(source: TricklingSource(bytes, step: 1), encoding: .utf8, from: 0)
            var hasMore = true
            while hasMore || !piece.bytes.isEmpty {
                if hasMore { hasMore = try input.append(upTo: size, to: &piece) }
                var parser = CSVParser(separator: .comma, limits: CSVLimits(), number: number)
                let used = try parser.parse(&piece, isLast: !hasMore)
                for row in parser.rows {
                    rows.append(
                        parser.fields[row.firstField..<row.firstField + row.fieldCount].map {
                            String(decoding: piece.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
                        })
                }
                number = parser.number
                piece = piece.suffix(from: used, reserving: size)
            }
            #expect(rows == fixture.rows)
        }
    }

    @Test(arguments: [
        (24, "a;b;c\n1;2,5;3\n4;5,5;6\n", CSVSeparator.semicolon), (25, "a\tb\n1,5\t2\n", .tab),
        (26, "a,b\n1,2\n", .comma),
        (27, "2013年违建台账,\"、\"\na;b;c\n1;2;3\n4;5;6\n", .semicolon), (28, "alone\n", .comma),
        (29, "\"a;b;c\",1\n\"d;e;f\",2\n", .comma),
    ])
    func findsSeparator(_ number: Int, _ text: String, _ separator: CSVSeparator) throws {
        #expect(try CSVReader(MemorySource(Array(text.utf8))).separator == separator)
    }

    @Test func obeysDeclaredSeparator() throws {
        #expect(try table(Array("sep=;\r\na,b;c\r\n".utf8)) == [["a,b", "c"]])
    }

    @Test func countsRowsAsSpreadsheetsDo() throws {
        let text = "a,b\n\n\"x\ny\",2\n3,4\n"
        let reader = try CSVReader(MemorySource(Array(text.utf8)))
        var positions: [RecordPosition] = []
        while let row = try reader.next() { positions.append(row.position) }
        #expect(
            positions == [
                RecordPosition(row: 1, offset: 0), RecordPosition(row: 3, offset: 5),
                RecordPosition(row: 4, offset: 13),
            ])
    }

    @Test func readsNumbers() throws {
        let text = "12,-3.50, 7 ,1e5,,9223372036854775807,-9223372036854775808,9223372036854775808,.5,5.,+4\n"
        let row = try #require(try CSVReader(MemorySource(Array(text.utf8))).next())
        #expect((0..<row.count).map(row.integer) == [12, nil, 7, nil, nil, .max, .min, nil, nil, nil, 4])
        #expect(row.decimal(1) == ScaledNumber(units: -350, scale: 2))
        #expect(row.decimal(1)?.description == "-3.50")
        #expect(row.integer(99) == nil && row.string(99).isEmpty && row.isEmpty(99) && row.string(-1).isEmpty)
    }

    @Test func rowsOutliveTheReader() throws {
        let text = (1...50_000).map { "\($0),row \($0),\"q\"\"\($0)\"" }.joined(separator: "\n")
        let reader = try CSVReader(MemorySource(Array(text.utf8)))
        var kept: [CSVRow] = []
        while let row = try reader.next() { if row.position.row % 5000 == 0 { kept.append(row) } }
        #expect(kept.map { $0.string(2) } == (1...10).map { "q\"\($0 * 5000)" })
    }
}
