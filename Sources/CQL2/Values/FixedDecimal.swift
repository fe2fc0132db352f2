/// A decimal number kept as a whole number of units of 10^−scale: 12.50 is 1250 units at scale 2.
///
/// Quantities of the product (areas, money, counts) are fixed-point so that sums are exact, do not depend on
/// their order and agree between engines. An operation whose result does not fit returns `nil`; none traps.
/// Equality, order and hash go by the number, not by its writing: 1.5 equals 1.50.
public struct FixedDecimal: Sendable {
    /// The number multiplied by 10^scale.
    public let units: Int64
    private let storedScale: UInt8

    /// Digits after the decimal point, 0…9. A whole number has scale 0.
    public var scale: Int { Int(storedScale) }

    /// The scales a decimal may have.
    public static let scales = 0...9

    public static let zero = FixedDecimal(0)

    /// A number of `units` · 10^−`scale`.
    ///
    /// - Precondition: `scale` lies in `scales`. Scales come from declared schemas, never from data.
    public init(units: Int64, scale: Int) {
        precondition(FixedDecimal.scales.contains(scale), "the scale of a decimal is 0…9")
        self.units = units
        self.storedScale = UInt8(truncatingIfNeeded: scale)
    }

    /// A whole number, scale 0.
    public init(_ integer: Int64) {
        self.units = integer
        self.storedScale = 0
    }

    /// The decimal of the given scale nearest to a binary number, halves away from zero;
    /// `nil` when it is not finite or does not fit.
    public init?(_ number: Double, scale: Int) {
        let scaled = (number * Double(FixedDecimal.powerOfTen(scale))).rounded(.toNearestOrAwayFromZero)
        guard let units = Int64(exactly: scaled) else { return nil }
        self.init(units: units, scale: scale)
    }

    /// The nearest binary number.
    public var doubleValue: Double {
        Double(units) / Double(FixedDecimal.powerOfTen(scale))
    }

    /// The whole number that this decimal is, at any scale; `nil` when it has a fraction.
    public var integer: Int64? {
        let (quotient, remainder) = units.quotientAndRemainder(dividingBy: FixedDecimal.powerOfTen(scale))
        return remainder == 0 ? quotient : nil
    }

    /// The same number at the smallest scale that holds it exactly.
    public var trimmed: FixedDecimal {
        var units = units
        var scale = scale
        while scale > 0 {
            let (quotient, remainder) = units.quotientAndRemainder(dividingBy: 10)
            if remainder != 0 { break }
            units = quotient
            scale -= 1
        }
        return FixedDecimal(units: units, scale: scale)
    }

    /// 10^`exponent` for 0…18.
    static func powerOfTen(_ exponent: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<exponent { power &*= 10 }
        return power
    }

    /// 10^`exponent` for 0…38.
    static func widePowerOfTen(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power &*= 10 }
        return power
    }
}

extension FixedDecimal: Comparable, Hashable {
    public static func == (left: FixedDecimal, right: FixedDecimal) -> Bool {
        if left.storedScale == right.storedScale { return left.units == right.units }
        return left.compared(to: right) == 0
    }

    public static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
        if left.storedScale == right.storedScale { return left.units < right.units }
        return left.compared(to: right) < 0
    }

    public func hash(into hasher: inout Hasher) {
        let trimmed = trimmed
        hasher.combine(trimmed.units)
        hasher.combine(trimmed.storedScale)
    }

    /// −1, 0 or 1, exact across scales: both sides are brought to the larger scale in 128 bits.
    func compared(to other: FixedDecimal) -> Int {
        let common = max(scale, other.scale)
        let left = Int128(units) * FixedDecimal.widePowerOfTen(common - scale)
        let right = Int128(other.units) * FixedDecimal.widePowerOfTen(common - other.scale)
        return left < right ? -1 : (left == right ? 0 : 1)
    }
}
