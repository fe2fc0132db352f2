/// A reading place in binary data whose byte order may change from one geometry to the next.
struct BinaryCursor {
    let bytes: [UInt8]
    var offset: Int
    var littleEndian = true

    init(_ bytes: [UInt8], at offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    var remaining: Int { bytes.count - offset }

    mutating func byte() throws(CodecFault) -> UInt8 {
        guard remaining >= 1 else { throw CodecFault(.truncated, at: bytes.count) }
        offset += 1
        return bytes[offset - 1]
    }

    mutating func uint32() throws(CodecFault) -> UInt32 { try integer(UInt32.self) }

    mutating func double() throws(CodecFault) -> Double { Double(bitPattern: try integer(UInt64.self)) }

    @inline(__always)
    private mutating func integer<Value: FixedWidthInteger>(_: Value.Type) throws(CodecFault) -> Value {
        let size = MemoryLayout<Value>.size
        guard remaining >= size else { throw CodecFault(.truncated, at: bytes.count) }
        let raw = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
        offset += size
        return littleEndian ? Value(littleEndian: raw) : Value(bigEndian: raw)
    }

    /// The byte-order mark of WKB: 0 big endian, 1 little endian.
    mutating func byteOrder() throws(CodecFault) {
        let start = offset
        switch try byte() {
        case 0: littleEndian = false
        case 1: littleEndian = true
        default: throw CodecFault(.syntax, at: start)
        }
    }
}

extension [UInt8] {
    /// Appends the little-endian bytes of `value`.
    @inline(__always)
    mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Appends an IEEE 754 double, little endian.
    @inline(__always)
    mutating func appendLittleEndian(_ value: Double) { appendLittleEndian(value.bitPattern) }
}
