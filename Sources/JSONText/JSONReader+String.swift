extension JSONReader {
    /// Reads a quoted string; the position stands on the opening quote.
    mutating func string() throws(JSONFault) -> String {
        let start = position
        position += 1
        var end = position
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20 {
            end += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            guard let text = String(validating: bytes[position..<end], as: UTF8.self) else {
                throw JSONFault(reason: .badUnicode, offset: start)
            }
            position = end + 1
            return text
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var buffer: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: buffer, as: UTF8.self) else {
                    throw JSONFault(reason: .badUnicode, offset: start)
                }
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &buffer)
            case 0..<0x20:
                throw JSONFault(reason: .badString, offset: position - 1)
            default:
                buffer.append(byte)
            }
        }
        throw JSONFault(reason: .truncated, offset: position)
    }

    private mutating func escape(into buffer: inout [UInt8]) throws(JSONFault) {
        guard position < bytes.count else { throw JSONFault(reason: .truncated, offset: position) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): try unicode(into: &buffer)
        default: throw JSONFault(reason: .badString, offset: position - 1)
        }
    }

    private mutating func unicode(into buffer: inout [UInt8]) throws(JSONFault) {
        var code = UInt32(try hexadecimal())
        if (0xD800..<0xDC00).contains(code) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw JSONFault(reason: .badUnicode, offset: position) }
            position += 2
            let low = UInt32(try hexadecimal())
            guard (0xDC00..<0xE000).contains(low) else { throw JSONFault(reason: .badUnicode, offset: position) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONFault(reason: .badUnicode, offset: position) }
        buffer.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt16 {
        guard position + 4 <= bytes.count else { throw JSONFault(reason: .truncated, offset: position) }
        var code: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONFault(reason: .badUnicode, offset: position)
            }
            code = code << 4 | UInt16(digit)
        }
        position += 4
        return code
    }
}
