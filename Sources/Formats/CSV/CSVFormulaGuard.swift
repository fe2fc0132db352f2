/// Keeps spreadsheets from running what a stranger typed into a form.
///
/// A cell that begins with `=`, `+`, `-`, `@`, tab or CR (or a full-width `＝＋－＠`) is taken by Excel, WPS and
/// LibreOffice as a formula, which can send data elsewhere ("CSV injection", OWASP). An apostrophe in front makes it
/// text. Plain numbers such as -12.50 and +86 are left alone, because they do no harm and must stay numbers.
///
/// So that nothing is lost, a text which already has apostrophes in front of such a sign gets one more;
/// ``removed(from:)`` takes exactly one away.
public enum CSVFormulaGuard {
    /// The text as it may stand in a spreadsheet.
    public static func added(to text: String) -> String {
        isRisky(text) && !isNumber(text.utf8) ? "'" + text : text
    }

    /// The text that ``added(to:)`` was given.
    public static func removed(from text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'"), isRisky(text) else { return text }
        return String(text.dropFirst())
    }

    /// Whether one of the signs stands first, behind any number of apostrophes.
    private static func isRisky(_ text: String) -> Bool {
        var rest = text.utf8[...]
        while rest.first == UInt8(ascii: "'") { rest = rest.dropFirst() }
        switch rest.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
        case 0xEF: return ["＝", "＋", "－", "＠"].contains { rest.starts(with: $0.utf8) }
        default: return false
        }
    }

    private static func isNumber(_ text: String.UTF8View) -> Bool {
        var digits = 0
        var points = 0
        for byte in text.dropFirst(text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") ? 1 : 0) {
            switch byte {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: ".") where points == 0 && digits > 0: points += 1
            default: return false
            }
        }
        return digits > 0
    }
}
