import Appraisal
import Governance
import SceneLoading

/// Results as lines of a table, in the order of the input.
struct StudySheet {
    let lines: [[String]]

    init(
        _ definition: StudyDefinition, _ version: StudyVersion, _ table: StudyTable, _ appraised: [String: StudyAppraisal], hasDraws: Bool
    ) {
        let layout = definition.layout
        // Codes of all cohorts, each once, in the order of the tree.
        var codes: [String] = []
        for cohort in version.plans.keys.sorted() {
            for entry in version.plans[cohort]?.specification.framework.entries ?? [] where !codes.contains(entry.code) {
                codes.append(entry.code)
            }
        }
        let grades = appraised.values.map(\.titles.grades).max { $0.count < $1.count } ?? []
        var head = [layout.unit]
        if let name = layout.name { head.append(name) }
        if let period = layout.period { head.append(period) }
        if let cohort = layout.cohort { head.append(cohort) }
        head += ["score", "rank", "tied", "grade", "grade_before_veto", "veto", "bonus", "malus", "excluded", "notes"]
        let hasMemory = appraised.values.contains { $0.plan.memory != nil }
        if hasMemory { head += ["consecutive", "consequence"] }
        if hasDraws { head += ["rank_5", "rank_50", "rank_95"] + grades.map { "share_\($0)" } }
        var lines = [head + codes]
        for (cohort, position) in table.order {
            guard let own = appraised[cohort] else { continue }
            let result = own.results[position]
            var line = [result.row.unit]
            if layout.name != nil { line.append(result.row.name) }
            if layout.period != nil { line.append(result.row.period) }
            if layout.cohort != nil { line.append(cohort) }
            line += [
                result.fixed.map(own.plan.rounding.text) ?? "", result.placement.map { "\($0.rank)" } ?? "",
                result.placement.map { "\($0.tied)" } ?? "", own.gradeName(result.grade), own.gradeName(result.gradeBeforeVetoes),
                result.veto ?? "", result.bonus == 0 ? "" : "\(result.bonus)", result.malus == 0 ? "" : "\(result.malus)",
                result.row.exclusion ?? (result.isScreenedOut ? "too little data" : ""), Self.notes(result, own.plan),
            ]
            if hasMemory { line += result.memory.map { ["\($0.run)", "\($0.consequence)"] } ?? ["", ""] }
            if hasDraws {
                let known = own.uncertainty[position]
                line += known.map { ["\($0.low)", "\($0.median)", "\($0.high)"] } ?? ["", "", ""]
                line += grades.indices.map { grade in
                    known.flatMap { $0.shares.indices ~= grade ? "\($0.shares[grade])" : nil } ?? ""
                }
            }
            let framework = own.plan.specification.framework
            line += codes.map { code in
                framework.position(code).flatMap { result.scores[$0] }.map { "\($0)" } ?? ""
            }
            lines.append(line)
        }
        self.lines = lines
    }

    /// Indicators that are not plainly measured, and small bases.
    private static func notes(_ result: StudyResult, _ plan: StudyPlan) -> String {
        guard result.row.exclusion == nil else { return "" }
        return zip(plan.indicators, result.indicators).compactMap { indicator, score in
            if score.status != .measured { return "\(indicator.code): \(score.status.rawValue)" }
            return score.isSmallBase ? "\(indicator.code): small-base" : nil
        }.joined(separator: "; ")
    }
}
