/// Scores of all units on all indicators, dimensions and the index.
///
/// Order of sums, part of the definition of the result: a dimension is Σ(wⱼ·sⱼ) ÷ Σwⱼ over its rated indicators, the
/// index Σ(W_d·D_d) ÷ ΣW_d over its rated dimensions; every Σ starts at 0 and runs in the definition's order, in
/// double precision without fused operations. Other means than the arithmetic are those of `AggregationRule.combine`. Figures therefore agree bit for bit however units are ordered.
struct ScoreTable {
    /// Units × indicators.
    let statuses: [IndicatorStatus]
    /// Units × indicators; NaN where not rated.
    let scores: [Double]
    /// Units × dimensions; NaN where nothing is rated.
    let dimensions: [Double]
    /// One per unit; NaN where nothing is rated.
    let index: [Double]

    /// - Parameters:
    ///   - levels: the number of each unit's level in the plan.
    ///   - input: asked once for each unit and indicator that the unit's level defines.
    init(
        _ plan: ScoringPlan, _ cohort: Cohort, levels: [Int?],
        input: (_ unit: Int, _ indicator: Int) -> IndicatorInput
    ) {
        let count = plan.indicatorCount
        var statuses = [IndicatorStatus](repeating: .notDefinedForLevel, count: levels.count * count)
        var scores = [Double](repeating: .nan, count: levels.count * count)
        var inherits = false
        for (unit, level) in levels.enumerated() {
            guard let level else { continue }
            for indicator in 0..<count {
                guard let rule = plan.rules[level * count + indicator] else { continue }
                let outcome = rule.outcome(of: input(unit, indicator))
                statuses[unit * count + indicator] = outcome.status
                scores[unit * count + indicator] = outcome.score
                if outcome.status == .inherited { inherits = true }
            }
        }
        if plan.readsCohort { RelativeScores.fill(plan, levels, &statuses, &scores) }
        if inherits { Self.inherit(count, cohort.parents, &statuses, &scores) }

        var dimensions = [Double](repeating: .nan, count: levels.count * plan.dimensions.count)
        var index = [Double](repeating: .nan, count: levels.count)
        for unit in levels.indices {
            let row = unit * count
            let first = unit * plan.dimensions.count
            for (position, range) in plan.dimensions.enumerated() {
                dimensions[first + position] = plan.dimensionRules[position].mean(range.count, weights: plan.indicatorWeights[range]) {
                    statuses[row + range.lowerBound + $0].isRated ? scores[row + range.lowerBound + $0] : .nan
                }
            }
            index[unit] = plan.indexRule.mean(plan.dimensions.count, weights: plan.dimensionWeights[...]) { dimensions[first + $0] }
        }
        self.statuses = statuses
        self.scores = scores
        self.dimensions = dimensions
        self.index = index
    }

    /// Takes the nearest ancestor's score that is not itself inherited.
    private static func inherit(
        _ count: Int, _ parents: [Int], _ statuses: inout [IndicatorStatus], _ scores: inout [Double]
    ) {
        for cell in statuses.indices where statuses[cell] == .inherited && scores[cell].isNaN {
            let indicator = cell % count
            var ancestor = parents[cell / count]
            while ancestor >= 0, statuses[ancestor * count + indicator] == .inherited,
                scores[ancestor * count + indicator].isNaN
            {
                ancestor = parents[ancestor]
            }
            if ancestor >= 0, statuses[ancestor * count + indicator].isRated {
                scores[cell] = scores[ancestor * count + indicator]
            } else {
                statuses[cell] = .parentNotRated
            }
        }
    }
}
