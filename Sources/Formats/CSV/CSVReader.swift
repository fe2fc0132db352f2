/// Reads a CSV file row by row, whatever its encoding, separator and line ends.
///
/// ```swift
/// let reader = try CSVReader(FileSource(path: path))
/// while let row = try reader.next() { print(row.position.row, row.string(0)) }
/// ```
/// Empty lines are passed over but counted. What a header is, and which rows are too short, ``CSVRecords`` knows.
public final class CSVReader {
    /// How much is read at a time: large enough to forget the cost of a call, small enough for the second-level cache.
    private static let chunk = 1 << 18

    public let encoding: TextEncoding
    public let separator: CSVSeparator
    private let input: TextInput
    private let limits: CSVLimits
    private var piece = TextPiece()
    private var hasMore = true
    private var number: Int
    private var block = CSVBlock(bytes: [], fields: [], rows: [], problems: [])
    private var index = 0

    /// - Parameter position: where to begin, as ``CSVRow/position`` of an earlier reading of the same file told.
    /// - Throws: `FormatError`: the source cannot be read, or its encoding cannot be.
    public convenience init(
        _ source: any ByteSource, options: CSVOptions = CSVOptions(), from position: RecordPosition? = nil
    ) throws(FormatError) {
        let encoding = if let given = options.encoding { given } else { try TextEncoding.detect(in: source) }
        let dialect = try CSVDialect.detect(in: source, encoding: encoding, limits: options.limits)
        try self.init(
            source, encoding: encoding, separator: options.separator ?? dialect.separator, limits: options.limits,
            from: position ?? RecordPosition(row: 1, offset: 0))
        if dialect.isDeclared, position == nil { _ = try next() }
    }

    private init(
        _ source: any ByteSource, encoding: TextEncoding, separator: CSVSeparator, limits: CSVLimits,
        from position: RecordPosition
    ) throws(FormatError) {
        self.encoding = encoding
        self.separator = separator
        self.limits = limits
        number = position.row
        input = try TextInput(source: source, encoding: encoding, from: position.offset)
    }

    /// The next row, or nil at the end.
    /// - Throws: `recordTooLong`, `tooManyFields` when the file is not what it seems; `system` when reading fails.
    public func next() throws(FormatError) -> CSVRow? {
        while index == block.rows.count {
            guard try load() else { return nil }
        }
        defer { index += 1 }
        return CSVRow(block: block, row: block.rows[index])
    }

    /// Parses the next chunk; answers false when nothing is left.
    private func load() throws(FormatError) -> Bool {
        var size = CSVReader.chunk
        while hasMore || !piece.bytes.isEmpty {
            if hasMore { hasMore = try input.append(upTo: size, to: &piece) }
            var parser = CSVParser(separator: separator, limits: limits, number: number)
            parser.fields.reserveCapacity(block.fields.count)
            parser.rows.reserveCapacity(block.rows.count)
            let used = try parser.parse(&piece, isLast: !hasMore)
            if used == 0, hasMore {
                // One record longer than a chunk: read more at a time, or it would be parsed again too often.
                size *= 2
                continue
            }
            number = parser.number
            let rest = piece.suffix(from: used, reserving: CSVReader.chunk)
            block = CSVBlock(bytes: piece.bytes, fields: parser.fields, rows: parser.rows, problems: parser.problems)
            piece = rest
            index = 0
            if !block.rows.isEmpty { return true }
        }
        return false
    }
}
