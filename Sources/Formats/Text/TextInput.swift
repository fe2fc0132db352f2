/// Decodes a source to UTF-8, chunk by chunk.
final class TextInput {
    private let source: any ByteSource
    let encoding: TextEncoding
    private let converter: Converter?
    /// Bytes read but not decoded: a character or line cut by the end of a chunk.
    private var raw: [UInt8] = []
    /// Where `raw` begins in the source.
    private(set) var offset: UInt64

    /// - Parameter offset: where to begin; at 0 a byte order mark is skipped.
    init(source: any ByteSource, encoding: TextEncoding, from offset: UInt64) throws(FormatError) {
        self.source = source
        self.encoding = encoding
        self.offset = offset
        converter = encoding == .utf8 ? nil : try Converter(from: encoding, to: .utf8, blame: encoding)
        if offset == 0 {
            let mark = encoding.byteOrderMark
            try source.seek(to: 0)
            _ = try source.append(upTo: mark.count, to: &raw)
            if !mark.isEmpty, raw == mark {
                raw = []
                self.offset = UInt64(mark.count)
            }
        } else {
            try source.seek(to: offset)
        }
    }

    /// Appends the text of about `limit` bytes of the source to `piece`; answers false when the source has ended.
    func append(upTo limit: Int, to piece: inout TextPiece) throws(FormatError) -> Bool {
        guard let converter else { return try appendUTF8(upTo: limit, to: &piece) }
        let more = try source.append(upTo: limit, to: &raw)
        let used = raw.withUnsafeBufferPointer { buffer in
            decode(buffer, with: converter, isLast: !more, to: &piece)
        }
        raw.removeFirst(used)
        offset += UInt64(used)
        piece.checked = piece.bytes.count
        return more
    }

    private func appendUTF8(upTo limit: Int, to piece: inout TextPiece) throws(FormatError) -> Bool {
        piece.mark(source: offset)
        let old = piece.bytes.count
        piece.bytes.append(contentsOf: raw)
        raw = []
        let more = try source.append(upTo: limit, to: &piece.bytes)
        offset += UInt64(piece.bytes.count - old)
        let place = piece.bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { UTF8Check.firstFault(in: $0, from: piece.checked, count: buffer.count) } ?? 0
        }
        if place < piece.bytes.count { repair(&piece, from: place, isLast: !more) } else { piece.checked = place }
        return more
    }

    /// Replaces what is not UTF-8 from `place` on. Files of this kind are rare, so this is plain rather than fast.
    private func repair(_ piece: inout TextPiece, from place: Int, isLast: Bool) {
        let tail = Array(piece.bytes[place...])
        var source = offset - UInt64(tail.count)
        piece.bytes.removeLast(tail.count)
        tail.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var index = 0
            while index < buffer.count {
                var length = 1
                var fault: RecordProblem.Code?
                switch UTF8Check.finding(in: base, at: index, count: buffer.count) {
                case .character(let bytes):
                    length = bytes
                    fault = base[index] == 0 ? .nulByte : nil
                case .invalid(let bytes): (length, fault) = (bytes, .invalidBytes)
                case .cut:
                    length = buffer.count - index
                    if !isLast {
                        // The rest of the character comes with the next chunk.
                        piece.checked = piece.bytes.count
                        piece.mark(source: source)
                        piece.bytes.append(contentsOf: buffer[index...])
                        return
                    }
                    fault = .invalidBytes
                }
                if let fault {
                    piece.appendReplacement(for: fault)
                } else {
                    piece.mark(source: source)
                    piece.bytes.append(contentsOf: buffer[index..<index + length])
                }
                index += length
                source += UInt64(length)
            }
            piece.checked = piece.bytes.count
        }
    }
}
