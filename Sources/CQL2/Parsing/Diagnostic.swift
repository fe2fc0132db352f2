/// What is wrong with an expression, and where.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable names of the mistakes, for translation and tests.
    public enum Code: String, Hashable, Sendable {
        // Text
        case textTooLong = "cql2.text-too-long"
        case tooDeep = "cql2.too-deep"
        case unexpectedCharacter = "cql2.unexpected-character"
        case unexpectedToken = "cql2.unexpected-token"
        case unexpectedEnd = "cql2.unexpected-end"
        case unterminatedText = "cql2.unterminated-text"
        case unterminatedName = "cql2.unterminated-name"
        case invalidText = "cql2.invalid-text"
        case invalidName = "cql2.invalid-name"
        case invalidNumber = "cql2.invalid-number"
        case invalidDate = "cql2.invalid-date"
        case invalidTimestamp = "cql2.invalid-timestamp"
        case invalidGeometry = "cql2.invalid-geometry"
        case unsupported = "cql2.unsupported"
        // Meaning
        case unknownProperty = "cql2.unknown-property"
        case unknownFunction = "cql2.unknown-function"
        case wrongArgumentCount = "cql2.wrong-argument-count"
        case typeMismatch = "cql2.type-mismatch"
        case invalidArgument = "cql2.invalid-argument"
        case notDecomposable = "cql2.not-decomposable-by-day"
        case notTranslatable = "cql2.not-translatable"
        // Formulas
        case unknownVariable = "cql2.unknown-variable"
        case unitMismatch = "cql2.unit-mismatch"
        // CQL2-JSON
        case invalidJSON = "cql2.invalid-json"
    }

    public let code: Code
    /// One English sentence.
    public let message: String
    /// What would have been right at this place; empty when there is nothing to list.
    public let expected: [String]
    /// Where the fault begins, in UTF-8 bytes from the start of the text.
    public let offset: Int
    /// How many UTF-8 bytes are at fault; 0 at the end of the text.
    public let length: Int
    /// 1 for the first line.
    public let line: Int
    /// 1 for the first Unicode scalar of the line.
    public let column: Int

    init(_ code: Code, _ message: String, expected: [String] = [], at range: Range<Int>, in text: SourceText) {
        self.code = code
        self.message = message
        self.expected = expected
        self.offset = range.lowerBound
        self.length = range.count
        (self.line, self.column) = text.position(of: range.lowerBound)
    }

    public var description: String {
        let hint = expected.isEmpty ? "" : " (expected \(expected.joined(separator: ", ")))"
        return "\(line):\(column): \(message)\(hint) [\(code.rawValue)]"
    }
}

/// The bytes of an expression, and the line and column of each.
struct SourceText: Hashable, Sendable {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func position(of offset: Int) -> (line: Int, column: Int) {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
    }

    subscript(range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
