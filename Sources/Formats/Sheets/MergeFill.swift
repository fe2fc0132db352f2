/// Where the value of a merged cell is to stand.
public struct MergeFill: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// In every row of its first column: a village written once for all its rows.
    public static let down = MergeFill(rawValue: 1)
    /// In every column: a title over several columns.
    public static let right = MergeFill(rawValue: 2)
}

/// Puts the values of merged cells into the rows that go by.
final class FilledRows: SheetReader {
    private let reader: any SheetReader
    private let fill: MergeFill
    /// Last one first, by the row they begin in.
    private var waiting: [CellRange]
    private var open: [(range: CellRange, value: Cell)] = []

    init(_ reader: any SheetReader, merges: [CellRange], fill: MergeFill) {
        self.reader = reader
        self.fill = fill
        waiting = merges.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
    }

    func next() throws(FormatError) -> SheetRow? {
        guard var row = try reader.next() else { return nil }
        while let range = waiting.last, range.rows.lowerBound <= row.number {
            waiting.removeLast()
            // A merged cell whose first row has no cells at all has no value.
            guard range.rows.lowerBound == row.number, range.columns.lowerBound < row.cells.count else { continue }
            open.append((range, row.cells[range.columns.lowerBound]))
        }
        open.removeAll { $0.range.rows.upperBound < row.number }
        for (range, value) in open {
            let isFirst = range.rows.lowerBound == row.number
            if !isFirst, !fill.contains(.down) { continue }
            for column in range.columns {
                if column > range.columns.lowerBound, !fill.contains(.right) { break }
                if isFirst, column == range.columns.lowerBound { continue }
                put(value, in: column, &row, isBelow: !isFirst)
            }
        }
        row.filled.sort()
        return row
    }

    /// A cell that holds something keeps it: some programs leave values under a merged cell.
    private func put(_ value: Cell, in column: Int, _ row: inout SheetRow, isBelow: Bool) {
        guard !value.text.isEmpty else { return }
        while row.cells.count <= column { row.cells.append(.empty) }
        guard row.cells[column].text.isEmpty else { return }
        row.cells[column] = value
        if isBelow { row.filled.append(column) }
    }
}
