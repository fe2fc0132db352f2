extension JSONText {
    /// The text of a string's bytes, escapes undone. Half a surrogate pair becomes U+FFFD, and a NUL is dropped, as in
    /// all readers here.
    func text(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { buffer in
            let part = UnsafeBufferPointer(rebasing: buffer[range])
            guard part.contains(UInt8(ascii: "\\")) else { return String(decoding: part, as: UTF8.self) }
            return JSONText.unescaped(part)
        }
    }

    private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
                text.append(bytes[place])
                place += 1
                continue
            }
            let letter = bytes[place + 1]
            place += 2
            switch letter {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                let scalar = unicode(bytes, &place)
                if scalar != "\0" { text.append(contentsOf: String(scalar).utf8) }
            default: text.append(letter)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The character of `\uXXXX`, of which `place` stands behind the u, or of two of them.
    private static func unicode(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Unicode.Scalar {
        guard let first = unit(bytes, place) else { return "\u{FFFD}" }
        place += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u"), let second = unit(bytes, place + 2),
            (0xDC00...0xDFFF).contains(second)
        else { return "\u{FFFD}" }
        place += 6
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt32((byte | 0x20) - 0x61 + 10)
            default: return nil
            }
        }
        return unit
    }

    /// A value as a cell. Objects and lists stay JSON text.
    func cell(_ range: Range<Int>) -> Cell {
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "\""): return Cell(text(range.lowerBound + 1..<range.upperBound - 1))
        case UInt8(ascii: "t"): return Cell("true", value: .boolean(true))
        case UInt8(ascii: "f"): return Cell("false", value: .boolean(false))
        case UInt8(ascii: "n"): return .empty
        case UInt8(ascii: "{"), UInt8(ascii: "["): return Cell(String(decoding: bytes[range], as: UTF8.self))
        default:
            let text = String(decoding: bytes[range], as: UTF8.self)
            if let integer = Int64(text) { return Cell(text, value: .integer(integer)) }
            return Cell(text, value: Double(text).map { .real($0) })
        }
    }
}
