/// Reads JSON text strictly.
struct JSONReader {
    let source: SourceText
    let depthLimit: Int
    private var position = 0
    private var depth = 0

    init(_ source: SourceText, depthLimit: Int) {
        self.source = source
        self.depthLimit = depthLimit
    }

    mutating func readWhole() throws(Diagnostic) -> JSONNode {
        let node = try read()
        skipSpace()
        guard peek == nil else { throw fault("More follows after the value.") }
        return node
    }

    private mutating func read() throws(Diagnostic) -> JSONNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= depthLimit else {
            throw Diagnostic(.tooDeep, "The JSON is nested too deep.", at: position..<position, in: source)
        }
        skipSpace()
        let start = position
        let form: JSONNode.Form
        switch peek {
        case UInt8(ascii: "{"): form = .object(try readObject())
        case UInt8(ascii: "["): form = .array(try readArray())
        case UInt8(ascii: "\""): form = .text(try readText())
        case let byte? where byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10:
            form = .number(try readNumber())
        default: form = try readWord()
        }
        return JSONNode(form: form, range: start..<position)
    }

    private mutating func readObject() throws(Diagnostic) -> [String: JSONNode] {
        position += 1
        var members: [String: JSONNode] = [:]
        skipSpace()
        if skip(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("A member begins with its name.") }
            let name = try readText()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw fault("A colon follows the name.") }
            members[name] = try read()
            skipSpace()
            if skip(UInt8(ascii: "}")) { return members }
            guard skip(UInt8(ascii: ",")) else { throw fault("A comma or } follows a member.") }
        }
    }

    private mutating func readArray() throws(Diagnostic) -> [JSONNode] {
        position += 1
        var items: [JSONNode] = []
        skipSpace()
        if skip(UInt8(ascii: "]")) { return items }
        while true {
            items.append(try read())
            skipSpace()
            if skip(UInt8(ascii: "]")) { return items }
            guard skip(UInt8(ascii: ",")) else { throw fault("A comma or ] follows an item.") }
        }
    }

    private mutating func readNumber() throws(Diagnostic) -> String {
        let start = position
        _ = skip(UInt8(ascii: "-"))
        let isZero = peek == UInt8(ascii: "0")
        let whole = skipDigits()
        guard whole > 0, !isZero || whole == 1 else { throw fault("A number begins with one digit or no zero.") }
        if skip(UInt8(ascii: ".")), skipDigits() == 0 { throw fault("Digits follow the point.") }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
            if skipDigits() == 0 { throw fault("Digits follow the exponent's sign.") }
        }
        return source[start..<position]
    }

    private mutating func readWord() throws(Diagnostic) -> JSONNode.Form {
        let words: [(String, JSONNode.Form)] = [("true", .boolean(true)), ("false", .boolean(false)), ("null", .null)]
        for (word, form) in words where source.bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return form
        }
        throw fault(peek == nil ? "The JSON ends too early." : "A JSON value is needed here.")
    }

    // MARK: Texts

    private mutating func readText() throws(Diagnostic) -> String {
        position += 1
        var content: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content.append(contentsOf: try readEscape())
            case 0..<0x20: throw fault("A text has no bare control characters.")
            default: content.append(byte)
            }
        }
        throw fault("The text has no closing quote.")
    }

    private mutating func readEscape() throws(Diagnostic) -> [UInt8] {
        let escaped = peek
        position += 1
        switch escaped {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [escaped ?? 0]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"):
            var value = try readHexadecimal()
            if value & 0xFC00 == 0xD800, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
                value = 0x10000 + ((value & 0x3FF) << 10 | (try readHexadecimal() &- 0xDC00) & 0xFFFFF)
            }
            guard value != 0, let scalar = Unicode.Scalar(value) else { throw fault("There is no such character.") }
            return Array(String(scalar).utf8)
        default: throw fault("There is no such escape.")
        }
    }

    private mutating func readHexadecimal() throws(Diagnostic) -> UInt32 {
        guard position + 4 <= source.bytes.count,
            let value = UInt32(source[position..<position + 4], radix: 16), peek != UInt8(ascii: "+")
        else { throw fault("Four hexadecimal digits follow \\u.") }
        position += 4
        return value
    }

    // MARK: Bytes

    private var peek: UInt8? { position < source.bytes.count ? source.bytes[position] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = peek, byte &- UInt8(ascii: "0") < 10 { position += 1 }
        return position - start
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (byte >= 0x9 && byte <= 0xD && byte != 0xB && byte != 0xC) {
            position += 1
        }
    }

    private func fault(_ message: String) -> Diagnostic {
        let place = min(position, source.bytes.count)
        return Diagnostic(.invalidJSON, message, at: place..<place, in: source)
    }
}
