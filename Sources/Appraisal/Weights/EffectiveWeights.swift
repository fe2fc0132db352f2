/// The weight each indicator really has in a unit's index, after what is not rated has dropped out.
struct EffectiveWeights {
    /// One per dimension; 0 where nothing is rated; they sum to 1 when anything is.
    private(set) var dimensions: [Double]
    /// One per indicator: dimension's effective weight × share inside the dimension.
    private(set) var indicators: [Double]

    init(_ plan: ScoringPlan) {
        dimensions = Array(repeating: 0, count: plan.dimensions.count)
        indicators = Array(repeating: 0, count: plan.indicatorCount)
    }

    /// Renormalises over the rated indicators and dimensions. Sums run in the definition's order.
    mutating func renormalise(_ plan: ScoringPlan, isRated: (Int) -> Bool) {
        var total = 0.0
        for (position, range) in plan.dimensions.enumerated() {
            var sum = 0.0
            for indicator in range where isRated(indicator) { sum += plan.indicatorWeights[indicator] }
            for indicator in range {
                indicators[indicator] = sum > 0 && isRated(indicator) ? plan.indicatorWeights[indicator] / sum : 0
            }
            dimensions[position] = sum > 0 ? plan.dimensionWeights[position] : 0
            total += dimensions[position]
        }
        guard total > 0 else {
            for indicator in indicators.indices { indicators[indicator] = 0 }
            return
        }
        for (position, range) in plan.dimensions.enumerated() {
            dimensions[position] /= total
            for indicator in range { indicators[indicator] *= dimensions[position] }
        }
    }
}
