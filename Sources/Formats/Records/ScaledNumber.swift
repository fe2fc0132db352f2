/// A decimal number held exactly: `units` × 10^−`scale`. 12.50 is 1250 with scale 2.
///
/// Two numbers are equal when they are written alike: 12.5 and 12.50 differ, as their accuracy does.
public struct ScaledNumber: Hashable, Sendable {
    public var units: Int64
    /// The number of decimals, not negative.
    public var scale: Int

    public init(units: Int64, scale: Int) {
        self.units = units
        self.scale = scale
    }
}

extension ScaledNumber: CustomStringConvertible {
    /// With exactly `scale` decimals: `-0.05`.
    public var description: String {
        var digits = String(units.magnitude)
        if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
        if scale > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale)) }
        return units < 0 ? "-" + digits : digits
    }
}
