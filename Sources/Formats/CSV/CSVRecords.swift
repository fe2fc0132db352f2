/// Reads a CSV file as records under a header.
public final class CSVRecords: RecordReader {
    /// Where the names of the columns come from.
    public enum Header: Hashable, Sendable {
        /// One of the first four rows; `known` are names of fields, which help to find it.
        case find(known: Set<String> = [])
        /// The row of this number, counted from 1.
        case row(Int)
        /// The file has no header.
        case none(names: [String])
    }

    public let columns: [String]
    /// The encoding and separator in use, given or found.
    public let encoding: TextEncoding
    public let separator: CSVSeparator
    private let reader: CSVReader

    /// - Parameter position: a ``Record/position`` from an earlier reading of the same file with the same options.
    /// - Throws: `noHeader`; and what ``CSVReader`` throws.
    public init(
        _ source: any ByteSource, header: Header = .find(), options: CSVOptions = CSVOptions(),
        from position: RecordPosition? = nil
    ) throws(FormatError) {
        let first = try CSVReader(source, options: options)
        encoding = first.encoding
        separator = first.separator
        let found = CSVOptions(encoding: first.encoding, separator: first.separator, limits: options.limits)
        var below: RecordPosition?
        if case .none(let names) = header {
            columns = names
        } else {
            (columns, below) = try CSVRecords.header(header, in: first)
        }
        reader = try CSVReader(source, options: found, from: position ?? below)
        if position == nil, below != nil { _ = try reader.next() }
    }

    /// The names of the columns and the position of the row they stand in.
    private static func header(
        _ header: Header, in reader: CSVReader
    ) throws(FormatError) -> ([String], RecordPosition) {
        var rows: [CSVRow] = []
        while rows.count < HeaderRow.reach, let row = try reader.next() {
            if case .row(let number) = header {
                if row.position.row == number { return (names(row), row.position) }
                if row.position.row > number { throw .noHeader }
            } else {
                rows.append(row)
            }
        }
        guard case .find(let known) = header else { throw .noHeader }
        let forms = Set(known.flatMap { HeaderName($0).forms })
        let texts = rows.map { row in (0..<row.count).map(row.string) }
        let index = HeaderRow.find(in: texts) { !forms.isDisjoint(with: HeaderName($0).forms) }
        guard let index else { throw .noHeader }
        return (names(rows[index]), rows[index].position)
    }

    /// The cells of the header without the empty ones that spreadsheets leave at the end.
    private static func names(_ row: CSVRow) -> [String] {
        var names = (0..<row.count).map(row.string)
        while let last = names.last, last.utf8.allSatisfy({ $0 == 0x20 }) { names.removeLast() }
        return names
    }

    public func next() throws(FormatError) -> Record? {
        while let row = try reader.next() {
            if row.isBlank { continue }
            var problems = row.problems
            if row.count < columns.count {
                problems.append(RecordProblem(.missingFields, detail: "\(row.count) < \(columns.count)"))
            } else if (columns.count..<row.count).contains(where: { !row.isEmpty($0) }) {
                problems.append(RecordProblem(.extraFields, detail: "\(row.count) > \(columns.count)"))
            }
            let cells = (0..<min(row.count, columns.count)).map { index in
                Cell(CSVFormulaGuard.removed(from: row.string(index)))
            }
            return Record(position: row.position, cells: cells, problems: problems)
        }
        return nil
    }
}
