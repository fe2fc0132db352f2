import Testing

@testable import Formats

@Suite struct CSVRoundTripTests {
    private static let pieces: [String] = [
        "a", "Z", "0", "-12.5", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", " ", "'", "=", "+", "-", "@", "敖江",
        "𠮷",
        "é", "㎡", "👩‍👩‍👧", "\u{FEFF}", "\u{2028}", "\\", "'=", "''-", "＝",
    ]

    private func randomTable(_ random: inout SplitMix64) -> [[String]] {
        let width = Int.random(in: 1...8, using: &random)
        return (0..<Int.random(in: 1...40, using: &random)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    CSVRoundTripTests.pieces[Int.random(in: 0..<CSVRoundTripTests.pieces.count, using: &random)]
                }.joined()
            }
        }
    }

    @Test(arguments: CSVWriter.Encoding.allCases, CSVSeparator.allCases)
    func whatIsWrittenIsRead(_ encoding: CSVWriter.Encoding, _ separator: CSVSeparator) throws {
        var random = SplitMix64(seed: 20_261_120)
        for _ in 0..<60 {
            var rows = randomTable(&random)
            // A mark at the very beginning belongs to the encoding, not to the text.
            if rows[0][0].unicodeScalars.first == "\u{FEFF}" { rows[0][0] = "x" }
            for guards in [true, false] {
                let sink = MemorySink()
                let writer = try CSVWriter(sink, encoding: encoding, separator: separator, guardsFormulas: guards)
                for row in rows { try writer.write(row) }
                try writer.finish()
                let options = CSVOptions(encoding: encoding == .gb18030 ? .gb18030 : .utf8, separator: separator)
                let read = try table(sink.bytes, options: options)
                let unguarded = guards ? read.map { $0.map(CSVFormulaGuard.removed) } : read
                #expect(unguarded == rows)
            }
        }
    }

    /// GBK and UTF-16 are read only, so the C library writes them.
    @Test(arguments: [TextEncoding.gbk, .utf16LittleEndian, .utf16BigEndian])
    func otherEncodingsAreRead(_ encoding: TextEncoding) throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<60 {
            let rows = randomTable(&random).map { row in
                row.map { $0.unicodeScalars.filter { $0.value < 0x80 || (0x4E00...0x9FA5).contains($0.value) } }
                    .map { String(String.UnicodeScalarView($0)) }
            }
            let sink = MemorySink()
            let writer = try CSVWriter(sink, encoding: .utf8, guardsFormulas: false)
            for row in rows { try writer.write(row) }
            try writer.finish()
            let bytes = try encoded(String(decoding: sink.bytes, as: UTF8.self), encoding, mark: true)
            #expect(try table(bytes, options: CSVOptions(encoding: encoding, separator: .comma)) == rows)
        }
    }
}
