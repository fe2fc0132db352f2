extension ScaledNumber {
    private static let powers: [Double] = (0...22).map { (0..<$0).reduce(1.0) { value, _ in value * 10 } }

    /// The nearest double. Exact rounding holds for units to 2^53 and scales to 22, since both operands of the one
    /// division are then exact.
    public var double: Double {
        Double(units) / ScaledNumber.powers[min(max(scale, 0), 22)]
    }

    /// The nearest number of that scale, half away from zero; nil when it does not fit.
    public init?(_ value: Double, scale: Int) {
        guard value.isFinite, (0...22).contains(scale),
            let units = Int64(exactly: (value * ScaledNumber.powers[scale]).rounded(.toNearestOrAwayFromZero))
        else { return nil }
        self.init(units: units, scale: scale)
    }
}
