/// A definition flattened for evaluation: indicators in one row, levels numbered.
struct ScoringPlan: Sendable, Equatable {
    /// Indicator positions of each dimension.
    let dimensions: [Range<Int>]
    let dimensionWeights: [Double]
    let indicatorWeights: [Double]
    /// How each dimension's score is made, and how the index is.
    let dimensionRules: [AggregationRule]
    let indexRule: AggregationRule
    let levels: [String: Int]
    /// Level by level, one per indicator; nil where the indicator is not defined for the level.
    let rules: [LevelRule?]
    /// Whether some rule reads the values of other units.
    let readsCohort: Bool

    var indicatorCount: Int { indicatorWeights.count }

    init(_ definitions: [DimensionDefinition], _ aggregate: AggregationRule) {
        var ranges: [Range<Int>] = []
        for definition in definitions {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + definition.indicators.count)
        }
        let indicators = definitions.flatMap(\.indicators)
        let names = Set(indicators.flatMap(\.rules.keys)).sorted()
        dimensions = ranges
        dimensionWeights = definitions.map(\.weight)
        dimensionRules = definitions.map(\.aggregate)
        indexRule = aggregate
        indicatorWeights = indicators.map(\.weight)
        levels = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        rules = names.flatMap { name in indicators.map { $0.rules[name] } }
        readsCohort = rules.contains { $0.map { !$0.form.isFixed } ?? false }
    }
}
