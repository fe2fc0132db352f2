@testable import Imaging

/// Small files that ask for much.
enum Bomb {
    static func word(_ value: Int, _ count: Int) -> [UInt8] { TIFFDirectory.bigEndian(value, bytes: count) }

    /// A start marker and a frame header, nothing else.
    static func jpegHeader(width: Int, height: Int, marker: UInt8 = 0xC0) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, marker, 0, 17, 8] + word(height, 2) + word(width, 2)
            + [3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]
    }

    static func pngHeader(width: Int, height: Int) -> [UInt8] {
        PNGLayout.signature + word(13, 4) + Array("IHDR".utf8) + word(width, 4) + word(height, 4)
            + [8, 2, 0, 0, 0] + [0, 0, 0, 0] + word(0, 4) + Array("IEND".utf8) + [0, 0, 0, 0]
    }

    /// Empty scans over a large picture.
    static func progressiveJPEG(width: Int, height: Int, scans: Int) -> [UInt8] {
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0]
        return jpegHeader(width: width, height: height, marker: 0xC2)
            + Array(repeatElement(scan, count: scans).joined()) + [0xFF, 0xD9]
    }
}
