/// A fraction of integers, so that no unit conversion loses anything before the one rounding at the end.
struct LooseDecimal {
    /// Beyond these limits a value is no measure of anything in a county.
    private static let maximumDigits = 18
    private static let maximumExponent = 10

    private var numerator: Int128
    private var denominator: Int128
    private var hasOverflowed = false

    /// Reads digits with sign, commas before groups of three, point and exponent.
    init(_ digits: String, text: String) throws(LooseRefusal) {
        var rest = digits[...]
        if rest.contains(" ") { throw LooseRefusal(.badGrouping, text) }
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        var exponent = 0
        if let letter = rest.firstIndex(of: "e") {
            guard let value = Int(rest[rest.index(after: letter)...]) else { throw LooseRefusal(.unreadable, text) }
            exponent = value
            rest = rest[..<letter]
        }
        // 100-120, 12+30
        if rest.contains("-") { throw LooseRefusal(.range, text) }
        if rest.contains("+") { throw LooseRefusal(.expression, text) }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first else { throw LooseRefusal(.unreadable, text) }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard LooseDecimal.isGrouped(whole), !fraction.contains(",") else { throw LooseRefusal(.badGrouping, text) }
        let all = whole.filter { $0 != "," } + fraction
        guard !whole.isEmpty, !all.isEmpty, parts.count == 1 || !fraction.isEmpty else {
            throw LooseRefusal(.unreadable, text)
        }
        if exponent > fraction.count, exponent > LooseDecimal.maximumExponent {
            throw LooseRefusal(.destroyedBySpreadsheet, text)
        }
        guard let units = Int128(all), all.drop(while: { $0 == "0" }).count <= LooseDecimal.maximumDigits,
            (-LooseDecimal.maximumDigits...LooseDecimal.maximumDigits).contains(exponent),
            fraction.count <= LooseDecimal.maximumDigits
        else { throw LooseRefusal(.outOfRange, text) }
        numerator = isNegative ? -units : units
        denominator = 1
        let shift = exponent - fraction.count
        if shift > 0 { numerator *= LooseDecimal.power(shift) } else { denominator = LooseDecimal.power(-shift) }
    }

    mutating func multiply(by factor: Int64) { numerator = product(numerator, factor) }

    mutating func divide(by factor: Int64) { denominator = product(denominator, factor) }

    private mutating func product(_ value: Int128, _ factor: Int64) -> Int128 {
        let (product, over) = value.multipliedReportingOverflow(by: Int128(factor))
        hasOverflowed = hasOverflowed || over
        return product
    }

    /// Half away from zero; nil when it does not fit 64 bits.
    func rounded(scale: Int) -> ScaledNumber? {
        guard !hasOverflowed, (0...9).contains(scale) else { return nil }
        let (product, over) = numerator.multipliedReportingOverflow(by: LooseDecimal.power(scale))
        guard !over else { return nil }
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: denominator)
        let away: Int128 = rest.magnitude * 2 >= denominator.magnitude ? product.signum() : 0
        guard let units = Int64(exactly: quotient + away) else { return nil }
        return ScaledNumber(units: units, scale: scale)
    }

    /// `1,234,567`, or no comma at all.
    private static func isGrouped(_ whole: Substring) -> Bool {
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return true }
        return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { value, _ in value * 10 }
    }
}
