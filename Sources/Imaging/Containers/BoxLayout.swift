/// One box of an ISO base media file (ISO/IEC 14496-12, 4.2).
struct Box {
    let start: Int
    /// Where the content begins: 8 bytes on, or 16 when the size is a 64-bit one.
    let content: Int
    let end: Int

    /// Reads the box header at `start`; nil when it is none or when it reaches beyond `limit`.
    init?(_ bytes: [UInt8], at start: Int, limit: Int) {
        guard let short = bytes.bigEndian(at: start, count: 4), start + 8 <= limit else { return nil }
        var length = short
        var header = 8
        if short == 1 {
            // Sizes beyond 32 bits cannot fit in an accepted file.
            guard bytes.bigEndian(at: start + 8, count: 4) == 0,
                let long = bytes.bigEndian(at: start + 12, count: 4)
            else { return nil }
            length = long
            header = 16
        } else if short == 0 {
            length = limit - start
        }
        guard length >= header, length <= limit - start else { return nil }
        self.start = start
        content = start + header
        end = start + length
    }

    /// The kinds of box which phones put at the top level of pictures and short videos.
    static let topLevel: [StaticString] = [
        "ftyp", "meta", "mdat", "moov", "moof", "mfra", "sidx", "free", "skip", "wide", "uuid", "udta", "mpvd", "sefd",
    ]

    static func isTopLevel(_ bytes: [UInt8], at start: Int) -> Bool {
        topLevel.contains { bytes.hasText($0, at: start + 4) }
    }
}
