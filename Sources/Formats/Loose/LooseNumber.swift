/// A number as offices write it, in the base unit of its kind.
public struct LooseNumber: Hashable, Sendable {
    /// The value in m², m, yuan or ones.
    public let value: ScaledNumber
    /// The unit that stood in the text; nil when there was none and the default was taken.
    public let unit: LooseUnit?
    /// Written with 约, 左右, 余, 多 or the like.
    public let isApproximate: Bool

    /// Reads `120`, `120㎡`, `0.5亩`, `1.2万㎡`, `1,234.5`, `１２０．５`, `约120平方米`, `1.2E-3`.
    ///
    /// - Parameters:
    ///   - kind: what the number measures; a unit of another kind is refused.
    ///   - unit: the unit of numbers without one, such as the unit in the header.
    ///   - scale: the decimals of the result, 0 to 9; rounded half away from zero (四舍五入) once, at the end.
    /// - Throws: ``LooseRefusal``.
    public init(
        _ text: String, kind: LooseUnit.Kind, unit defaultUnit: LooseUnit? = nil, scale: Int
    ) throws(LooseRefusal) {
        var folded = LooseText.folded(text)
        guard !LooseText.isBlank(folded) else { throw LooseRefusal(.blank, text) }
        isApproximate = LooseNumber.stripApproximation(&folded)
        let (digits, name) = LooseNumber.split(folded)
        guard !digits.isEmpty else { throw LooseRefusal(.unreadable, text) }
        let (found, factor) = try LooseNumber.unit(named: name, kind: kind, text: text)
        unit = found
        var number = try LooseDecimal(digits, text: text)
        number.multiply(by: factor)
        if let ratio = found ?? defaultUnit {
            guard ratio.kind == kind else { throw LooseRefusal(.wrongUnit, text) }
            number.multiply(by: ratio.numerator)
            number.divide(by: ratio.denominator)
        }
        guard let value = number.rounded(scale: scale) else { throw LooseRefusal(.outOfRange, text) }
        self.value = value
    }

    /// The number at the beginning, and the rest.
    private static func split(_ folded: String) -> (digits: String, rest: String) {
        let signs: Set<Character> = [".", ",", "+", "-", " "]
        var end = folded.startIndex
        while end < folded.endIndex {
            let character = folded[end]
            if character.isASCII, character.isNumber || signs.contains(character) {
                end = folded.index(after: end)
            } else if character == "e", let exponent = exponentEnd(folded, at: end) {
                end = exponent
            } else {
                break
            }
        }
        return (String(folded[..<end]), String(folded[end...]))
    }

    private static func exponentEnd(_ text: String, at letter: String.Index) -> String.Index? {
        var end = text.index(after: letter)
        if end < text.endIndex, text[end] == "+" || text[end] == "-" { end = text.index(after: end) }
        let start = end
        while end < text.endIndex, text[end].isASCII, text[end].isNumber { end = text.index(after: end) }
        return end > start ? end : nil
    }

    /// What stands behind the digits: a unit, or a bare 万.
    private static func unit(
        named name: String, kind: LooseUnit.Kind, text: String
    ) throws(LooseRefusal) -> (LooseUnit?, Int64) {
        if name.isEmpty { return (nil, 1) }
        if let unit = LooseUnit(named: name) { return (unit, 1) }
        switch name {
        case "万": return (nil, 10_000)
        case "千": return (nil, 1000)
        case "百": return (nil, 100)
        case "亿": return (nil, 100_000_000)
        default: break
        }
        if let first = name.first, "~～至到—–".contains(first) { throw LooseRefusal(.range, text) }
        if name.contains(where: { $0.isASCII && $0.isNumber }) { throw LooseRefusal(.expression, text) }
        throw LooseRefusal(.wrongUnit, text)
    }

    private static func stripApproximation(_ text: inout String) -> Bool {
        var found = false
        for word in ["大约", "大概", "约", "近"] where text.hasPrefix(word) {
            text.removeFirst(word.count)
            found = true
        }
        if text.hasSuffix("左右") {
            text.removeLast(2)
            found = true
        }
        for word in ["余", "多"] {
            // Behind the digits or behind the unit: 120余㎡, 120㎡多.
            guard let place = text.firstIndex(of: Character(word)), place > text.startIndex else { continue }
            text.remove(at: place)
            found = true
        }
        return found
    }
}
