/// Exact arithmetic in 128 bits; `nil` where the result does not fit 64 bits or does not exist.
extension FixedDecimal {
    /// Digits after the point of a quotient.
    public static let quotientScale = 6

    /// The sum, at the larger of the two scales.
    public func adding(_ other: FixedDecimal) -> FixedDecimal? {
        combined(with: other, +)
    }

    /// The difference, at the larger of the two scales.
    public func subtracting(_ other: FixedDecimal) -> FixedDecimal? {
        combined(with: other, -)
    }

    private func combined(with other: FixedDecimal, _ operation: (Int128, Int128) -> Int128) -> FixedDecimal? {
        let common = max(scale, other.scale)
        let left = Int128(units) * FixedDecimal.widePowerOfTen(common - scale)
        let right = Int128(other.units) * FixedDecimal.widePowerOfTen(common - other.scale)
        return FixedDecimal(wide: operation(left, right), scale: common)
    }

    /// The product, at the sum of the two scales but at most 9; digits beyond are rounded half away from zero.
    public func multiplied(by other: FixedDecimal) -> FixedDecimal? {
        let exact = scale + other.scale
        let kept = min(exact, FixedDecimal.scales.upperBound)
        let product = Int128(units) * Int128(other.units)
        return FixedDecimal(wide: FixedDecimal.rounding(product, droppingDigits: exact - kept), scale: kept)
    }

    /// The quotient at the given scale, rounded half away from zero; `nil` for a zero divisor.
    public func divided(by divisor: FixedDecimal, scale resultScale: Int = quotientScale) -> FixedDecimal? {
        guard divisor.units != 0 else { return nil }
        // units/10^s ÷ divisor/10^d = units · 10^(r+d−s) ÷ divisor, in units of 10^−r.
        var numerator = Int128(units)
        var denominator = Int128(divisor.units)
        let shift = resultScale + divisor.scale - scale
        if shift >= 0 {
            numerator *= FixedDecimal.widePowerOfTen(shift)
        } else {
            denominator *= FixedDecimal.widePowerOfTen(-shift)
        }
        return FixedDecimal(wide: FixedDecimal.quotient(numerator, denominator), scale: resultScale)
    }

    /// What remains of a whole number after division, with the sign of the dividend;
    /// `nil` for a zero divisor or when either side has a fraction.
    public func remainder(dividingBy divisor: FixedDecimal) -> FixedDecimal? {
        guard let left = integer, let right = divisor.integer, right != 0 else { return nil }
        return FixedDecimal(right == -1 ? 0 : left % right)
    }

    /// The whole quotient of whole numbers, cut toward zero; `nil` as for `remainder(dividingBy:)`.
    public func wholeQuotient(dividingBy divisor: FixedDecimal) -> FixedDecimal? {
        guard let left = integer, let right = divisor.integer, right != 0 else { return nil }
        let (quotient, overflow) = left.dividedReportingOverflow(by: right)
        return overflow ? nil : FixedDecimal(quotient)
    }

    /// The power with a whole exponent, by repeated squaring.
    ///
    /// Exact for a whole base. A base with a fraction keeps nine digits in every step; a negative exponent
    /// divides one by the power at `quotientScale` digits. `nil` when it does not fit, or zero is to be divided by.
    public func raised(to exponent: Int64) -> FixedDecimal? {
        var result = FixedDecimal(1)
        var square = self.trimmed
        var rest = exponent.magnitude
        while rest > 0 {
            if rest & 1 == 1 {
                guard let product = result.multiplied(by: square) else { return nil }
                result = product
            }
            rest >>= 1
            if rest > 0 {
                guard let squared = square.multiplied(by: square) else { return nil }
                square = squared
            }
        }
        return exponent < 0 ? FixedDecimal(1).divided(by: result) : result
    }

    /// The absolute value; `nil` for the one number that has none in 64 bits.
    public var magnitude: FixedDecimal? {
        units == .min ? nil : FixedDecimal(units: abs(units), scale: scale)
    }

    /// The same number at another scale: exact when the scale grows, else rounded half away from zero.
    public func rescaled(to newScale: Int) -> FixedDecimal? {
        if newScale == scale { return self }
        if newScale < scale {
            let rounded = FixedDecimal.rounding(Int128(units), droppingDigits: scale - newScale)
            return FixedDecimal(wide: rounded, scale: newScale)
        }
        let (product, overflow) = units.multipliedReportingOverflow(by: FixedDecimal.powerOfTen(newScale - scale))
        return overflow ? nil : FixedDecimal(units: product, scale: newScale)
    }

    /// `nil` unless the number of units fits 64 bits.
    private init?(wide units: Int128, scale: Int) {
        guard let units = Int64(exactly: units) else { return nil }
        self.init(units: units, scale: scale)
    }

    private static func rounding(_ units: Int128, droppingDigits digits: Int) -> Int128 {
        digits == 0 ? units : quotient(units, widePowerOfTen(digits))
    }

    /// Division rounded half away from zero. Operands stay below 10^34, so doubling the remainder is safe.
    private static func quotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        guard rest.magnitude * 2 >= denominator.magnitude else { return whole }
        return (numerator < 0) == (denominator < 0) ? whole + 1 : whole - 1
    }
}
