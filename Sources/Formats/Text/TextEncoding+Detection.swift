extension TextEncoding {
    /// The encoding of a file, as far as its bytes tell.
    ///
    /// A byte order mark decides. Without one, bytes that are UTF-8 but for one fault in twenty characters are UTF-8:
    /// text in GBK of more than a few characters hardly ever looks like that. Anything else is read as GB 18030, which
    /// contains GBK.
    ///
    /// Reads on until the first chunk with a byte ≥ 0x80, because the header of an export may be plain ASCII.
    /// - Throws: `missingByteOrderMark` for UTF-16 without a mark; `system` when the source cannot be read.
    public static func detect(in source: any ByteSource) throws(FormatError) -> TextEncoding {
        try source.seek(to: 0)
        var chunk: [UInt8] = []
        var first = true
        var more = true
        while more {
            chunk.removeAll(keepingCapacity: true)
            more = try source.append(upTo: 1 << 16, to: &chunk)
            if first, let marked = marked(chunk) { return marked }
            if looksLikeUTF16(chunk) { throw .missingByteOrderMark }
            first = false
            if let start = chunk.firstIndex(where: { $0 >= 0x80 }) {
                return judge(chunk[start...])
            }
        }
        return .utf8
    }

    static func marked(_ bytes: [UInt8]) -> TextEncoding? {
        let candidates: [TextEncoding] = [.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian]
        return candidates.first { bytes.starts(with: $0.byteOrderMark) }
    }

    /// Latin text in UTF-16 has a zero in every second byte; text in the other encodings has none at all.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 4 && bytes.count(where: { $0 == 0 }) * 5 > bytes.count
    }

    private static func judge(_ bytes: ArraySlice<UInt8>) -> TextEncoding {
        let (characters, faults) = UTF8Check.count(in: bytes)
        return faults * 20 <= characters ? .utf8 : .gb18030
    }
}
