/// What may stand behind a picture.
///
/// Phones do append data: gain maps and previews as further JPEGs (CIPA DC-007 multi-picture), the video of a motion
/// photo as ISO media boxes, zero padding, and short maker tags. Anything else makes the file a *polyglot*, such as a
/// picture that is also an archive or a web page. The rule:
///
/// 1. padding of 0x00 or 0xFF bytes, complete JPEGs and complete ISO media boxes are skipped, in any order;
/// 2. of the rest, at most `tolerance` bytes are accepted, and only without the marks of an archive, document,
///    program or markup;
/// 3. wherever it stands, a ZIP end-of-directory record that closes the file makes it a polyglot, since that is how
///    archive programs recognise a ZIP (APPNOTE.TXT 4.3.16).
///
/// Data hidden inside a legal segment is not looked for. It reaches nobody: only re-encoded copies are served.
enum TrailingData {
    static let tolerance = 1_024
    private static let appendedParts = 64

    static func check(_ bytes: [UInt8], after end: Int, limits: PhotoLimits) throws(PhotoRefusal) {
        guard !closesWithArchiveDirectory(bytes) else { throw .polyglot }
        var position = end
        for _ in 0..<appendedParts {
            position = skipPadding(bytes, from: position)
            guard let next = skipPart(bytes, at: position, limits: limits) else { break }
            position = next
        }
        guard bytes.count - position <= tolerance, !hasForeignMark(bytes, from: position) else { throw .polyglot }
    }

    private static func skipPadding(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            let isFill = bytes[position] == 0xFF && bytes.bigEndian(at: position, count: 2) != 0xFFD8
            guard bytes[position] == 0 || isFill else { break }
            position += 1
        }
        // A box begins with its size, whose leading zeros are no padding.
        return max(start, (max(start, position - 3)...position).first { Box.isTopLevel(bytes, at: $0) } ?? position)
    }

    private static func skipPart(_ bytes: [UInt8], at start: Int, limits: PhotoLimits) -> Int? {
        if bytes.bigEndian(at: start, count: 3) == 0xFFD8FF {
            return try? JPEGLayout(bytes, from: start, limits: limits).end
        }
        guard Box.isTopLevel(bytes, at: start) else { return nil }
        return Box(bytes, at: start, limit: bytes.count)?.end
    }

    /// Marks of archives, documents and programs, and the beginning of any markup tag.
    private static func hasForeignMark(_ bytes: [UInt8], from start: Int) -> Bool {
        if bytes.hasText("MZ", at: start) || bytes.hasText("#!", at: start) { return true }
        let marks: [StaticString] = ["PK\u{3}\u{4}", "PK\u{5}\u{6}", "%PDF", "%!PS", "\u{7F}ELF", "Rar!", "7z"]
        return (start..<max(start, bytes.count)).contains { position in
            if bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count {
                let next = bytes[position + 1]
                let isLetter = 0x61...0x7A ~= next | 0x20
                if isLetter || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") {
                    return true
                }
            }
            return marks.contains { bytes.hasText($0, at: position) }
        }
    }

    /// A ZIP end record whose comment reaches exactly to the end of the file, with one disk and equal entry counts.
    private static func closesWithArchiveDirectory(_ bytes: [UInt8]) -> Bool {
        let recordLength = 22
        guard bytes.count >= recordLength else { return false }
        let earliest = max(0, bytes.count - recordLength - 0xFFFF)
        return (earliest...bytes.count - recordLength).contains { start in
            bytes[start] == 0x50 && bytes.hasText("PK\u{5}\u{6}", at: start)
                && bytes.littleEndian(at: start + 4, count: 4) == 0
                && bytes.littleEndian(at: start + 8, count: 2) == bytes.littleEndian(at: start + 10, count: 2)
                && bytes.littleEndian(at: start + 20, count: 2) == bytes.count - start - recordLength
        }
    }
}
