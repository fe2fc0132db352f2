/// A reading place in a text of bytes, shared by the GeoJSON and WKT readers.
struct TextCursor {
    let bytes: [UInt8]
    var offset: Int
    private var positionsLeft: Int

    /// At the start of a text that holds one geometry and nothing else.
    init(whole bytes: [UInt8], limits: CodecLimits) throws(CodecFault) {
        guard bytes.count <= limits.maxBytes else { throw CodecFault(.tooLarge, at: 0) }
        try self.init(bytes, at: 0, limits: limits)
    }

    /// Somewhere in a text whose length is the caller's concern.
    init(_ bytes: [UInt8], at offset: Int, limits: CodecLimits) throws(CodecFault) {
        guard offset >= 0, offset <= bytes.count else { throw CodecFault(.truncated, at: bytes.count) }
        self.bytes = bytes
        self.offset = offset
        positionsLeft = limits.maxPositions
    }

    /// The byte at the reading place, nil at the end.
    @inline(__always)
    var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Passes over space, tab, line feed and carriage return.
    @inline(__always)
    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    /// Passes over `byte` after optional space; false, at the first byte that is not space, when it is not there.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(CodecFault) {
        guard take(byte) else { throw unexpected }
    }

    /// The fault of the byte at the reading place.
    var unexpected: CodecFault { CodecFault(offset < bytes.count ? .syntax : .truncated, at: offset) }

    /// Counts one more position against the limit.
    mutating func countPosition() throws(CodecFault) {
        guard positionsLeft > 0 else { throw CodecFault(.tooLarge, at: offset) }
        positionsLeft -= 1
    }

    /// Nothing but space may follow.
    mutating func expectEnd() throws(CodecFault) {
        skipSpace()
        guard offset == bytes.count else { throw CodecFault(.trailing, at: offset) }
    }
}
