/// The chunk structure of a PNG (ISO/IEC 15948), read without inflating anything.
struct PNGLayout {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The offset just after the IEND chunk.
    let end: Int

    init(_ bytes: [UInt8], limits: PhotoLimits) throws(PhotoRefusal) {
        var position = Self.signature.count
        guard let width = bytes.bigEndian(at: position + 8, count: 4),
            let height = bytes.bigEndian(at: position + 12, count: 4)
        else { throw .truncated }
        guard bytes.bigEndian(at: position, count: 4) == 13, bytes.hasText("IHDR", at: position + 4) else {
            throw .corrupt
        }
        try limits.check(width: width, height: height)
        while true {
            guard let length = bytes.bigEndian(at: position, count: 4) else { throw .truncated }
            guard length < 1 << 31 else { throw .corrupt }
            let isEnd = bytes.hasText("IEND", at: position + 4)
            // Length, type and checksum frame the data.
            position += length + 12
            guard position <= bytes.count else { throw .truncated }
            if isEnd { break }
        }
        end = position
    }

    /// The height that a picture made here says it has; nil where it is none.
    static func height(of bytes: [UInt8]) -> Int? {
        bytes.starts(with: signature) ? bytes.bigEndian(at: 20, count: 4) : nil
    }
}
