extension Lexer {
    /// A text between single quotes. `''` and `\'` stand for a quote, `\\` for a backslash, `\a \b \t \n \v \f \r`
    /// for control characters (OGC 21-065r2, `/req/cql2-text/escaping`); before any other character the backslash
    /// stays, so that LIKE patterns may say `\%`.
    mutating func textLiteral() throws(Diagnostic) -> String {
        let start = position
        var content: [UInt8] = []
        position += 1
        while let byte = byte(at: position) {
            position += 1
            switch byte {
            case UInt8(ascii: "'"):
                guard self.byte(at: position) == UInt8(ascii: "'") else {
                    return String(decoding: content, as: UTF8.self).nfc
                }
                position += 1
                content.append(byte)
            case UInt8(ascii: "\\"):
                if let next = self.byte(at: position), let escaped = Lexer.escapes[next] {
                    position += 1
                    content.append(escaped)
                } else {
                    content.append(byte)
                }
            case 0:
                // SQLite's text functions and PostgreSQL stop at, or refuse, U+0000.
                throw fault(.invalidText, "A text has no U+0000.", position - 1..<position)
            default:
                content.append(byte)
            }
        }
        throw fault(.unterminatedText, "The text that begins here has no closing quote.", start..<start + 1, ["'"])
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "'"): UInt8(ascii: "'"), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
        UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
    ]
}
