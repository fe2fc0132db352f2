import Glibc

/// The marker structure of one JPEG (ITU-T T.81, annex B), read without decoding.
///
/// Reading it first gives the size before any memory is spent, the number of scans, the Exif segment, and the true
/// end of the picture, which decoders do not report.
struct JPEGLayout {
    private(set) var width = 0
    private(set) var height = 0
    /// Where the first Exif segment's payload lies, beginning with `Exif\0\0`.
    private(set) var exif: Range<Int>?
    /// The offset just after the end-of-image marker.
    private(set) var end = 0
    private var scans = 0
    private var coefficientBytes = 0
    private var isProgressive = false

    /// Walks from the start-of-image marker at `start` to the matching end-of-image marker.
    init(_ bytes: [UInt8], from start: Int = 0, limits: PhotoLimits) throws(PhotoRefusal) {
        var position = start + 2
        while true {
            guard let marker = try Self.marker(in: bytes, at: &position) else { throw .truncated }
            if marker == 0xD9 { break }
            guard let length = bytes.bigEndian(at: position, count: 2) else { throw .truncated }
            guard length >= 2 else { throw .corrupt }
            guard position + length <= bytes.count else { throw .truncated }
            let payload = position + 2..<position + length
            position += length
            switch marker {
            case 0xC0, 0xC1, 0xC2:
                try readFrame(bytes, payload, isProgressive: marker == 0xC2, limits: limits)
            case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                throw .unsupported
            case 0xDA:
                guard width > 0 else { throw .corrupt }
                scans += 1
                guard scans <= limits.scans else { throw .tooManyScans }
                position = try Self.endOfScan(in: bytes, from: position)
            case 0xE1 where exif == nil && bytes.hasText("Exif\0\0", at: payload.lowerBound):
                exif = payload
            case 0xC4, 0xDB...0xDD, 0xE0...0xEF, 0xFE:
                break
            default:
                throw .corrupt
            }
        }
        guard scans > 0 else { throw .corrupt }
        // libjpeg keeps every coefficient only when it cannot finish a block row in one scan.
        if isProgressive || scans > 1 {
            guard coefficientBytes <= limits.decodeBytes else { throw .tooMuchMemory }
        }
        end = position
    }

    private mutating func readFrame(
        _ bytes: [UInt8], _ payload: Range<Int>, isProgressive: Bool, limits: PhotoLimits
    ) throws(PhotoRefusal) {
        guard width == 0, payload.count >= 6 else { throw .corrupt }
        let start = payload.lowerBound
        let components = Int(bytes[start + 5])
        guard payload.count == 6 + 3 * components else { throw .corrupt }
        height = bytes.bigEndian(at: start + 1, count: 2) ?? 0
        width = bytes.bigEndian(at: start + 3, count: 2) ?? 0
        try limits.check(width: width, height: height)
        guard bytes[start] == 8, components == 1 || components == 3 else { throw .unsupported }
        let sampling = (0..<components).map { index in
            let factors = Int(bytes[start + 7 + 3 * index])
            return (horizontal: factors >> 4, vertical: factors & 15)
        }
        guard sampling.allSatisfy({ 1...4 ~= $0.horizontal && 1...4 ~= $0.vertical }) else { throw .corrupt }
        let widest = sampling.map(\.horizontal).max() ?? 1
        let tallest = sampling.map(\.vertical).max() ?? 1
        let samples = sampling.reduce(0) { $0 + width * height * $1.horizontal * $1.vertical / (widest * tallest) }
        coefficientBytes = samples * 2
        self.isProgressive = isProgressive
    }

    /// Reads a marker, which may be preceded by fill bytes (B.1.1.2), and moves behind it; nil at the end of the bytes.
    private static func marker(in bytes: [UInt8], at position: inout Int) throws(PhotoRefusal) -> UInt8? {
        guard position < bytes.count else { return nil }
        guard bytes[position] == 0xFF else { throw .corrupt }
        while position < bytes.count, bytes[position] == 0xFF { position += 1 }
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// Skips entropy-coded data, in which 0xFF is followed by 0 (stuffing) or a restart marker (B.1.1.5).
    ///
    /// `memchr` on the raw bytes, because this passes over nearly the whole file.
    private static func endOfScan(in bytes: [UInt8], from start: Int) throws(PhotoRefusal) -> Int {
        let found: Int? = bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var position = start
            while position < buffer.count, let hit = memchr(base + position, 0xFF, buffer.count - position) {
                position = UnsafeRawPointer(hit) - base
                guard position + 1 < buffer.count else { return nil }
                switch buffer[position + 1] {
                case 0x00, 0xD0...0xD7: position += 2
                case 0xFF: position += 1
                default: return position
                }
            }
            return nil
        }
        guard let found else { throw .truncated }
        return found
    }
}
