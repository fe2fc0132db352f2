extension [UInt8] {
    /// Appends a base-128 varint (Protocol Buffers encoding).
    @inline(__always)
    mutating func appendVarint(_ value: UInt64) {
        if value < 0x80 {
            append(UInt8(truncatingIfNeeded: value))
            return
        }
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a signed number in zig-zag form, which keeps small negative numbers short.
    @inline(__always)
    mutating func appendZigZag(_ value: Int32) {
        appendVarint(UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))))
    }

    /// Appends a length-delimited field.
    mutating func appendField(_ number: UInt64, _ bytes: [UInt8]) {
        appendVarint(number << 3 | 2)
        appendVarint(UInt64(bytes.count))
        append(contentsOf: bytes)
    }

    /// Appends a varint field.
    mutating func appendField(_ number: UInt64, varint value: UInt64) {
        appendVarint(number << 3)
        appendVarint(value)
    }
}

/// The number of bytes of a varint.
@inline(__always)
func varintSize(_ value: UInt64) -> Int {
    value < 0x80 ? 1 : (70 - value.leadingZeroBitCount) / 7
}
