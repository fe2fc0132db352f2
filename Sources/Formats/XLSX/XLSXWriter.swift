internal import CXLSXWriter
internal import Glibc

/// Writes a workbook row by row, by libxlsxwriter in its mode of constant memory. The file appears under its name when
/// it is finished.
///
/// Text is always written as text, never as a formula, and what a spreadsheet would take for one when it is edited
/// (`=1+1`, long numbers) has the format of text, so that it stays text.
public final class XLSXWriter {
    /// A column of a sheet.
    public struct Column: Hashable, Sendable {
        public var title: String
        public var kind: LayerColumn.Kind
        /// In characters of the standard font, a Chinese one counting two; nil takes what the kind needs.
        public var width: Double?

        public init(_ title: String, kind: LayerColumn.Kind = .text, width: Double? = nil) {
            self.title = title
            self.kind = kind
            self.width = width
        }
    }

    /// A sheet under way; each has a file of its own until the end, so rows of several may come in turn.
    struct Sheet {
        let pointer: UnsafeMutablePointer<lxw_worksheet>
        let columns: [Column]
        /// The next row, from 0.
        var row: UInt32 = 0
        /// What the texts so far need, by column; nil where a width was asked for.
        var widths: [Double?] = []
    }

    /// The rows a sheet can have, the header among them.
    public static let maximumRows = CellReference.maximumRow
    /// Characters a cell can have, in UTF-16.
    private static let maximumText = 32_767

    private let path: String
    private let partial: String
    private var book: UnsafeMutablePointer<lxw_workbook>?
    var formats: XLSXFormats
    private var sheets: [Sheet] = []
    private var names: Set<String> = []
    private let utcOffsetMinutes: Int
    private let mark: String?

    /// - Parameters:
    ///   - utcOffsetMinutes: the zone in which instants are shown; a workbook knows no zones.
    ///   - mark: who took the file and when: at the foot of every printed page, and in the properties of the file.
    /// - Throws: `system` when the file cannot be made.
    public init(path: String, utcOffsetMinutes: Int = 480, mark: String? = nil) throws(FormatError) {
        self.path = path
        // A footer holds 255 characters, and `&` begins a command in it.
        self.mark = mark.map { String($0.prefix(200)) }
        self.utcOffsetMinutes = utcOffsetMinutes
        partial = path + ".partial"
        // Tried first, because the library reports only at the end that it cannot write.
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system(action: "create", path: partial, errno: errno) }
        close(descriptor)
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 1)
        guard let book = workbook_new_opt(partial, &options) else { throw .system(action: "create", path: partial, errno: ENOMEM) }
        self.book = book
        formats = XLSXFormats(book)
        if let mark = self.mark { workbook_set_custom_property_string(book, "Mark", mark) }
    }

    deinit {
        if let book {
            lxw_workbook_free(book)
            unlink(partial)
        }
    }

    /// Begins a sheet: a header in bold that stays in sight, and the widths of the columns.
    /// - Returns: the number of the sheet, from 0.
    /// - Throws: `invalidLayer` when the name cannot be one.
    @discardableResult
    public func addSheet(_ name: String, columns: [Column]) throws(FormatError) -> Int {
        let sheet = try newSheet(name)
        for (index, column) in columns.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), column.width ?? XLSXWriter.width(of: column), nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        // On paper: A4 across, all columns on the page, the header on each.
        worksheet_set_paper(sheet, 9)
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        if let mark { worksheet_set_footer(sheet, "&L\(mark.replacing("&", with: "&&"))&R&P/&N") }
        for (index, column) in columns.enumerated() {
            worksheet_write_string(sheet, 0, UInt16(index), XLSXWriter.cut(column.title), formats.header)
        }
        let widths = columns.map { $0.width == nil ? XLSXWriter.width(of: $0) : nil }
        sheets.append(Sheet(pointer: sheet, columns: columns, row: 1, widths: widths))
        return sheets.count - 1
    }

    /// One row of a sheet; there may be fewer values than columns. Rows of several sheets may come in turn.
    /// - Throws: `invalidRow` when the row does not fit the columns or the sheet is full.
    public func write(_ values: [LayerValue], to number: Int = 0) throws(FormatError) {
        guard sheets.indices.contains(number) else { throw .noSuchLayer(String(number + 1)) }
        let sheet = sheets[number]
        guard values.count <= sheet.columns.count, zip(values, sheet.columns).allSatisfy({ $0.fits($1.kind) }) else {
            throw .invalidRow(layer: String(cString: sheet.pointer.pointee.name), reason: "values do not fit the columns")
        }
        guard sheet.row < XLSXWriter.maximumRows else {
            throw .invalidRow(layer: String(cString: sheet.pointer.pointee.name), reason: "more than \(XLSXWriter.maximumRows) rows")
        }
        for (index, value) in values.enumerated() { write(value, sheet.pointer, sheet.row, UInt16(index)) }
        if sheet.row <= XLSXWriter.measuredRows { measure(values, in: number) }
        sheets[number].row += 1
    }

    /// Rows whose texts are looked at for the widths of columns.
    private static let measuredRows: UInt32 = 1000

    private func measure(_ values: [LayerValue], in number: Int) {
        for (index, value) in values.enumerated() {
            guard case .text(let text) = value, let width = sheets[number].widths[index] else { continue }
            sheets[number].widths[index] = max(width, min(60, XLSXWriter.width(of: text) + 2))
        }
    }

    /// Writes the file whole and gives it its name.
    public func finish() throws(FormatError) {
        guard let book else { return }
        for sheet in sheets {
            for (index, width) in sheet.widths.enumerated() {
                if let width { worksheet_set_column(sheet.pointer, UInt16(index), UInt16(index), width, nil) }
            }
        }
        self.book = nil
        sheets = []
        // A workbook without a sheet is none; the library then adds one.
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else {
            unlink(partial)
            throw .system(action: "write", path: partial, errno: errno)
        }
        try FileSink.publish(partial, as: path)
    }

    private func write(_ value: LayerValue, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16) {
        switch value {
        case .null: break
        case .text(let text): writeText(text, sheet, row, column)
        case .integer(let number):
            if number.magnitude < 1_000_000_000_000_000 {
                worksheet_write_number(sheet, row, column, Double(number), formats.whole)
            } else {
                writeText(String(number), sheet, row, column)
            }
        case .decimal(let number):
            if number.units.magnitude < 1_000_000_000_000_000 {
                worksheet_write_number(sheet, row, column, number.double, formats.decimal(scale: number.scale))
            } else {
                writeText(number.description, sheet, row, column)
            }
        case .date(let day): worksheet_write_number(sheet, row, column, Double(DateSystem.from1900.serial(of: day)), formats.day)
        case .timestamp(let instant):
            // The first day of a workbook is 1900-01-01, 25,569 days before 1970.
            let local = Double(instant.milliseconds + Int64(utcOffsetMinutes) * 60_000) / 86_400_000 + 25_569
            if local >= 61 {
                worksheet_write_number(sheet, row, column, local, formats.moment)
            } else {
                writeText("\(instant)", sheet, row, column)
            }
        case .boolean(let flag): worksheet_write_boolean(sheet, row, column, flag ? 1 : 0, nil)
        }
    }

    func writeText(_ text: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16) {
        guard !text.isEmpty else { return }
        worksheet_write_string(sheet, row, column, XLSXWriter.cut(text), XLSXWriter.needsTextFormat(text) ? formats.text : nil)
    }

    func newSheet(_ name: String) throws(FormatError) -> UnsafeMutablePointer<lxw_worksheet> {
        let valid = XLSXWriter.sheetName(name)
        guard let book, !valid.isEmpty, names.insert(valid.lowercased()).inserted, let sheet = workbook_add_worksheet(book, valid) else {
            throw .invalidLayer(name)
        }
        return sheet
    }
}

extension XLSXWriter {
    /// A name as sheets may have it: without `[]:*?/\`, no apostrophe at the ends, at most 31 characters in UTF-16.
    static func sheetName(_ name: String) -> String {
        var plain = name.filter { !"[]:*?/\\".contains($0) && !$0.isNewline }
        while plain.first == "'" { plain.removeFirst() }
        while plain.utf16.count > 31 { plain.removeLast() }
        while plain.last == "'" { plain.removeLast() }
        return plain
    }

    /// Whether a spreadsheet would make something else of a text when it is edited.
    static func needsTextFormat(_ text: String) -> Bool {
        if CSVFormulaGuard.added(to: text) != text { return true }
        guard text.utf8.count > 11 || text.utf8.first == 0x30 else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Without what a cell cannot hold: NUL, and characters beyond the 32,767th. What looks like the escape of a character
    /// (`_x000D_`, see ``XLSXText``) is escaped itself.
    static func cut(_ text: String) -> String {
        var plain = text.utf8.contains(0) ? text.filter { $0 != "\0" } : text
        if plain.utf8.count > maximumText, plain.utf16.count > maximumText {
            plain = String(decoding: Array(plain.utf16.prefix(maximumText - 1)), as: UTF16.self)
            plain.append("…")
        }
        return plain.contains("_x") ? plain.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") : plain
    }

    /// In characters of the standard font; a Chinese one is as wide as two.
    fileprivate static func width(of text: String) -> Double {
        Double(text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) })
    }

    fileprivate static func width(of column: Column) -> Double {
        let title = width(of: column.title) + 3
        let least: Double =
            switch column.kind {
            case .text: 14
            case .integer, .boolean: 9
            case .decimal, .date: 12
            case .timestamp: 20
            }
        return min(60, max(title, least))
    }
}
