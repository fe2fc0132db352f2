/// Rounding to fixed point, half away from zero. Scores are rounded before they are compared, ranked, graded or
/// hashed (decisions 3).
public struct Rounding: Sendable, Hashable {
    /// 0…6.
    public let decimals: Int
    /// 10 to the power of `decimals`: fixed-point units in one point.
    public let unitsPerPoint: Int64

    public static let twoDecimals = Rounding(checked: 2)

    /// Nil unless 0…6 decimals.
    public init?(decimals: Int) {
        guard 0...6 ~= decimals else { return nil }
        self.init(checked: decimals)
    }

    private init(checked decimals: Int) {
        self.decimals = decimals
        unitsPerPoint = (0..<decimals).reduce(1) { power, _ in power * 10 }
    }

    /// The value in units of 10^-decimals; nil when it is not a number or beyond 2^52 units.
    ///
    /// The value is first raised by 2^-46 of itself (about 1.4e-14): a half that a binary sum missed by its last bits
    /// (89.994999999999990 for 89.995) rounds as it does on paper. Monotone, and exact for exact inputs.
    public func fixed(_ value: Double) -> Int64? {
        let scaled = value * Double(unitsPerPoint) * (1 + 0x1p-46)
        guard scaled.magnitude < 0x1p52 else { return nil }
        // Conversion cuts towards zero; below 2^52 adding a half is exact enough for that and needs no library call.
        return Int64(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    }

    /// The number that a fixed-point score stands for.
    public func value(_ fixed: Int64) -> Double { Double(fixed) / Double(unitsPerPoint) }

    /// Decimal text with exactly `decimals` decimals: 8734 → "87.34".
    public func text(_ fixed: Int64) -> String {
        let (whole, fraction) = fixed.magnitude.quotientAndRemainder(dividingBy: UInt64(unitsPerPoint))
        let sign = fixed < 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(whole)" }
        let digits = String(fraction)
        return "\(sign)\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
    }
}
