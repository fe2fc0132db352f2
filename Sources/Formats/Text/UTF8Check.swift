/// Well-formedness of UTF-8 as table 3-7 of the Unicode standard has it.
enum UTF8Check {
    /// What stands at a place of a text.
    enum Finding {
        /// A character of that many bytes.
        case character(Int)
        /// That many bytes which belong to no character (the maximal subpart of Unicode 3.9, to be replaced by one
        /// U+FFFD).
        case invalid(Int)
        /// A character that began, but whose bytes end with the text.
        case cut
    }

    /// Finds the first place from `start` on which is no well-formed character, or is NUL; `count` when there is none.
    static func firstFault(in bytes: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        var place = start
        while place < count {
            // Eight bytes at a time while they are ASCII and not NUL.
            if place &+ 8 <= count {
                let word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self)
                if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
                    place &+= 8
                    continue
                }
            }
            let byte = bytes[place]
            if byte < 0x80 {
                if byte == 0 { return place }
                place &+= 1
            } else if byte >= 0xE4 && byte <= 0xEC, place &+ 3 <= count,
                bytes[place &+ 1] & 0xC0 == 0x80, bytes[place &+ 2] & 0xC0 == 0x80
            {
                // U+4000–U+CFFF: nearly all Chinese characters, and without exceptions in the second byte.
                place &+= 3
            } else if case .character(let length) = finding(in: bytes, at: place, count: count) {
                place &+= length
            } else {
                return place
            }
        }
        return count
    }

    static func finding(in bytes: UnsafePointer<UInt8>, at place: Int, count: Int) -> Finding {
        let lead = bytes[place]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0x00...0x7F: return .character(1)
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return .invalid(1)
        }
        for index in 1..<length {
            guard place + index < count else { return .cut }
            let allowed = index == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[place + index]) else { return .invalid(index) }
        }
        return .character(length)
    }

    /// How many characters beyond ASCII there are, and how many ill-formed places; a character that is cut at the end is
    /// neither.
    static func count(in bytes: ArraySlice<UInt8>) -> (characters: Int, faults: Int) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return (0, 0) }
            var (characters, faults, place) = (0, 0, 0)
            while place < buffer.count {
                switch finding(in: base, at: place, count: buffer.count) {
                case .character(let length):
                    characters += length > 1 ? 1 : 0
                    place += length
                case .invalid(let length):
                    faults += 1
                    place += length
                case .cut: place = buffer.count
                }
            }
            return (characters, faults)
        }
    }
}
