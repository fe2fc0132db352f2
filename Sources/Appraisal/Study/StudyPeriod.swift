/// One period of a study: its rows as columns, and its scores as grades.
struct StudyPeriod {
    private let plan: StudyPlan
    private let rows: [StudyRow]
    /// Positions of the rows in the table, by unit.
    let positions: [Int]
    let data: CompositeData
    private let bases: [[Double?]]
    private let isRanked: [Bool]

    init(_ plan: StudyPlan, _ all: [StudyRow], _ positions: [Int]) {
        self.plan = plan
        self.positions = positions
        rows = positions.map { all[$0] }
        // Excluded units take no part in means, scales, ranks and shares.
        isRanked = rows.map { $0.exclusion == nil }
        var columns: [[Double]] = []
        var bases: [[Double?]] = []
        for indicator in plan.indicators {
            let own = rows.map { row in indicator.base.map { $0(row.values) ?? .nan } }
            bases.append(own)
            columns.append(
                zip(rows, own).map { row, base in
                    if row.exclusion != nil { return .nan }
                    if let base, !(base > 0) { return .nan }
                    return indicator.value(row.values) ?? .nan
                })
        }
        self.bases = bases
        var data = CompositeData(columns: columns, groups: rows.map { $0.exclusion == nil ? $0.group ?? "" : nil })
        data.excluded = Set(positions.indices.filter { all[positions[$0]].exclusion != nil })
        self.data = data
    }

    /// What becomes of a row.
    struct Graded {
        var scores: [Double?] = []
        var indicators: [StudyScore] = []
        var plain: Double?
        var bonus = 0.0
        var malus = 0.0
        var fixed: Int64?
        var placement: Placement?
        var before: Grade?
        var grade: Grade?
        var veto: String?
        var isScreenedOut = false

        func result(_ row: StudyRow, memory: (Int, Double)?) -> StudyResult {
            StudyResult(
                row: row, scores: scores, indicators: indicators, plain: plain, bonus: bonus, malus: malus, fixed: fixed,
                placement: placement, gradeBeforeVetoes: before, grade: grade, veto: veto,
                memory: memory.map { (run: $0.0, consequence: $0.1) }, isScreenedOut: isScreenedOut)
        }
    }

    func grade(_ stages: CompositeStages) -> [Graded] {
        var graded = [Graded](repeating: Graded(), count: rows.count)
        var places = [Int?](repeating: nil, count: rows.count)
        for (place, unit) in stages.units.enumerated() { places[unit] = place }
        let filled = Set(stages.imputed.filled)
        var fixed = [Int64?](repeating: nil, count: rows.count)
        for unit in rows.indices {
            graded[unit].isScreenedOut = places[unit] == nil && isRanked[unit]
            graded[unit].indicators = scores(of: unit, at: places[unit], stages, filled)
            graded[unit].scores = stages.scores.map { column in
                places[unit].flatMap { column[$0].isNaN || !isRanked[unit] ? nil : column[$0] }
            }
            guard isRanked[unit], let place = places[unit], !stages.index[place].isNaN else { continue }
            let adjustments = plan.adjustments.compactMap { adjustment -> Adjustment? in
                let points = rows[unit].values[adjustment.column]
                return points.isFinite ? Adjustment(id: adjustment.id, points: adjustment.sign * abs(points)) : nil
            }
            let adjusted = plan.limits.apply(adjustments, to: stages.index[place])
            graded[unit].plain = stages.index[place]
            graded[unit].bonus = adjusted.bonus
            graded[unit].malus = adjusted.malus
            fixed[unit] = plan.rounding.fixed(adjusted.index)
            graded[unit].fixed = fixed[unit]
        }
        let grades = plan.grading.grades(of: fixed, rounding: plan.rounding)
        let ranked = placements(fixed, ties: plan.ties) { left, right in
            (rows[left].name, rows[left].unit) < (rows[right].name, rows[right].unit)
        }
        for unit in rows.indices {
            graded[unit].placement = ranked[unit]
            graded[unit].before = grades[unit]
            graded[unit].grade = grades[unit]
            for veto in plan.vetoes where rows[unit].values[veto.column] > 0 {
                guard let grade = graded[unit].grade, grade.isBetter(than: veto.notBetterThan) else { continue }
                graded[unit].grade = veto.notBetterThan
                graded[unit].veto = veto.id
            }
        }
        return graded
    }

    private func scores(of unit: Int, at place: Int?, _ stages: CompositeStages, _ filled: Set<CellPosition>) -> [StudyScore] {
        let framework = plan.specification.framework
        var weights = framework.weights
        for (indicator, node) in framework.indicators.enumerated() {
            if place.map({ stages.normalised[indicator][$0].isNaN }) ?? true { weights[node] = 0 }
        }
        // A group of which nothing is rated has no weight either.
        for node in framework.groups where framework.children[node].allSatisfy({ weights[$0] == 0 }) { weights[node] = 0 }
        let shares = framework.effectiveWeights(weights)
        return plan.indicators.indices.map { indicator in
            let raw = data.columns[indicator][unit]
            let base = bases[indicator][unit].flatMap { $0.isNaN ? nil : $0 }
            let score = place.map { stages.normalised[indicator][$0] } ?? .nan
            let status: StudyScore.Status
            if filled.contains(CellPosition(row: unit, column: indicator)) {
                status = .imputed
            } else if raw.isNaN {
                status = !score.isNaN ? .byRule : base == 0 ? .empty : .missing
            } else {
                status = score.isNaN && stages.degenerate.contains(indicator) ? .degenerate : score.isNaN ? .missing : .measured
            }
            let small = plan.indicators[indicator].smallBelow
            return StudyScore(
                status: status, value: raw.isNaN ? nil : raw, base: base,
                isSmallBase: small.flatMap { small in base.map { $0 > 0 && $0 < small } } ?? false,
                score: score.isNaN ? nil : score, effectiveWeight: score.isNaN ? 0 : shares[framework.indicators[indicator]])
        }
    }
}
