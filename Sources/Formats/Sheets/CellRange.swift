/// A rectangle of cells, edges included; rows from 1, columns from 0.
public struct CellRange: Hashable, Sendable {
    public var rows: ClosedRange<Int>
    public var columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// Reads `A1:C2`; a single cell stands for itself.
    init?(_ text: some StringProtocol) {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false).map { CellReference(Array($0.utf8)) }
        guard let first = corners.first, let first, corners.count <= 2, let last = corners.last, let last,
            first.row <= last.row, first.column <= last.column
        else { return nil }
        self.init(rows: first.row...last.row, columns: first.column...last.column)
    }
}

/// The place of a cell as spreadsheets write it.
struct CellReference: Hashable {
    /// From 1.
    let row: Int
    /// From 0.
    let column: Int

    /// Rows and columns a sheet can have (ECMA-376 part 1, 18.3.1.73 and 18.3.1.13).
    static let maximumRow = 1_048_576
    static let maximumColumn = 16_384

    /// Reads `AB12` or `$AB$12`; nil for anything else and beyond the last row or column.
    init?(_ bytes: some Collection<UInt8>) {
        var row = 0
        var column = 0
        var hasDigits = false
        for byte in bytes {
            switch byte {
            case 0x24: continue
            case 0x41...0x5A where !hasDigits: column = column &* 26 &+ Int(byte &- 0x40)
            case 0x61...0x7A where !hasDigits: column = column &* 26 &+ Int(byte &- 0x60)
            case 0x30...0x39:
                hasDigits = true
                row = row &* 10 &+ Int(byte &- 0x30)
            default: return nil
            }
            if column > CellReference.maximumColumn || row > CellReference.maximumRow { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        self.row = row
        self.column = column - 1
    }
}
