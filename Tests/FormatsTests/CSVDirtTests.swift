import Testing

@testable import Formats

@Suite struct CSVDirtTests {
    private func problems(_ bytes: [UInt8], options: CSVOptions = CSVOptions()) throws -> [Int: [RecordProblem.Code]] {
        let reader = try CSVReader(MemorySource(bytes), options: options)
        var found: [Int: [RecordProblem.Code]] = [:]
        while let row = try reader.next() {
            if !row.problems.isEmpty { found[row.position.row] = row.problems.map(\.code) }
        }
        return found
    }

    @Test func reportsQuotes() throws {
        #expect(
            try problems(Array("a,b\n1,\"x \"y\" z\"\n2,\"open\n3,4\n".utf8)) == [
                2: [.strayQuote], 3: [.unclosedQuote],
            ])
    }

    @Test func dropsAndReportsNUL() throws {
        let bytes = Array("a,b\n1,x\0y\n2,\0\0\n3,4\n".utf8)
        let found = try problems(bytes)
        #expect(found == [2: [.nulByte], 3: [.nulByte]])
        #expect(try table(bytes) == [["a", "b"], ["1", "xy"], ["2", ""], ["3", "4"]])
    }

    @Test func replacesAndReportsInvalidUTF8() throws {
        let bytes = Array("a,b\n1,".utf8) + [0xE6, 0x9D, 0x2C] + Array("ok\n2,好\n".utf8) + [0xC0, 0xAF, 0x0A]
        let options = CSVOptions(encoding: .utf8, separator: .comma)
        #expect(try problems(bytes, options: options) == [2: [.invalidBytes], 4: [.invalidBytes]])
        #expect(
            try table(bytes, options: options) == [
                ["a", "b"], ["1", "\u{FFFD}", "ok"], ["2", "好"], ["\u{FFFD}\u{FFFD}"],
            ])
    }

    /// Office programs cut Chinese text in the middle of a character.
    @Test func survivesHalfCharactersInGBK() throws {
        let bytes = try encoded("户主,地址\n张三,敖江", .gbk) + [0xD5, 0x0A] + encoded("李四,水头\n王五,", .gbk) + [0xBD]
        let options = CSVOptions(encoding: .gbk)
        let found = try problems(bytes, options: options)
        #expect(found == [2: [.invalidBytes], 4: [.invalidBytes]])
        #expect(
            try table(bytes, options: options) == [
                ["户主", "地址"], ["张三", "敖江\u{FFFD}"], ["李四", "水头"], ["王五", "\u{FFFD}"],
            ])
    }

    @Test func aFaultDoesNotShiftWhatFollows() throws {
        // FF is no lead byte; FE FE has the form of a character, but no meaning in GBK.
        let bytes = try encoded("好", .gbk) + [0xFE, 0xFE] + encoded("城", .gbk) + [0xFF] + encoded("市,x\n", .gbk)
        #expect(try table(bytes, options: CSVOptions(encoding: .gbk)) == [["好\u{FFFD}城\u{FFFD}市", "x"]])
    }

    @Test func cutsLongFields() throws {
        let long = String(repeating: "好", count: 100)
        let options = CSVOptions(limits: CSVLimits(fieldBytes: 100))
        let reader = try CSVReader(MemorySource(Array("a,b\n\(long),2\n".utf8)), options: options)
        _ = try reader.next()
        let row = try #require(try reader.next())
        #expect(row.string(0) == String(repeating: "好", count: 33))
        #expect(row.string(1) == "2")
        #expect(row.problems == [RecordProblem(.fieldTooLong, field: 0, detail: "100")])
    }

    @Test func refusesEndlessRecords() throws {
        let options = CSVOptions(limits: CSVLimits(fieldBytes: 1000, recordBytes: 1 << 19))
        let bytes = Array("a,b\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: 3 << 20)
        #expect(throws: FormatError.recordTooLong(row: 2, limit: 1 << 19)) { try table(bytes, options: options) }
        #expect(throws: FormatError.tooManyFields(row: 1, limit: 16_384)) {
            try table(Array(repeating: UInt8(ascii: ","), count: 1 << 16), options: CSVOptions(separator: .comma))
        }
    }

    /// A quote that is never closed costs its own line, not the rest of the file.
    @Test func recoversFromAnUnclosedQuote() throws {
        let rows = (1...20_000).map { "\($0),户主\($0),敖江镇" }
        var dirty = rows
        dirty[99] = "100,\"户主100,敖江镇"
        let options = CSVOptions(limits: CSVLimits(fieldBytes: 4096))
        let read = try table(Array(dirty.joined(separator: "\r\n").utf8), options: options)
        #expect(read.count == 20_000)
        #expect(read[99] == ["100", "\"户主100", "敖江镇"])
        #expect(read[100] == ["101", "户主101", "敖江镇"])
    }

    /// Inputs made to make a parser look at the same bytes again and again, or to leave its arrays.
    @Test(arguments: 1...8) func endsOnHostileInput(_ number: Int) throws {
        let pattern: String =
            switch number {
            case 1: "\"a\"b,"
            case 2: "\"\n"
            case 3: "\"\"\n\"a\n"
            case 4: "\"a\"a"
            case 5: "\",\"\"\r"
            case 6: "\r\n\"\r"
            case 7: "\"a\n\"\"\n"
            default: "\u{FEFF}\"\0,"
            }
        let text = String(repeating: pattern, count: 60_000)
        let options = CSVOptions(limits: CSVLimits(fieldBytes: 1 << 16, recordBytes: 1 << 21, fields: 1 << 20))
        #expect(throws: Never.self) { try table(Array(text.utf8), options: options) }
    }

    @Test(arguments: 0..<40) func neverCrashesOnRandomBytes(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let alphabet: [UInt8] = [
            0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x61, 0xC4, 0xE3, 0x81, 0x30, 0xFF, 0xD8, 0xE4, 0xBD, 0xA0,
        ]
        let bytes = (0..<5000).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
        for encoding in TextEncoding.allCases {
            let rows = try table(bytes, options: CSVOptions(encoding: encoding, separator: .comma))
            #expect(rows.allSatisfy { $0.allSatisfy { !$0.utf8.contains(0) } })
        }
    }
}
