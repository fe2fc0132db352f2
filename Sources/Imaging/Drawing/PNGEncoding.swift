extension Canvas {
    /// A PNG (ISO/IEC 15948) with uncompressed data: three bytes a pixel, no library needed.
    public func pngData() -> [UInt8] {
        var header = PNGLayout.signature
        let size = Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height))
        // 8 bits, truecolour, deflate, adaptive filters, not interlaced.
        Self.append(chunk: "IHDR", size + [8, 2, 0, 0, 0], to: &header)
        var rows: [UInt8] = []
        rows.reserveCapacity(height * (width * 3 + 1))
        for row in 0..<height {
            rows.append(0)
            rows += image.pixels[row * width * 3..<(row + 1) * width * 3]
        }
        Self.append(chunk: "IDAT", Self.zlibStored(rows), to: &header)
        Self.append(chunk: "IEND", [], to: &header)
        return header
    }

    private static func append(chunk type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let body = Array(type.utf8) + data
        file += bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
    }

    /// The zlib format (RFC 1950) around stored blocks (RFC 1951, 3.2.4).
    private static func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
            let block = bytes[start..<min(start + 0xFFFF, bytes.count)]
            let length = UInt16(block.count)
            stream.append(block.endIndex == bytes.count ? 1 : 0)
            stream += [UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            stream += block
        }
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return stream + bigEndian(high << 16 | low)
    }

    /// ISO/IEC 15948, annex D.
    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crcTable[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
