extension IndexHistory {
    /// Evaluates the index for each of the days.
    ///
    /// - Parameters:
    ///   - definition: the definition that is valid on a day (knots, weights and bands may depend on it).
    ///   - input: asked once for each unit (its position in `units`), indicator (its position in the definition) and
    ///     day, for the indicators that the unit's level defines.
    ///   - vetoes: ids of the vetoes raised against a unit on a day.
    /// - Throws: `EvaluationError` naming the unit at fault.
    public static func replay(
        days: [Int32], units: [AppraisedUnit], definition: (_ day: Int32) -> IndexDefinition,
        input: (_ unit: Int, _ indicator: Int, _ day: Int32) -> IndicatorInput,
        vetoes: (_ unit: Int, _ day: Int32) -> [String] = { _, _ in [] }
    ) throws(EvaluationError) -> IndexHistory {
        let cohort = try Cohort(units)
        var history = IndexHistory(days: days, units: units)
        for day in days {
            let valid = definition(day)
            let table = ScoreTable(valid.plan, cohort, levels: cohort.levels(in: valid.plan)) { input($0, $1, day) }
            let fixed = table.index.map(valid.rounding.fixed)
            let places = valid.placements(of: fixed, in: cohort)
            let grades = valid.grades(of: fixed, in: cohort)
            for unit in units.indices {
                let graded = try valid.grade(grades[unit], vetoes: vetoes(unit, day), of: units[unit].id)
                history.append(fixed: fixed[unit], grade: graded.after, rank: places[unit]?.rank)
            }
        }
        return history
    }
}
