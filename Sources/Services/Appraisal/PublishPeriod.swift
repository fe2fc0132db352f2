import Appraisal
import CQL2
import Governance
import JSONText

/// A period of an index over items, frozen from the register as it was known at one instant.
extension County {
    /// - Parameters:
    ///   - known: the first instant that no longer counts.
    ///   - history: grades of the periods before, by unit; made anew where there are none.
    func freeze(
        _ study: StudyDefinition, _ rules: RegisterRules, _ index: QualifiedName, _ period: String, known: Instant, _ upheld: [Objection],
        _ history: [String: [String?]]?, in snapshot: any Snapshot
    ) throws -> FrozenPeriod {
        let whole = try Self.appraise(units(of: study, rules, before: known, in: snapshot), study, rules)
        let rows = whole.rows.filter { $0.period == period }
        guard !rows.isEmpty else {
            throw Refusal("no-such-period", .notFound, zh: "没有这一期的数据。", en: "There are no figures of that period.", field: "month")
        }
        let corrections = upheld.compactMap { objection -> FrozenPeriod.Correction? in
            guard let unit = objection.unit, let correction = objection.correction else { return nil }
            return FrozenPeriod.Correction(
                objection: objection.id, code: unit, indicator: objection.indicator, figures: correction.figures)
        }
        return try FrozenPeriod(
            study, rows, index: index, period: period, known: known, tree: map.tree, corrections: corrections,
            history: history ?? self.history(whole, before: period, of: index, in: snapshot))
    }

    /// The same again, from the store as it was known then. Grades of periods before stay as they were frozen, as corrections do:
    /// they rest on what was published then.
    func freezeAgain(_ frozen: FrozenPeriod) async throws -> FrozenPeriod {
        let study = try study(frozen.index)
        let rules = try rules(QualifiedName(scene: frozen.index.scene, name: study.over ?? ""))
        let history = Dictionary(frozen.units.map { ($0.code, $0.history) }) { first, _ in first }
        var again = try await store.read { snapshot in
            try self.freeze(study, rules, frozen.index, frozen.month, known: frozen.known, [], history, in: snapshot)
        }
        again = again.corrected(by: frozen.corrections, study)
        return again
    }

    /// Grades of the periods before: as published, or as computed where nothing was.
    private func history(
        _ whole: ItemAppraisal, before period: String, of index: QualifiedName, in snapshot: any Snapshot
    ) throws -> [String: [String?]] {
        let periods = whole.periods.filter { $0 < period }
        let units = Set(whole.rows.filter { $0.period == period }.map(\.result.row.unit))
        var found: [String: [String?]] = [:]
        for earlier in periods {
            let latest = try snapshot.appraisalPapers(.month, of: index, key: earlier).compactMap { PublishedMonth($0) }
                .max { $0.revision < $1.revision }
            var grades: [String: String] = [:]
            if let latest, let result = try snapshot.appraisalPaper(latest.paper.id).flatMap({ PublishedMonth($0) })?.result {
                grades = try result.grades()
            } else {
                for row in whole.rows where row.period == earlier { grades[row.result.row.unit] = row.letter(row.result.grade) }
            }
            for unit in units { found[unit, default: []].append(grades[unit]) }
        }
        return found
    }

    static func lastDay(ofPeriod period: String, before today: Day) throws(Refusal) -> Day {
        guard let last = StudyDefinition.lastDay(of: period) else {
            throw Refusal(
                "bad-month", .invalid, zh: "期应如 2022 或 2022-03。", en: "A period is written 2022 or 2022-03.", field: "month")
        }
        guard last < today else {
            throw Refusal("month-running", .unmet, zh: "该期尚未结束。", en: "That period has not ended.", field: "month")
        }
        return last
    }
}

extension FrozenPeriod {
    /// The period with the corrections that were frozen with it.
    fileprivate func corrected(by corrections: [Correction], _ study: StudyDefinition) -> FrozenPeriod {
        var next = self
        next.corrections = corrections
        guard let version = study.version(of: month) else { return next }
        for at in next.units.indices {
            let unit = next.units[at]
            guard let plan = version.plans[unit.cohort] else { continue }
            for correction in corrections where correction.code == unit.code {
                for (column, value) in correction.figures {
                    if let place = study.columns.firstIndex(where: { $0.id == column }) { next.units[at].figures[place] = value }
                }
            }
            next.units[at].inputs = plan.inputs(of: next.units[at].figures)
        }
        return next
    }
}
