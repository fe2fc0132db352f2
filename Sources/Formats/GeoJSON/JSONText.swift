/// A reading place in the bytes of one JSON value (RFC 8259).
struct JSONText {
    /// The text is not JSON at this place.
    struct Fault: Error {
        var offset: Int
    }

    /// How deep values may be nested.
    private static let depth = 64

    let bytes: [UInt8]
    var offset: Int
    let end: Int

    mutating func skipSpace() {
        while offset < end, bytes[offset] == 0x20 || (0x09...0x0D).contains(bytes[offset]) { offset += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard offset < end, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(Fault) {
        guard take(byte) else { throw Fault(offset: offset) }
    }

    /// Reads an object, giving `member` the raw bytes of each name; `member` must read the value.
    mutating func object(_ member: (inout JSONText, Range<Int>) throws(Fault) -> Void) throws(Fault) {
        try expect(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return }
        while true {
            skipSpace()
            let name = try string()
            try expect(UInt8(ascii: ":"))
            try member(&self, name)
            if take(UInt8(ascii: "}")) { return }
            try expect(UInt8(ascii: ","))
        }
    }

    /// Passes over a string; answers what is between the quotes, escapes and all.
    mutating func string() throws(Fault) -> Range<Int> {
        try expect(UInt8(ascii: "\""))
        let start = offset
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") { return start..<offset - 1 }
            if byte == UInt8(ascii: "\\") { offset += 1 }
        }
        throw Fault(offset: start)
    }

    /// Passes over any value; answers its bytes.
    mutating func value() throws(Fault) -> Range<Int> {
        skipSpace()
        let start = offset
        try pass(depth: JSONText.depth)
        return start..<offset
    }

    private mutating func pass(depth: Int) throws(Fault) {
        skipSpace()
        guard offset < end, depth > 0 else { throw Fault(offset: offset) }
        switch bytes[offset] {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"):
            try object { (text, _) throws(Fault) in try text.pass(depth: depth - 1) }
        case UInt8(ascii: "["):
            offset += 1
            if take(UInt8(ascii: "]")) { return }
            while true {
                try pass(depth: depth - 1)
                if take(UInt8(ascii: "]")) { return }
                try expect(UInt8(ascii: ","))
            }
        default: try word()
        }
    }

    /// A number, true, false or null.
    private mutating func word() throws(Fault) {
        let start = offset
        switch bytes[offset] {
        case UInt8(ascii: "t"): take("true")
        case UInt8(ascii: "f"): take("false")
        case UInt8(ascii: "n"): take("null")
        default: number()
        }
        // Something must have been read, and what follows must not belong to it.
        guard offset > start, offset == end || !isWordByte(bytes[offset]) else {
            throw Fault(offset: start)
        }
    }

    private mutating func take(_ word: StaticString) {
        let length = word.utf8CodeUnitCount
        guard offset + length <= end else { return }
        for index in 0..<length where bytes[offset + index] != word.utf8Start[index] { return }
        offset += length
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "}")
    }

    /// The grammar of RFC 8259, section 6; stays where it is when there is no number.
    private mutating func number() {
        let start = offset
        if offset < end, bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        let whole = offset
        guard digits(), offset == whole + 1 || bytes[whole] != 0x30 else {
            offset = start
            return
        }
        if offset < end, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            guard digits() else {
                offset = start
                return
            }
        }
        if offset < end, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if offset < end, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") { offset += 1 }
            guard digits() else {
                offset = start
                return
            }
        }
    }

    private mutating func digits() -> Bool {
        let start = offset
        while offset < end, bytes[offset] &- 0x30 < 10 { offset += 1 }
        return offset > start
    }
}
