/// Scores of forms that read a whole column: the values of all units of a level evaluated together. One unit's value then moves
/// the scores of others.
enum RelativeScores {
    /// Turns the values that stand in `scores` into scores, level by level. The order of units never matters: columns are
    /// sorted before anything is summed.
    static func fill(_ plan: ScoringPlan, _ levels: [Int?], _ statuses: inout [IndicatorStatus], _ scores: inout [Double]) {
        let count = plan.indicatorCount
        for (at, rule) in plan.rules.enumerated() {
            guard let rule, !rule.form.isFixed else { continue }
            let (level, indicator) = (at / count, at % count)
            let cells = levels.indices.filter { levels[$0] == level }.map { $0 * count + indicator }
                .filter { statuses[$0] == .measured }
            let scale = rule.form.fit(cells.map { scores[$0] }.sorted())
            for cell in cells {
                scores[cell] = rule.form.points(scale.score(scores[cell]))
                if scores[cell].isNaN { statuses[cell] = .noSpread }
            }
        }
    }
}

extension Normalisation {
    /// Whether what it gives is a share, 1 standing for full marks.
    public var isShare: Bool {
        switch self {
        case .distanceToMaximum, .distanceToReference, .distanceToTarget, .fractionOfMaximum, .percentileRank: true
        default: false
        }
    }

    /// Whether it can give the 0…100 that an index of areas is made of: ranks grow with the number of units, and a
    /// reference unit has no place among areas.
    public var isOnHundred: Bool {
        switch self {
        case .rank, .borda, .distanceToReference: false
        default: true
        }
    }

    /// What a form gave as points of 0…100.
    func points(_ score: Double) -> Double {
        score.isNaN ? score : min(100, max(0, isShare ? score * 100 : score))
    }
}
