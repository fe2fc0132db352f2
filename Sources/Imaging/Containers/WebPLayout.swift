/// The RIFF structure of a WebP (RFC 9649).
struct WebPLayout {
    /// The offset just after the RIFF chunk.
    let end: Int

    init(_ bytes: [UInt8], limits: PhotoLimits) throws(PhotoRefusal) {
        guard let riff = bytes.littleEndian(at: 4, count: 4) else { throw .truncated }
        end = 8 + riff + riff % 2
        var position = 12
        var hasPicture = false
        while position < end {
            guard let length = bytes.littleEndian(at: position + 4, count: 4) else { throw .truncated }
            if let size = try Self.size(bytes, chunk: position) {
                try limits.check(width: size.width, height: size.height)
                hasPicture = true
            }
            position += 8 + length + length % 2
            guard position <= bytes.count else { throw .truncated }
        }
        guard position == end, hasPicture else { throw .corrupt }
    }

    /// The size a picture chunk states, nil for other chunks: lossy key frame (RFC 6386, 9.1), lossless header
    /// (RFC 9649, 3.4) and extended header (RFC 9649, 2.7).
    private static func size(_ bytes: [UInt8], chunk: Int) throws(PhotoRefusal) -> (width: Int, height: Int)? {
        let data = chunk + 8
        if bytes.hasText("VP8 ", at: chunk) {
            guard let width = bytes.littleEndian(at: data + 6, count: 2),
                let height = bytes.littleEndian(at: data + 8, count: 2)
            else { throw .truncated }
            guard bytes.bigEndian(at: data + 3, count: 3) == 0x9D012A else { throw .corrupt }
            return (width & 0x3FFF, height & 0x3FFF)
        }
        if bytes.hasText("VP8L", at: chunk) {
            guard let bits = bytes.littleEndian(at: data + 1, count: 4) else { throw .truncated }
            guard bytes[data] == 0x2F else { throw .corrupt }
            return ((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
        }
        if bytes.hasText("VP8X", at: chunk) {
            guard let width = bytes.littleEndian(at: data + 4, count: 3),
                let height = bytes.littleEndian(at: data + 7, count: 3)
            else { throw .truncated }
            return (width + 1, height + 1)
        }
        return nil
    }
}
