/// Means as indexes over areas use them: from scores that are asked for, in the order of the definition.
extension AggregationRule {
    /// Whether the parent's score stays between its children's, and needs no other unit's.
    public var isMean: Bool {
        switch self {
        case .arithmetic, .geometric, .harmonic, .generalised, .minimum: true
        case .sum, .copeland: false
        }
    }

    /// The mean of so many scores; NaN ones drop out.
    func mean(_ count: Int, weights: ArraySlice<Double>, score: (Int) -> Double) -> Double {
        guard self == .arithmetic else { return combine((0..<count).map(score), weights: Array(weights)) }
        var sum = 0.0
        var known = 0.0
        for at in 0..<count {
            let one = score(at)
            guard !one.isNaN else { continue }
            sum += weights[weights.startIndex + at] * one
            known += weights[weights.startIndex + at]
        }
        return known > 0 ? sum / known : .nan
    }

    /// How the distance of a mean from 100 is laid on its children: by weight × (100 − score), which for the arithmetic mean is
    /// exact; on the worst child alone where that decides. The parts sum to 1, or are all 0 where nothing is known.
    func lossParts(_ scores: [Double], weights: ArraySlice<Double>) -> [Double] {
        let known = scores.indices.filter { !scores[$0].isNaN && weights[weights.startIndex + $0] > 0 }
        var parts = [Double](repeating: 0, count: scores.count)
        if self == .minimum {
            if let worst = known.min(by: { scores[$0] < scores[$1] }) { parts[worst] = 1 }
            return parts
        }
        for at in known { parts[at] = weights[weights.startIndex + at] * (100 - scores[at]) }
        let sum = parts.reduce(0, +)
        if sum > 0 { for at in known { parts[at] /= sum } } else if let first = known.first { parts[first] = 1 }
        return parts
    }
}

extension ScoringPlan {
    /// Whether every mean is the arithmetic.
    var isArithmetic: Bool { indexRule == .arithmetic && dimensionRules.allSatisfy { $0 == .arithmetic } }

    /// What each indicator of a unit costs of 100 under other means: the index's distance laid on dimensions, and each
    /// dimension's part on its indicators.
    func loss(of unit: Int, _ table: ScoreTable, into shares: inout [Double]) {
        let row = unit * indicatorCount
        let first = unit * dimensions.count
        let whole = indexRule.lossParts(Array(table.dimensions[first..<first + dimensions.count]), weights: dimensionWeights[...])
        let distance = table.index[unit].isNaN ? 0 : 100 - table.index[unit]
        for (position, range) in dimensions.enumerated() {
            let scores = range.map { table.statuses[row + $0].isRated ? table.scores[row + $0] : .nan }
            let parts = dimensionRules[position].lossParts(scores, weights: indicatorWeights[range])
            for (indicator, part) in zip(range, parts) { shares[indicator] = distance * whole[position] * part }
        }
    }
}
