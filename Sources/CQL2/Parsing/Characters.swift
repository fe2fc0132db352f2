extension Unicode.Scalar {
    /// Rule `identifierStart` of the CQL2 grammar, less the full-width and CJK punctuation that its ranges sweep up:
    /// a comma from a Chinese keyboard is a slip, not a name.
    var startsIdentifier: Bool {
        guard plainEquivalent == nil, !isCJKPunctuation else { return false }
        switch value {
        case 0x3A, 0x5F, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFE, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
            0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            return !isCQL2Whitespace
        default: return false
        }
    }

    /// Rule `identifierPart`.
    var continuesIdentifier: Bool {
        switch value {
        case 0x2E, 0x30...0x39, 0x300...0x36F, 0x203F...0x2040: true
        default: startsIdentifier
        }
    }

    /// Rule `whitespace`.
    var isCQL2Whitespace: Bool {
        switch value {
        case 0x9...0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private var isCJKPunctuation: Bool {
        switch value {
        case 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x303D...0x303F, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF5F...0xFF65:
            true
        default: false
        }
    }

    /// The ASCII writing that this full-width or typographic one was probably meant to be.
    var plainEquivalent: String? {
        switch value {
        case 0x2018...0x201B: "'"
        case 0x201C...0x201F: "\""
        case 0x2212, 0x2013, 0x2014: "-"
        case 0xD7: "*"
        case 0xF7: "/"
        case 0x2260: "<>"
        case 0x2264: "<="
        case 0x2265: ">="
        case 0x3001: ","
        case 0xFF01...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF5E: Unicode.Scalar(value - 0xFEE0).map { String($0) }
        default: nil
        }
    }
}

extension String {
    /// ASCII letters in upper case, all else as it is: keywords are ASCII.
    var asciiUppercased: String {
        String(decoding: utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }, as: UTF8.self)
    }

    /// ASCII letters in lower case, all else as it is.
    var asciiLowercased: String {
        String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
