/// The box structure of a HEIC picture (ISO/IEC 23008-12).
struct HEICLayout {
    /// The offset just after the last box of a known kind.
    let end: Int

    private static let brands: [StaticString] = ["heic", "heix", "heim", "heis"]

    /// Whether the file begins with an `ftyp` box that names an HEVC still picture brand, as the major brand or, behind
    /// the structural brand `mif1`, as a compatible one.
    static func hasHEVCBrand(_ bytes: [UInt8]) -> Bool {
        guard bytes.hasText("ftyp", at: 4), let size = bytes.bigEndian(at: 0, count: 4), 16...256 ~= size else {
            return false
        }
        if brands.contains(where: { bytes.hasText($0, at: 8) }) { return true }
        guard bytes.hasText("mif1", at: 8) else { return false }
        return stride(from: 16, to: size - 3, by: 4).contains { offset in
            brands.contains { bytes.hasText($0, at: offset) }
        }
    }

    init(_ bytes: [UInt8], limits: PhotoLimits) throws(PhotoRefusal) {
        var position = 0
        var sizes = 0
        while position < bytes.count, Box.isTopLevel(bytes, at: position) {
            guard let box = Box(bytes, at: position, limit: bytes.count) else { throw .truncated }
            if bytes.hasText("meta", at: position + 4) {
                // `meta` carries 4 bytes of version and flags before its boxes.
                let inside = min(box.content + 4, box.end)..<box.end
                sizes += try Self.checkSizes(bytes, inside, path: ["iprp", "ipco"], limits: limits)
            }
            position = box.end
        }
        guard sizes > 0 else { throw .truncated }
        end = position
    }

    /// Descends `path` and checks every `ispe` (image spatial extents) at its end; gives their number.
    private static func checkSizes(
        _ bytes: [UInt8], _ range: Range<Int>, path: ArraySlice<StaticString>, limits: PhotoLimits
    ) throws(PhotoRefusal) -> Int {
        var found = 0
        var position = range.lowerBound
        while position < range.upperBound {
            guard let box = Box(bytes, at: position, limit: range.upperBound) else { throw .corrupt }
            if let next = path.first {
                if bytes.hasText(next, at: position + 4) {
                    let inside = box.content..<box.end
                    found += try checkSizes(bytes, inside, path: path.dropFirst(), limits: limits)
                }
            } else if bytes.hasText("ispe", at: position + 4) {
                guard box.end - box.content >= 12, let width = bytes.bigEndian(at: box.content + 4, count: 4),
                    let height = bytes.bigEndian(at: box.content + 8, count: 4)
                else { throw .corrupt }
                try limits.check(width: width, height: height)
                found += 1
            }
            position = box.end
        }
        return found
    }
}
