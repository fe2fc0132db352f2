/// What all loose values do to a text first.
enum LooseText {
    /// The half-width form of a full-width sign (U+FF01–FF5E lie 0xFEE0 above ASCII), and of the ideographic space.
    static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000, 0xA0: " "
        default: scalar
        }
    }

    /// Half-width, lower case, without spaces, line breaks and invisible signs; only between two digits a space stays,
    /// because `2013 1 2` is not `201312`.
    static func folded(_ text: String) -> String {
        var folded = ""
        var hasGap = false
        for scalar in text.unicodeScalars {
            let plain = halfWidth(scalar)
            if plain.properties.isWhitespace || plain == "\u{FEFF}" || plain == "\u{200B}" {
                hasGap = true
                continue
            }
            if hasGap, isDigit(plain), let last = folded.unicodeScalars.last, isDigit(last) { folded.append(" ") }
            hasGap = false
            folded.append(contentsOf: plain.properties.lowercaseMapping)
        }
        return folded
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    /// Whether a folded text says only that nothing is known.
    static func isBlank(_ folded: String) -> Bool {
        switch folded {
        case "", "-", "--", "—", "——", "/", "\\", "、", "不详", "不明", "未知", "暂无", "未填", "null", "n/a", "#n/a": true
        default: false
        }
    }
}
