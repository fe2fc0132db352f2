extension FixedDecimal: CustomStringConvertible {
    /// The number with all digits of its scale, for example `-0.50`.
    public var description: String {
        guard scale > 0 else { return String(units) }
        let (whole, fraction) = units.magnitude.quotientAndRemainder(
            dividingBy: FixedDecimal.powerOfTen(scale).magnitude)
        let digits = String(fraction)
        let padding = String(repeating: "0", count: scale - digits.count)
        return (units < 0 ? "-" : "") + String(whole) + "." + padding + digits
    }
}

extension FixedDecimal {
    /// Reads `[sign] digits [. digits] [E [sign] digits]`, also `5.` and `.5` (rule `numericLiteral` of OGC 21-065r2).
    ///
    /// The scale is the number of decimal places written, after the exponent is applied, but never below 0.
    /// `nil` for other text, for more than nine places that are not zero, and for numbers beyond 64 bits.
    public init?(_ text: some StringProtocol) {
        var scanner = DecimalScanner(text.utf8)
        guard let number = scanner.scan() else { return nil }
        self = number
    }
}

/// Reads one decimal number from bytes; digits are gathered in 128 bits and placed at the end.
private struct DecimalScanner<Bytes: Sequence<UInt8>> {
    private var bytes: Bytes.Iterator
    private var current: UInt8?
    private var digits: Int128 = 0
    private var hasDigits = false

    init(_ bytes: Bytes) {
        self.bytes = bytes.makeIterator()
        self.current = self.bytes.next()
    }

    mutating func scan() -> FixedDecimal? {
        let isNegative = scanSign()
        guard scanDigits() != nil else { return nil }
        var places = 0
        if current == UInt8(ascii: ".") {
            advance()
            guard let count = scanDigits() else { return nil }
            places = count
        }
        guard hasDigits else { return nil }
        if current == UInt8(ascii: "E") || current == UInt8(ascii: "e") {
            advance()
            guard let exponent = scanExponent() else { return nil }
            places -= exponent
        }
        guard current == nil else { return nil }
        return place(isNegative ? -digits : digits, places: places)
    }

    private mutating func advance() { current = bytes.next() }

    private mutating func scanSign() -> Bool {
        guard current == UInt8(ascii: "-") || current == UInt8(ascii: "+") else { return false }
        let isNegative = current == UInt8(ascii: "-")
        advance()
        return isNegative
    }

    /// The number of digits read, or `nil` when they exceed what any decimal can hold.
    private mutating func scanDigits() -> Int? {
        var count = 0
        while let byte = current, byte &- UInt8(ascii: "0") < 10 {
            guard digits < FixedDecimal.widePowerOfTen(36) else { return nil }
            digits = digits * 10 + Int128(byte &- UInt8(ascii: "0"))
            hasDigits = true
            count += 1
            advance()
        }
        return count
    }

    private mutating func scanExponent() -> Int? {
        let isNegative = scanSign()
        var exponent = 0
        var count = 0
        while let byte = current, byte &- UInt8(ascii: "0") < 10 {
            exponent = min(exponent * 10 + Int(byte &- UInt8(ascii: "0")), 1_000)
            count += 1
            advance()
        }
        guard count > 0 else { return nil }
        return isNegative ? -exponent : exponent
    }

    private func place(_ digits: Int128, places: Int) -> FixedDecimal? {
        var digits = digits
        var places = digits == 0 ? min(max(places, 0), FixedDecimal.scales.upperBound) : places
        while places > FixedDecimal.scales.upperBound {
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { return nil }
            digits = quotient
            places -= 1
        }
        guard places >= -18 else { return nil }
        if places < 0 {
            let (product, overflow) = digits.multipliedReportingOverflow(by: FixedDecimal.widePowerOfTen(-places))
            guard !overflow else { return nil }
            digits = product
            places = 0
        }
        guard let units = Int64(exactly: digits) else { return nil }
        return FixedDecimal(units: units, scale: places)
    }
}
