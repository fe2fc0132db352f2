/// What is known of one indicator of one unit. The value is computed by the caller's formula.
public struct IndicatorInput: Sendable, Hashable {
    /// Shown on drill-down; not used in scoring.
    public var numerator: Double?
    /// 0 means that there is nothing to measure; nil, that the indicator has no denominator.
    public var denominator: Double?
    /// The raw value in the indicator's unit; nil when it is not known.
    public var value: Double?
    /// True where it is proved that someone looked and found nothing (`EmptyRule.scoreIfProved`).
    public var emptinessProved: Bool

    public init(
        numerator: Double? = nil, denominator: Double? = nil, value: Double? = nil, emptinessProved: Bool = false
    ) {
        self.numerator = numerator
        self.denominator = denominator
        self.value = value
        self.emptinessProved = emptinessProved
    }

    /// `factor` × numerator ÷ denominator; no value when the denominator is 0.
    public static func ratio(
        _ numerator: Double, over denominator: Double, times factor: Double = 1, emptinessProved: Bool = false
    ) -> IndicatorInput {
        IndicatorInput(
            numerator: numerator, denominator: denominator,
            value: denominator == 0 ? nil : factor * numerator / denominator, emptinessProved: emptinessProved)
    }
}
