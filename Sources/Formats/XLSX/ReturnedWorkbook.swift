internal import CXLSXWriter

/// Gives a sheet back to whoever sent it: its rows as they stood, with a first column that says why a row was not
/// taken. Rows keep their numbers unless only those with a reason are given back.
public struct ReturnedWorkbook {
    /// The header of the first column.
    public var title: String
    /// Leaves out rows of data without a reason; the merged cells among data are then written out in each row.
    public var onlyReturned: Bool

    public init(title: String = "退回原因", onlyReturned: Bool = false) {
        self.title = title
        self.onlyReturned = onlyReturned
    }

    /// - Parameters:
    ///   - header: where the header stands; rows up to it are always given back. Nil for a sheet without.
    ///   - reasons: by the number of the row in the sheet.
    /// - Throws: what the reading of the sheet and the writing of the file throw.
    public func write(
        _ workbook: any Workbook, sheet: Int, header: SheetHeader?, reasons: [Int: String], to path: String
    ) throws(FormatError) {
        guard workbook.sheets.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        let last = header?.rows.upperBound ?? 0
        let writer = try XLSXWriter(path: path)
        let copy = try writer.addCopy(workbook.sheets[sheet].name, frozen: last)
        let rows = try workbook.rows(of: sheet, filling: onlyReturned ? .down : [])
        var shown = 0
        while let row = try rows.next() {
            let reason = reasons[row.number]
            if onlyReturned, row.number > last, reason == nil { continue }
            // Blank rows between are kept where rows keep their numbers.
            shown = onlyReturned && row.number > last ? max(shown, last) + 1 : row.number
            let isTitle = row.number == last
            try writer.copy(row, to: copy, shown, first: reason ?? (isTitle ? title : nil), isHeader: row.number <= last, isTitle: isTitle)
        }
        for range in try workbook.merges(of: sheet) where !onlyReturned || range.rows.upperBound <= last {
            writer.merge(range, in: copy, right: 1)
        }
        try writer.finish()
    }
}

extension XLSXWriter {
    fileprivate typealias Copy = UnsafeMutablePointer<lxw_worksheet>

    /// Begins a sheet whose rows are copied from another; the first `frozen` rows and the first column stay in sight.
    fileprivate func addCopy(_ name: String, frozen: Int) throws(FormatError) -> Copy {
        let valid = XLSXWriter.sheetName(name)
        let sheet = try newSheet(valid.isEmpty ? "Sheet1" : valid)
        worksheet_set_column(sheet, 0, 0, 36, nil)
        worksheet_set_column(sheet, 1, UInt16(CellReference.maximumColumn - 1), 13, nil)
        worksheet_freeze_panes(sheet, UInt32(frozen), 1)
        return sheet
    }

    fileprivate func copy(
        _ source: SheetRow, to sheet: Copy, _ number: Int, first: String?, isHeader: Bool, isTitle: Bool
    ) throws(FormatError) {
        guard number >= 1, number <= XLSXWriter.maximumRows, source.cells.count < CellReference.maximumColumn else {
            throw .invalidRow(layer: "", reason: "row \(number) with \(source.cells.count) cells does not fit a sheet")
        }
        let row = UInt32(number - 1)
        if let first {
            worksheet_write_string(sheet, row, 0, XLSXWriter.cut(first), isTitle ? formats.reasonHeader : formats.reason)
        }
        for (index, cell) in source.cells.enumerated() where !cell.text.isEmpty {
            copy(cell, sheet, row, UInt16(index + 1), isHeader: isHeader)
        }
    }

    private func copy(_ cell: Cell, _ sheet: Copy, _ row: UInt32, _ column: UInt16, isHeader: Bool) {
        switch cell.value {
        case .integer(let number) where number.magnitude < 1_000_000_000_000_000:
            worksheet_write_number(sheet, row, column, Double(number), nil)
        case .real(let number): worksheet_write_number(sheet, row, column, number, nil)
        case .boolean(let flag): worksheet_write_boolean(sheet, row, column, flag ? 1 : 0, nil)
        case .date(let day):
            let format = cell.text.utf8.count == 7 ? formats.month : cell.text.utf8.count == 4 ? formats.year : formats.day
            worksheet_write_number(sheet, row, column, Double(DateSystem.from1900.serial(of: day)), format)
        case .dateTime(let day, let milliseconds):
            let serial = Double(DateSystem.from1900.serial(of: day)) + Double(milliseconds) / 86_400_000
            worksheet_write_number(sheet, row, column, serial, formats.moment)
        case .timestamp, .integer, nil:
            if isHeader {
                worksheet_write_string(sheet, row, column, XLSXWriter.cut(cell.text), formats.header)
            } else {
                writeText(cell.text, sheet, row, column)
            }
        }
    }

    /// Joins cells, moved to the right by as many columns.
    fileprivate func merge(_ range: CellRange, in sheet: Copy, right: Int) {
        guard range.rows.count > 1 || range.columns.count > 1, range.rows.upperBound <= XLSXWriter.maximumRows,
            range.columns.upperBound + right < CellReference.maximumColumn, sheet.pointee.merged_range_count < 65_000
        else { return }
        _ = yiwang_add_merged_range(
            sheet, UInt32(range.rows.lowerBound - 1), UInt16(range.columns.lowerBound + right), UInt32(range.rows.upperBound - 1),
            UInt16(range.columns.upperBound + right))
    }
}
