/// Where the names of the columns of a sheet stand.
public struct SheetHeader: Hashable, Sendable {
    /// The numbers of the rows that are header; what stands above is no data, nor is what stands in them.
    public var rows: ClosedRange<Int>
    /// One for each column, empty where a column has no name.
    public var columns: [String]

    public init(rows: ClosedRange<Int>, columns: [String]) {
        self.rows = rows
        self.columns = columns
    }
}

/// The rows of a sheet below its header, as records.
///
/// Blank rows are passed over. Unlike in CSV, cells cannot shift in a sheet: what stands right of the last named column
/// is a note and is left out, what is missing at the end of a row is empty.
public final class SheetRecords: RecordReader {
    public let columns: [String]
    private let reader: any SheetReader
    private let first: Int

    /// - Parameter position: a ``Record/position`` from an earlier reading of the same sheet.
    public init(_ reader: any SheetReader, header: SheetHeader, from position: RecordPosition? = nil) {
        self.reader = reader
        columns = header.columns
        first = max(header.rows.upperBound + 1, position?.row ?? 0)
    }

    public func next() throws(FormatError) -> Record? {
        while var row = try reader.next() {
            if row.number < first || row.isBlank { continue }
            if row.cells.count > columns.count { row.cells.removeLast(row.cells.count - columns.count) }
            var record = Record(
                position: RecordPosition(row: row.number, offset: UInt64(row.number)), cells: row.cells,
                problems: row.problems.filter { $0.field.map { $0 < columns.count } ?? true })
            record.filled = row.filled.filter { $0 < columns.count }
            return record
        }
        return nil
    }
}
