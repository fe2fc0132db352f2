extension IndexDefinition {
    /// Evaluates units together: scores, index, grade, place among their level, and what each indicator costs.
    ///
    /// Results come in the order of the units given; their content does not depend on that order. The order of sums is
    /// stated at `ScoreTable`.
    ///
    /// - Throws: `EvaluationError` naming the unit at fault. Missing and impossible numbers are no errors: they show
    ///   as `IndicatorStatus`.
    public func evaluate(_ inputs: [UnitInput]) throws(EvaluationError) -> [UnitResult] {
        let cohort = try Cohort(inputs.map(\.unit))
        for input in inputs {
            guard input.inputs.count == indicators.count else {
                throw .inputCount(unit: input.unit.id, expected: indicators.count, found: input.inputs.count)
            }
        }
        let levels = cohort.levels(in: plan)
        let table = ScoreTable(plan, cohort, levels: levels) { inputs[$0].inputs[$1] }

        let fixed = table.index.map(rounding.fixed)
        let places = placements(of: fixed, in: cohort)
        let grades = grades(of: fixed, in: cohort)
        var explanation = LossExplanation(self)
        var results: [UnitResult] = []
        results.reserveCapacity(inputs.count)
        for (position, input) in inputs.enumerated() {
            let graded = try grade(grades[position], vetoes: input.vetoes, of: input.unit.id)
            let parts = explanation.explain(
                position, input, level: levels[position], table, fixed[position])
            results.append(
                UnitResult(
                    unit: input.unit, indicators: parts.indicators, dimensions: parts.dimensions,
                    index: fixed[position].map { _ in table.index[position] }, fixed: fixed[position],
                    gradeBeforeVetoes: graded.before, grade: graded.after, veto: graded.veto,
                    placement: places[position]))
        }
        return results
    }

    /// Ranks each level among itself.
    func placements(of fixed: [Int64?], in cohort: Cohort) -> [Placement?] {
        var places = [Placement?](repeating: nil, count: fixed.count)
        for group in cohort.groups {
            rank(group, fixed, ties: ties, isBefore: cohort.isBefore, into: &places)
        }
        return places
    }

    /// Grades before vetoes, each level among itself.
    func grades(of fixed: [Int64?], in cohort: Cohort) -> [Grade?] {
        if case .bands = grading { return grading.grades(of: fixed, rounding: rounding) }
        var grades = [Grade?](repeating: nil, count: fixed.count)
        for group in cohort.groups {
            for (unit, grade) in zip(group, grading.grades(of: group.map { fixed[$0] }, rounding: rounding)) { grades[unit] = grade }
        }
        return grades
    }

    /// The grade before and after the raised vetoes, and the veto that lowered it.
    func grade(_ given: Grade?, vetoes raised: [String], of unit: Int)
        throws(EvaluationError) -> (before: Grade?, after: Grade?, veto: String?)
    {
        for id in raised where !vetoes.contains(where: { $0.id == id }) { throw .unknownVeto(unit: unit, veto: id) }
        guard let before = given else { return (nil, nil, nil) }
        var after = before
        var biting: String?
        if !raised.isEmpty {
            for veto in vetoes where raised.contains(veto.id) && after.isBetter(than: veto.notBetterThan) {
                after = veto.notBetterThan
                biting = veto.id
            }
        }
        return (before, after, biting)
    }
}
