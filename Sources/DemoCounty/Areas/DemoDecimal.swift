/// An exact number with two decimals, as areas in registers have.
public struct DemoDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number times 100.
    public var hundredths: Int

    public init(hundredths: Int) {
        self.hundredths = hundredths
    }

    /// Rounds half away from zero; the value must be finite and below 10¹⁵.
    init(rounding value: Double) {
        hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    }

    public static let zero = DemoDecimal(hundredths: 0)

    public var value: Double {
        Double(hundredths) / 100
    }

    /// `12.30`, `-0.05`.
    public var description: String {
        let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part)"
    }

    public static func < (one: DemoDecimal, other: DemoDecimal) -> Bool {
        one.hundredths < other.hundredths
    }

    public static func + (one: DemoDecimal, other: DemoDecimal) -> DemoDecimal {
        DemoDecimal(hundredths: one.hundredths + other.hundredths)
    }

    public static func - (one: DemoDecimal, other: DemoDecimal) -> DemoDecimal {
        DemoDecimal(hundredths: one.hundredths - other.hundredths)
    }

    /// This number times a share, rounded half away from zero.
    func scaled(by share: Double) -> DemoDecimal {
        DemoDecimal(rounding: value * share)
    }
}
