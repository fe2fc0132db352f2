extension TextInput {
    /// Decodes line by line, because the beginning of each line must be traceable to the source: the number of bytes
    /// a character takes there cannot be told from its UTF-8. In GBK and GB 18030 no byte below 0x30 is part of a
    /// longer character, so line ends can be found before decoding.
    /// - Returns: how many bytes were used.
    func decode(
        _ raw: UnsafeBufferPointer<UInt8>, with converter: Converter, isLast: Bool, to piece: inout TextPiece
    ) -> Int {
        let width = unitWidth
        var place = 0
        while place + width <= raw.count {
            piece.mark(source: offset + UInt64(place))
            let (end, isASCII, isNUL) = stretch(in: raw, from: place, width: width)
            if isASCII {
                piece.bytes.append(contentsOf: raw[place..<end])
                place = end
            } else {
                let reached = convert(raw, place..<end, with: converter, isLast: isLast, to: &piece)
                if reached < end { return reached }
                place = end
            }
            if isNUL {
                piece.appendReplacement(for: .nulByte)
                place += width
            }
        }
        if isLast, place < raw.count {
            piece.appendReplacement(for: .invalidBytes)
            return raw.count
        }
        return place
    }

    /// From `start` through the next line end, or up to the next NUL, or to the end of the bytes.
    private func stretch(
        in raw: UnsafeBufferPointer<UInt8>, from start: Int, width: Int
    ) -> (end: Int, isASCII: Bool, isNUL: Bool) {
        var place = start
        var seen: UInt8 = 0
        if width == 1 {
            while place < raw.count {
                let byte = raw[place]
                if byte <= 0x0D {
                    if byte == 0 { return (place, seen < 0x80, true) }
                    if byte == 0x0A || byte == 0x0D { return (place + 1, seen < 0x80, false) }
                }
                seen |= byte
                place &+= 1
            }
            return (place, seen < 0x80, false)
        }
        let low = isLittleEndian ? 0 : 1
        while place + 2 <= raw.count {
            if raw[place + 1 - low] == 0 {
                let byte = raw[place + low]
                if byte == 0 { return (place, false, true) }
                if byte == 0x0A || byte == 0x0D { return (place + 2, false, false) }
            }
            place &+= 2
        }
        return (place, false, false)
    }

    /// Converts a range; answers where it stopped, which is before the end only if the last character is cut and more
    /// bytes will come.
    private func convert(
        _ raw: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with converter: Converter, isLast: Bool,
        to piece: inout TextPiece
    ) -> Int {
        var place = range.lowerBound
        while place < range.upperBound {
            let part = UnsafeBufferPointer(rebasing: raw[place..<range.upperBound])
            let (consumed, stop) = converter.convert(part, to: &piece.bytes)
            place += consumed
            switch stop {
            case .done: return range.upperBound
            case .cut where !isLast && range.upperBound + unitWidth > raw.count: return place
            case .cut, .invalid:
                piece.appendReplacement(for: .invalidBytes)
                place = min(range.upperBound, place + faultLength(raw, at: place))
                piece.mark(source: offset + UInt64(place))
            }
        }
        return place
    }

    /// How many bytes to pass over: the whole of a character that has the right form but no meaning, so that the
    /// characters after it are not read shifted by one byte.
    private func faultLength(_ raw: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        guard unitWidth == 1 else { return 2 }
        if encoding == .windows1252 { return 1 }
        guard place + 1 < raw.count, (0x81...0xFE).contains(raw[place]) else { return 1 }
        switch raw[place + 1] {
        case 0x40...0x7E, 0x80...0xFE: return 2
        case 0x30...0x39
        where encoding == .gb18030 && place + 3 < raw.count
            && (0x81...0xFE).contains(raw[place + 2]) && (0x30...0x39).contains(raw[place + 3]):
            return 4
        default: return 1
        }
    }

    private var unitWidth: Int { encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1 }
    private var isLittleEndian: Bool { encoding == .utf16LittleEndian }
}
