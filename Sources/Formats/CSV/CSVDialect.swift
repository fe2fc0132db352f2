/// What a CSV file does not say about itself.
struct CSVDialect {
    var separator: CSVSeparator
    /// The first line is `sep=;`, Excel's way of saying it; that line is no data.
    var isDeclared: Bool

    /// Looks at the first 64 KiB: the separator with which the most records have the same number of fields, more than
    /// one; of equals, the one with more fields.
    static func detect(
        in source: any ByteSource, encoding: TextEncoding, limits: CSVLimits
    ) throws(FormatError) -> CSVDialect {
        var piece = TextPiece()
        let input = try TextInput(source: source, encoding: encoding, from: 0)
        let more = try input.append(upTo: 1 << 16, to: &piece)
        if let declared = declared(piece.bytes) { return CSVDialect(separator: declared, isDeclared: true) }
        var best = (separator: CSVSeparator.comma, score: (0, 0))
        for separator in CSVSeparator.allCases {
            var parser = CSVParser(separator: separator, limits: limits)
            var copy = piece
            // A limit that is exceeded in the sample is for the reading itself to report.
            _ = try? parser.parse(&copy, isLast: !more)
            let score = score(parser.rows.prefix(100))
            if score > best.score { best = (separator, score) }
        }
        return CSVDialect(separator: best.separator, isDeclared: false)
    }

    private static func declared(_ bytes: [UInt8]) -> CSVSeparator? {
        guard bytes.starts(with: Array("sep=".utf8)) || bytes.starts(with: Array("SEP=".utf8)), bytes.count >= 6,
            bytes[5] == 0x0A || bytes[5] == 0x0D
        else { return nil }
        return CSVSeparator(rawValue: bytes[4])
    }

    private static func score(_ rows: ArraySlice<CSVBlock.Row>) -> (Int, Int) {
        var counts: [Int: Int] = [:]
        for row in rows where row.fieldCount > 1 { counts[row.fieldCount, default: 0] += 1 }
        guard let best = counts.map({ ($0.value, $0.key) }).max(by: <) else { return (0, 0) }
        // With the wrong separator, quotes stand where they should not.
        return (best.0 - rows.count { !$0.problems.isEmpty }, best.1)
    }
}
