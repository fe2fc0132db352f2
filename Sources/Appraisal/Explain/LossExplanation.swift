/// Splits each unit's distance from 100 over its indicators. Keeps its scratch space between units.
struct LossExplanation {
    private let plan: ScoringPlan
    private let rounding: Rounding
    private var weights: EffectiveWeights
    private var shares: [Double]
    private var lost: [Int64]

    init(_ definition: IndexDefinition) {
        plan = definition.plan
        rounding = definition.rounding
        weights = EffectiveWeights(definition.plan)
        shares = Array(repeating: 0, count: definition.indicators.count)
        lost = Array(repeating: 0, count: definition.indicators.count)
    }

    /// Results by indicator and dimension of the unit at `unit`. Indicator j costs effective weight × (100 − score);
    /// largest remainders make the fixed-point parts sum exactly to 100 − index.
    mutating func explain(_ unit: Int, _ input: UnitInput, level: Int?, _ table: ScoreTable, _ fixed: Int64?)
        -> (indicators: [IndicatorResult], dimensions: [DimensionResult])
    {
        let row = unit * plan.indicatorCount
        weights.renormalise(plan) { table.statuses[row + $0].isRated }
        let units = Double(rounding.unitsPerPoint)
        if !plan.isArithmetic {
            plan.loss(of: unit, table, into: &shares)
            for indicator in shares.indices { shares[indicator] *= units }
        } else {
            costs(row, table, units)
        }
        let total = fixed.map { 100 * rounding.unitsPerPoint - $0 } ?? 0
        allocate(&shares, total: total, into: &lost)
        return results(of: unit, row, input, level, table)
    }

    private mutating func costs(_ row: Int, _ table: ScoreTable, _ units: Double) {
        for indicator in shares.indices {
            let isRated = table.statuses[row + indicator].isRated
            shares[indicator] =
                isRated ? weights.indicators[indicator] * (100 - table.scores[row + indicator]) * units : 0
        }
    }

    private func results(
        of unit: Int, _ row: Int, _ input: UnitInput, _ level: Int?, _ table: ScoreTable
    ) -> (indicators: [IndicatorResult], dimensions: [DimensionResult]) {
        let indicators = (0..<plan.indicatorCount).map { indicator in
            let status = table.statuses[row + indicator]
            let rule = level.flatMap { plan.rules[$0 * plan.indicatorCount + indicator] }
            return IndicatorResult(
                status: status, score: status.isRated ? table.scores[row + indicator] : nil,
                effectiveWeight: weights.indicators[indicator], lost: lost[indicator],
                isSmallBase: rule?.isSmallBase(input.inputs[indicator]) ?? false)
        }
        let dimensions = plan.dimensions.enumerated().map { position, range in
            let score = table.dimensions[unit * plan.dimensions.count + position]
            return DimensionResult(
                score: score.isNaN ? nil : score, effectiveWeight: weights.dimensions[position],
                lost: range.reduce(0) { $0 + lost[$1] })
        }
        return (indicators, dimensions)
    }
}
