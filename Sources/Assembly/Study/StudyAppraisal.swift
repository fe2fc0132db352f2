import Appraisal
import Governance
import SceneLoading

/// One cohort, appraised, with its robustness where that was asked for.
struct StudyAppraisal {
    let plan: StudyPlan
    let titles: StudyTitles
    let results: [StudyResult]
    /// One per row; nil where not rated or not asked for.
    private(set) var uncertainty: [UnitUncertainty?]

    init(_ plan: StudyPlan, _ titles: StudyTitles, _ rows: [StudyRow], draws: Int, seed: UInt64) throws(StudyError) {
        // Weights that are found in the figures hold for everything that follows.
        let plan = try plan.fitted(rows)
        self.plan = plan
        self.titles = titles
        results = try plan.run(rows)
        uncertainty = Array(repeating: nil, count: rows.count)
        guard draws > 0 else { return }
        var periods: [String: [Int]] = [:]
        for (position, row) in rows.enumerated() { periods[row.period, default: []].append(position) }
        for positions in periods.values {
            // In the order of the units, so that nothing depends on the order of rows.
            let own = positions.sorted { rows[$0].unit < rows[$1].unit }
            let columns = plan.indicators.indices.map { indicator in
                own.map { results[$0].fixed == nil ? .nan : results[$0].indicators[indicator].score ?? .nan }
            }
            let found = plan.specification.framework.monteCarlo(
                columns, draws: draws, seed: seed, classes: drawClasses, leastKnown: plan.specification.leastKnown)
            for (position, unit) in zip(own, found.units) {
                let raised = plan.vetoes.filter { rows[position].values[$0.column] > 0 }
                uncertainty[position] = raised.reduce(unit) { $0?.capped(at: $1.notBetterThan) }
            }
        }
    }

    /// Bonus and malus apart, a draw's score is graded as the index is; shares of units become quantiles of the draw.
    private var drawClasses: DrawClasses {
        switch plan.grading {
        case .bands(let bands): .bands(bands.lowerBounds)
        case .shares(let shares): .quantiles(shares.upTo.map { 1 - $0 }.sorted())
        case .classes: .fifths
        }
    }

    func gradeName(_ grade: Grade?) -> String {
        guard let grade else { return "" }
        return titles.grades.indices ~= grade.rawValue - 1 ? titles.grades[grade.rawValue - 1] : "\(grade.rawValue)"
    }
}
