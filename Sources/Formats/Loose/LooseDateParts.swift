/// A date's digits and what stands between them: `2013年4月` is 2013, 4 with the signs 年, 月.
struct LooseDateParts {
    struct Number {
        var value: Int
        var digits: Int
    }

    var numbers: [Number] = []
    /// The sign behind each number; empty behind the last if nothing follows.
    var signs: [String] = []
    /// Something stands before the first number.
    var hasPrefix = false

    init(_ folded: String) {
        var sign = ""
        var digits = ""
        func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
        for character in folded {
            if isDigit(character) {
                if digits.isEmpty { flushSign(&sign) }
                digits.append(character)
            } else {
                if !digits.isEmpty { flush(&digits) }
                sign.append(character)
            }
        }
        if !digits.isEmpty { flush(&digits) }
        flushSign(&sign)
        while signs.count < numbers.count { signs.append("") }
    }

    private mutating func flush(_ digits: inout String) {
        // Longer ones are no dates; the value then does not matter.
        numbers.append(Number(value: digits.count <= 9 ? Int(digits) ?? 0 : 0, digits: digits.count))
        digits = ""
    }

    private mutating func flushSign(_ sign: inout String) {
        if numbers.isEmpty { hasPrefix = !sign.isEmpty } else if !sign.isEmpty { signs.append(sign) }
        sign = ""
    }
}
