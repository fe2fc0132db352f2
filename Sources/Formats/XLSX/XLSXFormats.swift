internal import CXLSXWriter

/// The formats of cells; they belong to the workbook and go with it.
struct XLSXFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    private let book: UnsafeMutablePointer<lxw_workbook>
    let header: Format?
    let text: Format?
    let whole: Format?
    let day: Format?
    let month: Format?
    let year: Format?
    let moment: Format?
    /// A reason why a row was not taken, and the cells of such a row.
    let reason: Format?
    let reasonHeader: Format?
    private var decimals: [Int: Format] = [:]

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        self.book = book
        header = workbook_add_format(book)
        format_set_bold(header)
        format_set_bg_color(header, 0xE8EEF4)
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_text_wrap(header)
        text = XLSXFormats.number(book, "@")
        whole = XLSXFormats.number(book, "0")
        day = XLSXFormats.number(book, "yyyy-mm-dd")
        month = XLSXFormats.number(book, "yyyy-mm")
        year = XLSXFormats.number(book, "yyyy")
        moment = XLSXFormats.number(book, "yyyy-mm-dd hh:mm:ss")
        reason = XLSXFormats.number(book, "@")
        format_set_bg_color(reason, 0xFDE2E0)
        format_set_font_color(reason, 0x9C0006)
        format_set_text_wrap(reason)
        reasonHeader = workbook_add_format(book)
        format_set_bold(reasonHeader)
        format_set_bg_color(reasonHeader, 0xC8161D)
        format_set_font_color(reasonHeader, 0xFFFFFF)
    }

    /// Numbers with that many decimals.
    mutating func decimal(scale: Int) -> Format? {
        if let known = decimals[scale] { return known }
        let format = XLSXFormats.number(book, scale == 0 ? "0" : "0." + String(repeating: "0", count: min(scale, 15)))
        decimals[scale] = format
        return format
    }

    private static func number(_ book: UnsafeMutablePointer<lxw_workbook>, _ code: String) -> Format? {
        let format = workbook_add_format(book)
        format_set_num_format(format, code)
        return format
    }
}
