import Appraisal
package import CQL2
package import Governance

/// A period of an index over items under another rule, beside the rule in force.
package struct PeriodTrial: Sendable {
    package struct Row: Sendable {
        package var before: ItemAppraisal.Row
        package var after: ItemAppraisal.Row
    }

    package var period: String
    /// The version in force on the period's last day.
    package var version: StudyVersion
    /// In the order of places under the other rule, cohort by cohort.
    package var rows: [Row]
    /// Every period there is.
    package var periods: [String]

    package var regraded: Int { rows.count { $0.before.gradeText != $0.after.gradeText } }
    package var reranked: Int { rows.count { $0.before.result.placement?.rank != $0.after.result.placement?.rank } }
}

extension ItemAppraisal.Row {
    package var gradeText: String? { letter(result.grade) }
    package var scoreText: String? { result.fixed.map { plan.rounding.text($0) } }
}

extension County {
    /// A change of the rule tried on one period; nothing is written. Who asks sees the units within reach, ranked among all.
    ///
    /// - Parameter period: the latest with figures where none is named.
    /// - Throws: `Refusal` naming the member of the change at fault.
    package func tryPeriod(_ name: QualifiedName, _ period: String?, _ change: RuleChange, by actor: Actor) async throws -> PeriodTrial {
        let study = try study(name)
        let rules = try rules(QualifiedName(scene: name.scene, name: study.over ?? ""))
        let access = try access(actor, rules.register.id)
        try access.requireRead(rules.register)
        let items = try await store.read { try self.units(of: study, rules, in: $0) }
        let seen = access.sight(of: rules.register.id).map { sight in Set(items.filter(sight.holds).map(\.number)) }
        let periods = Set(items.compactMap { Self.period(of: $0, study, rules) }).sorted()
        guard let period = period ?? periods.last, let version = study.version(of: period) else {
            throw Refusal("no-such-period", .notFound, zh: "没有这一期的数据。", en: "There are no figures of that period.", field: "period")
        }
        let other =
            change.isEmpty ? version : try change.applied(to: version, as: version.id, name: version.name, from: version.from)
        let own = items.filter { Self.period(of: $0, study, rules) == period }
        var trial = PeriodTrial(
            period: period, version: version, rows: try Self.compare(own, study, version, other, rules), periods: periods)
        trial.rows = trial.rows.filter { access.reaches($0.after.area) && seen?.contains($0.after.number) ?? true }
        return trial
    }

    /// A draft on the latest past periods, whatever day it is to hold from.
    func trials(_ draft: RuleDraft, of study: StudyDefinition, periods count: Int) async throws -> [RuleTrial] {
        let rules = try rules(QualifiedName(scene: draft.paper.index.scene, name: study.over ?? ""))
        guard let other = try study.adding(draft).versions.first(where: { $0.id == draft.id }) else { return [] }
        let items = try await store.read { try self.units(of: study, rules, in: $0) }
        let periods = Set(items.compactMap { Self.period(of: $0, study, rules) }).sorted().suffix(max(1, count))
        return try periods.compactMap { period in
            guard let version = study.version(of: period) else { return nil }
            let own = items.filter { Self.period(of: $0, study, rules) == period }
            let rows = try Self.compare(own, study, version, other, rules).map { row in
                let unit = row.after.result.row
                return RuleTrial.Row(
                    code: unit.unit, name: Bilingual(zh: unit.name, en: unit.name), level: row.after.cohort,
                    scoreBefore: row.before.scoreText, scoreAfter: row.after.scoreText, gradeBefore: row.before.gradeText,
                    gradeAfter: row.after.gradeText, rankBefore: row.before.result.placement?.rank,
                    rankAfter: row.after.result.placement?.rank)
            }
            return RuleTrial(period: period, version: version.id, rows: rows)
        }
    }

    /// The items of one period under two versions.
    private static func compare(
        _ items: [Item], _ study: StudyDefinition, _ version: StudyVersion, _ other: StudyVersion, _ rules: RegisterRules
    ) throws -> [PeriodTrial.Row] {
        func rows(_ version: StudyVersion) throws -> [ItemAppraisal.Row] {
            var alone = study
            var always = version
            always.from = .min
            alone.versions = [always]
            return try appraise(items, alone, rules).rows
        }
        let before = Dictionary(try rows(version).map { ($0.number, $0) }) { first, _ in first }
        return try rows(other).compactMap { after in before[after.number].map { PeriodTrial.Row(before: $0, after: after) } }
    }

    private static func period(of item: Item, _ study: StudyDefinition, _ rules: RegisterRules) -> String? {
        guard let field = study.layout.period else { return "" }
        guard let value = rules.value(of: field, in: item), !value.isNull else { return nil }
        let text = CanonicalForm.text(value)
        return text.isEmpty ? nil : text
    }
}
