/// Cuts CQL2-Text into tokens, one at a time.
struct Lexer {
    let source: SourceText
    var position = 0

    init(_ source: SourceText) {
        self.source = source
    }

    private var bytes: [UInt8] { source.bytes }

    mutating func next() throws(Diagnostic) -> Token {
        skipWhitespace()
        let start = position
        guard let scalar = scalar(at: position) else {
            return Token(kind: .end, range: start..<start)
        }
        let kind = try kind(startingWith: scalar.value, length: scalar.length)
        return Token(kind: kind, range: start..<position)
    }

    private mutating func kind(startingWith scalar: Unicode.Scalar, length: Int) throws(Diagnostic) -> Token.Kind {
        switch scalar {
        case "'": return .text(try textLiteral())
        case "\"": return .quotedName(try quotedName())
        case "0"..."9": return try number()
        case "." where byte(at: position + 1).map(isDigit) == true: return try number()
        case _ where scalar.startsIdentifier: return name()
        default:
            if let symbol = symbol() { return .symbol(symbol) }
            throw unexpected(scalar, length: length)
        }
    }

    // MARK: Names

    private mutating func name() -> Token.Kind {
        let start = position
        while let scalar = scalar(at: position), scalar.value.continuesIdentifier { position += scalar.length }
        let text = source[start..<position]
        if let keyword = Keyword.byName[text.asciiUppercased] { return .keyword(keyword) }
        return .name(text.nfc)
    }

    private mutating func quotedName() throws(Diagnostic) -> String {
        let start = position
        position += 1
        while let byte = byte(at: position) {
            guard byte >= 0x20, byte != 0x7F else {
                throw fault(.invalidName, "A name has no control characters.", position..<position + 1)
            }
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position - start > 2 else {
                    throw fault(.invalidName, "The name between the quotes is empty.", start..<position)
                }
                return source[start + 1..<position - 1].nfc
            }
        }
        throw fault(.unterminatedName, "The name that begins here has no closing quote.", start..<start + 1, ["\""])
    }

    // MARK: Numbers and symbols

    private mutating func number() throws(Diagnostic) -> Token.Kind {
        let start = position
        skipDigits()
        if byte(at: position) == UInt8(ascii: ".") {
            position += 1
            skipDigits()
        }
        if let byte = byte(at: position), byte == UInt8(ascii: "E") || byte == UInt8(ascii: "e") {
            let mantissaEnd = position
            position += 1
            if let sign = self.byte(at: position), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                position += 1
            }
            let digitsStart = position
            skipDigits()
            if position == digitsStart { position = mantissaEnd }
        }
        if let scalar = scalar(at: position), scalar.value.continuesIdentifier {
            let end = position + scalar.length
            throw fault(
                .invalidNumber, "A number runs into “\(scalar.value)”.", start..<end, ["a space or an operator"])
        }
        return .number
    }

    private mutating func skipDigits() {
        while let byte = byte(at: position), isDigit(byte) { position += 1 }
    }

    private mutating func symbol() -> Symbol? {
        for length in [2, 1] where position + length <= bytes.count {
            if let symbol = Symbol(rawValue: source[position..<position + length]) {
                position += length
                return symbol
            }
        }
        return nil
    }

    // MARK: Bytes

    func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// The scalar that begins at an offset. `SourceText` comes from a `String` and is therefore valid UTF-8.
    func scalar(at offset: Int) -> (value: Unicode.Scalar, length: Int)? {
        guard let first = byte(at: offset) else { return nil }
        let length = first < 0x80 ? 1 : (first < 0xE0 ? 2 : (first < 0xF0 ? 3 : 4))
        var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
        for next in bytes[(offset + 1)..<min(offset + length, bytes.count)] {
            value = value << 6 | UInt32(next & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private mutating func skipWhitespace() {
        while let scalar = scalar(at: position), scalar.value.isCQL2Whitespace { position += scalar.length }
    }

    // MARK: Faults

    func fault(
        _ code: Diagnostic.Code, _ message: String, _ range: Range<Int>, _ expected: [String] = []
    ) -> Diagnostic {
        Diagnostic(code, message, expected: expected, at: range, in: source)
    }

    private func unexpected(_ scalar: Unicode.Scalar, length: Int) -> Diagnostic {
        let range = position..<position + length
        if let plain = scalar.plainEquivalent {
            return fault(
                .unexpectedCharacter, "“\(scalar)” is not the character of the same look.", range, ["“\(plain)”"])
        }
        if scalar == "!" || scalar == "\\" || scalar == "&" || scalar == "|" {
            return fault(.unexpectedCharacter, "“\(scalar)” is no operator.", range, ["NOT, <>, AND, OR"])
        }
        let shown = scalar.properties.isWhitespace || scalar.value < 0x20 ? "U+\(hexadecimal(scalar))" : "“\(scalar)”"
        return fault(.unexpectedCharacter, "\(shown) has no meaning here.", range)
    }

    private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
