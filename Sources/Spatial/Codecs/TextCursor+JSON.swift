extension TextCursor {
    /// Passes over a JSON string and answers the bytes between its quotes, escapes undecoded.
    mutating func jsonString() throws(CodecFault) -> Range<Int> {
        try expect(UInt8(ascii: "\""))
        let start = offset
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return start..<(offset - 1)
            case UInt8(ascii: "\\"):
                offset += 1
                try jsonEscape()
            case 0..<0x20:
                throw CodecFault(.syntax, at: offset)
            default:
                offset += 1
            }
        }
        throw CodecFault(.truncated, at: offset)
    }

    private mutating func jsonEscape() throws(CodecFault) {
        guard let byte = peek else { throw CodecFault(.truncated, at: offset) }
        switch byte {
        case UInt8(ascii: "u"):
            offset += 1
            for _ in 0..<4 {
                guard let hex = peek, Self.isHex(hex) else { throw unexpected }
                offset += 1
            }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            offset += 1
        default:
            throw CodecFault(.syntax, at: offset)
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") <= 5
    }

    /// Passes over any JSON value nested no deeper than `depth`.
    mutating func skipJSON(depth: Int) throws(CodecFault) {
        skipSpace()
        guard let byte = peek else { throw CodecFault(.truncated, at: offset) }
        switch byte {
        case UInt8(ascii: "\""):
            _ = try jsonString()
        case UInt8(ascii: "{"):
            try jsonList(close: UInt8(ascii: "}"), depth: depth) { (cursor) throws(CodecFault) in
                _ = try cursor.jsonString()
                try cursor.expect(UInt8(ascii: ":"))
                try cursor.skipJSON(depth: depth - 1)
            }
        case UInt8(ascii: "["):
            try jsonList(close: UInt8(ascii: "]"), depth: depth) { (cursor) throws(CodecFault) in
                try cursor.skipJSON(depth: depth - 1)
            }
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default:
            _ = try number()
        }
    }

    /// Reads the comma-separated members of an object or array whose bracket is at the reading place.
    @inline(__always)
    mutating func jsonList(
        close: UInt8, depth: Int, _ member: (inout TextCursor) throws(CodecFault) -> Void
    ) throws(CodecFault) {
        guard depth > 0 else { throw CodecFault(.tooDeep, at: offset) }
        offset += 1
        if take(close) { return }
        while true {
            try member(&self)
            if take(close) { return }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func word(_ text: StaticString) throws(CodecFault) {
        for index in 0..<text.utf8CodeUnitCount {
            guard peek == text.utf8Start[index] else { throw unexpected }
            offset += 1
        }
    }
}
