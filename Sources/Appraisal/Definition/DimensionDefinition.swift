/// A dimension 维度: a weighted group of indicators.
public struct DimensionDefinition: Sendable, Hashable {
    /// Unique in the index.
    public let id: String
    /// Weight in the index, ≥ 0; weights need not sum to 1.
    public let weight: Double
    /// In the order in which sums are formed.
    public let indicators: [IndicatorDefinition]
    /// How the indicators' scores become the dimension's.
    public let aggregate: AggregationRule

    public init(id: String, weight: Double, indicators: [IndicatorDefinition], aggregate: AggregationRule = .arithmetic) {
        self.aggregate = aggregate
        self.id = id
        self.weight = weight
        self.indicators = indicators
    }
}

/// A veto 一票否决: a raised veto caps the grade, never the score.
public struct Veto: Sendable, Hashable {
    public let id: String
    /// The best grade still possible when the veto is raised.
    public let notBetterThan: Grade

    public init(id: String, notBetterThan: Grade) {
        self.id = id
        self.notBetterThan = notBetterThan
    }
}
