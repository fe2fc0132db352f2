extension StudyPlan {
    /// Appraises all rows; results come in the order of the rows, and do not depend on it.
    ///
    /// Periods are computed each by itself, in the order of their names, on one scale where the plan says so.
    ///
    /// - Throws: `StudyError` for two rows of one unit in one period or a row of another shape.
    public func run(_ rows: [StudyRow]) throws(StudyError) -> [StudyResult] {
        guard fits.isEmpty else { return try fitted(rows).run(rows) }
        let periods = try split(rows).map(\.period)
        let stages: [CompositeStages]
        do {
            stages = try specification.run(periods.map(\.data), hasCommonScale: hasCommonScale, missing: indicators.map(\.empty))
        } catch {
            throw .composite(error)
        }
        var results = [StudyResult?](repeating: nil, count: rows.count)
        var history: [String: [Grade?]] = [:]
        for (period, stages) in zip(periods, stages) {
            let graded = period.grade(stages)
            let present = Set(period.positions.map { rows[$0].unit })
            for (position, result) in zip(period.positions, graded) {
                history[rows[position].unit, default: []].append(result.grade)
                let remembered = memory.map { memory in
                    let own = history[rows[position].unit] ?? []
                    return (memory.run(own), memory.consequence(own))
                }
                results[position] = result.result(rows[position], memory: remembered)
            }
            // A unit that is absent from a period breaks its row.
            for unit in history.keys where !present.contains(unit) { history[unit]?.append(nil) }
        }
        return results.compactMap { $0 }
    }

    /// Rows by period, in the order of the periods' names.
    func split(_ rows: [StudyRow]) throws(StudyError) -> [(name: String, period: StudyPeriod)] {
        try check(rows)
        let names = Set(rows.map(\.period)).sorted()
        var positions: [String: [Int]] = [:]
        for (position, row) in rows.enumerated() { positions[row.period, default: []].append(position) }
        return names.map { name in
            // By unit, so that sums do not depend on the order of rows.
            (name, StudyPeriod(self, rows, (positions[name] ?? []).sorted { rows[$0].unit < rows[$1].unit }))
        }
    }

    private func check(_ rows: [StudyRow]) throws(StudyError) {
        var seen = Set<[String]>()
        for (position, row) in rows.enumerated() {
            guard row.values.count == columns.count else { throw .rowShape(row: position) }
            guard seen.insert([row.period, row.unit]).inserted else { throw .duplicate(unit: row.unit, period: row.period) }
        }
    }
}

/// Why rows cannot be appraised.
public enum StudyError: Error, Sendable, Equatable {
    case rowShape(row: Int)
    case duplicate(unit: String, period: String)
    case composite(CompositeError)
    /// No weights could be found for the children of a node.
    case weights(parent: String, WeightError)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .rowShape: "study.row-shape"
        case .duplicate: "study.duplicate"
        case .composite(let error): error.code
        case .weights(_, let error): error.code
        }
    }
}
