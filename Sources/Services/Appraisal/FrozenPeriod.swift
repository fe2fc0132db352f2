package import Appraisal
package import CQL2
package import Governance
package import JSONText

/// A period of an index over items as it is frozen: the rule of each cohort, each unit's figures, inputs and results. Made the
/// same to the byte from the same inputs, on every machine and in every year; all it needs is in it.
package struct FrozenPeriod: Sendable {
    package struct Unit: Sendable, Equatable {
        package var code: String
        package var name: String
        /// Number of the item.
        package var number: String
        /// Code of the area that answers for it.
        package var area: String
        package var cohort: String
        package var group: String?
        package var exclusion: String?
        /// As the item has them, or as an upheld objection put them right; in the order of the rule's columns.
        package var figures: [Double]
        /// What the rule reads (`StudyPlan.inputs`).
        package var inputs: [Double]
        /// Grades of the periods before, the oldest first; nil where it had none.
        package var history: [String?]

        func row(_ period: String) -> StudyRow {
            StudyRow(unit: code, name: name, period: period, group: group, exclusion: exclusion, values: inputs)
        }
    }

    /// Figures that an upheld objection put right, by column.
    package struct Correction: Hashable, Sendable {
        package var objection: Int64
        package var code: String
        package var indicator: String
        package var figures: [String: Double]
    }

    package var index: QualifiedName
    package var month: String
    /// The first instant that no longer counts: items are as they were known then.
    package var known: Instant
    package var version: String
    /// `columns`, and `cohorts` with the plan of each.
    package var rule: JSON
    package var units: [Unit]
    package var corrections: [Correction]

    /// Codes of the rule's columns.
    package var columns: [String] { (rule["columns"]?.array ?? []).map { $0["id"]?.string ?? "" } }

    package func indicators(of code: String) -> [String]? {
        units.first { $0.code == code }.map { unit in
            (rule["cohorts"]?[unit.cohort]?["indicators"]?.array ?? []).compactMap { $0["code"]?.string }
        }
    }

    /// One unit as it came out.
    package struct Outcome: Sendable {
        package var unit: Unit
        package var result: StudyResult
        package var plan: StudyPlan
        package var titles: StudyTitles
        package var memory: (run: Int, consequence: Double)?

        package func letter(_ grade: Grade?) -> String? {
            grade.flatMap { titles.grades.indices ~= $0.rawValue - 1 ? titles.grades[$0.rawValue - 1] : String($0.rawValue) }
        }
    }

    /// In the order of `units`, from the rule and the inputs alone.
    package func outcomes() throws -> [Outcome] {
        var found: [String: Outcome] = [:]
        for (cohort, json) in rule["cohorts"]?.object ?? [:] {
            guard let plan = StudyPlan(json) else { throw Self.unreadable }
            let titles = StudyTitles(json)
            let own = units.filter { $0.cohort == cohort }
            for (unit, result) in zip(own, try plan.run(own.map { $0.row(month) })) {
                let history = unit.history.map { letter in
                    letter.flatMap { titles.grades.firstIndex(of: $0) }.map { Grade(rawValue: $0 + 1) }
                }
                found[unit.code] = Outcome(
                    unit: unit, result: result, plan: plan, titles: titles,
                    memory: plan.memory.map { memory in
                        let own = history + [result.grade]
                        return (run: memory.run(own), consequence: memory.consequence(own))
                    })
            }
        }
        return try units.map { unit in
            guard let outcome = found[unit.code] else { throw Self.unreadable }
            return outcome
        }
    }

    private static let unreadable = Refusal(
        "frozen-unreadable", .conflict, zh: "冻结的规则读不出来。", en: "The frozen rule cannot be read.")

    package func grades() throws -> [String: String] {
        try outcomes().reduce(into: [:]) { grades, one in grades[one.unit.code] = one.letter(one.result.grade) }
    }

    package func differences(from other: any FrozenResult) -> [String] {
        guard let other = other as? FrozenPeriod else { return ["kind"] }
        var found: [String] = []
        if rule != other.rule { found.append("rule") }
        let others = Dictionary(other.units.map { ($0.code, $0) }) { first, _ in first }
        let columns = columns
        for unit in units {
            guard let same = others[unit.code] else {
                found.append(unit.code)
                continue
            }
            for (at, (mine, theirs)) in zip(unit.figures, same.figures).enumerated() where !mine.isSame(as: theirs) {
                found.append("\(unit.code) \(columns.indices.contains(at) ? columns[at] : String(at))")
            }
            for (name, mine, theirs) in [
                ("name", unit.name, same.name), ("cohort", unit.cohort, same.cohort), ("area", unit.area, same.area),
                ("exclusion", unit.exclusion ?? "", same.exclusion ?? ""),
            ] where mine != theirs { found.append("\(unit.code) \(name)") }
        }
        let known = Set(units.map(\.code))
        found += other.units.map(\.code).filter { !known.contains($0) }
        return Array(found.prefix(50))
    }
}

extension Double {
    /// Equal, or both missing.
    fileprivate func isSame(as other: Double) -> Bool { self == other || isNaN && other.isNaN }
}
