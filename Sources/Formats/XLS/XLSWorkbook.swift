internal import CFreeXL

/// A workbook of Excel 97–2003 (BIFF8, also BIFF5) opened for reading, by libfreexl.
///
/// The library reads the whole file into memory; a sheet of this format has 65,536 rows at most.
public final class XLSWorkbook: Workbook {
    /// A larger file is refused: the library needs several times its size.
    private static let maximumBytes = 1 << 27

    public let sheets: [SheetInfo]
    private let handle: UnsafeRawPointer
    private let extras: BIFFExtras

    /// - Throws: `malformed`, `encrypted`, `tooLarge`; `unsupported` for other documents in the same container.
    public init(path: String) throws(FormatError) {
        let container = try CompoundFile(path: path, limit: XLSWorkbook.maximumBytes)
        if container.names.contains("EncryptedPackage") { throw .encrypted }
        if container.names.contains("WordDocument") { throw .unsupported("doc") }
        if container.names.contains("PowerPoint Document") { throw .unsupported("ppt") }
        extras = BIFFExtras(container.stream("Workbook") ?? container.stream("Book") ?? [])
        if extras.isEncrypted { throw .encrypted }
        var opened: UnsafeRawPointer?
        let code = freexl_open(path, &opened)
        guard code == FREEXL_OK, let opened else {
            // The library has freed what it began.
            throw .malformed(offset: 0, reason: "not a readable XLS workbook (freexl \(code))")
        }
        handle = opened
        var count: UInt32 = 0
        _ = freexl_get_info(opened, UInt16(FREEXL_BIFF_SHEET_COUNT), &count)
        let hidden = extras.sheets
        sheets = (0..<min(count, 4096)).map { index in
            var text: UnsafePointer<CChar>?
            _ = freexl_get_worksheet_name(opened, UInt16(clamping: index), &text)
            let name = text.map { String(cString: $0) } ?? "Sheet\(index + 1)"
            return SheetInfo(name: name, isHidden: hidden.first { $0.name == name }?.isHidden ?? false)
        }
        guard !sheets.isEmpty else { throw .malformed(offset: 0, reason: "a workbook without sheets") }
    }

    deinit {
        freexl_close(handle)
    }

    public func merges(of sheet: Int) throws(FormatError) -> [CellRange] {
        guard sheets.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        return extras.sheets.first { $0.name == sheets[sheet].name }?.merges ?? []
    }

    public func rows(of sheet: Int) throws(FormatError) -> any SheetReader {
        guard sheets.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        return XLSSheetReader(self, sheet)
    }

    /// Rows and columns of a sheet.
    fileprivate func extent(of sheet: Int) throws(FormatError) -> (rows: UInt32, columns: UInt16) {
        var rows: UInt32 = 0
        var columns: UInt16 = 0
        guard freexl_select_active_worksheet(handle, UInt16(sheet)) == FREEXL_OK,
            freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK
        else { throw .malformed(offset: 0, reason: "sheet \(sheet + 1) cannot be read") }
        return (rows, columns)
    }

    fileprivate func cell(_ row: UInt32, _ column: UInt16) -> Cell {
        var value = FreeXL_CellValue()
        guard freexl_get_cell_value(handle, row, column, &value) == FREEXL_OK else { return .empty }
        switch Int32(value.type) {
        case FREEXL_CELL_INT: return Cell(number: Double(value.value.int_value))
        case FREEXL_CELL_DOUBLE: return Cell(number: value.value.double_value)
        case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT, FREEXL_CELL_TIME: return Cell(text(value))
        case FREEXL_CELL_DATE:
            let text = text(value)
            return Cell(text, value: CivilDay(iso: text).map(Cell.Value.date))
        case FREEXL_CELL_DATETIME: return dateTime(text(value))
        default: return .empty
        }
    }

    private func text(_ value: FreeXL_CellValue) -> String {
        guard let text = value.value.text_value else { return "" }
        return String(decoding: CStrings.bytes(text), as: UTF8.self)
    }

    /// `2013-04-05 08:30:00`, as the library gives it.
    private func dateTime(_ text: String) -> Cell {
        guard let day = CivilDay(iso: text.prefix(10)) else { return Cell(text) }
        let parts = text.dropFirst(11).split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3 else { return Cell(text) }
        let milliseconds = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
        if milliseconds == 0 { return Cell(day.description, value: .date(day)) }
        return Cell(text, value: .dateTime(day, milliseconds: milliseconds))
    }
}

private final class XLSSheetReader: SheetReader {
    private let workbook: XLSWorkbook
    private let sheet: Int
    private var row: UInt32 = 0

    init(_ workbook: XLSWorkbook, _ sheet: Int) {
        self.workbook = workbook
        self.sheet = sheet
    }

    func next() throws(FormatError) -> SheetRow? {
        // The library has one active sheet; two readers may take turns.
        let (rows, columns) = try workbook.extent(of: sheet)
        while row < rows {
            var cells = (0..<columns).map { workbook.cell(row, $0) }
            while cells.last?.text.isEmpty == true { cells.removeLast() }
            row += 1
            if !cells.isEmpty { return SheetRow(number: Int(row), cells: cells) }
        }
        return nil
    }
}
