import Appraisal
import CQL2

/// Changes of an index over items. Its parts are named by cohort: `above/tax`; without one where there are no cohorts.
extension RuleChange {
    /// The version with the change. Weights there are relative and need not sum to 1.
    ///
    /// - Throws: `Refusal`, all of them together, naming the member at fault.
    package func applied(to base: StudyVersion, as id: String, name: Bilingual, from: Int32) throws(Refusal) -> StudyVersion {
        var version = base
        version.id = id
        version.name = name
        version.from = from
        var faults: [Refusal] = []
        var used = Set<String>()
        for (cohort, plan) in base.plans.sorted(by: { $0.key < $1.key }) {
            var next = plan
            treat(&next, cohort, &used, &faults)
            grade(&next, cohort, base.titles[cohort]?.grades ?? [], &used, &faults)
            version.plans[cohort] = next
        }
        for name in names where !used.contains(name) {
            faults.append(
                Refusal(
                    "unknown-rule-part", .invalid, zh: "版本“\(base.id)”里没有“\(name)”。", en: "Version “\(base.id)” has no “\(name)”.",
                    field: "change.\(name)"))
        }
        if let refusal = Refusal.joined(faults) { throw refusal }
        return version
    }

    /// How a part of a cohort is named.
    package static func part(_ cohort: String, _ code: String) -> String { cohort.isEmpty ? code : "\(cohort)/\(code)" }

    /// Puts weights and numbers of forms in.
    private func treat(_ plan: inout StudyPlan, _ cohort: String, _ used: inout Set<String>, _ faults: inout [Refusal]) {
        let framework = plan.specification.framework
        let leaves = Set(framework.indicators)
        let entries = framework.entries.enumerated().map { at, entry in
            let part = Self.part(cohort, entry.code)
            guard entry.parent != nil, let weight = leaves.contains(at) ? indicators[part] : dimensions[part] else { return entry }
            used.insert("\(leaves.contains(at) ? "indicators" : "dimensions").\(part)")
            var next = entry
            next.weight = weight
            return next
        }
        var treatments = plan.specification.treatments
        for (at, indicator) in plan.indicators.enumerated() {
            let part = Self.part(cohort, indicator.code)
            guard let numbers = forms[part] else { continue }
            let known = treatments[at].normalisation.numbers.map(\.name)
            used.formUnion(numbers.keys.filter(known.contains).map { "forms.\(part).\($0)" })
            if let form = treatments[at].normalisation.setting(numbers) {
                treatments[at].normalisation = form
            } else if numbers.keys.allSatisfy(known.contains) {
                faults.append(Self.badForm(part))
            }
        }
        do {
            plan = try plan.replacing(framework: try Framework(entries), treatments: treatments)
        } catch {
            faults.append(
                Refusal(
                    "bad-weights", .invalid, zh: "权重不能小于 0，同一组的不能都为 0。",
                    en: "Weights are not below 0, and not all of a group are 0.", field: "change.indicators"))
        }
    }

    /// Puts first scores or shares of grades in.
    private func grade(
        _ plan: inout StudyPlan, _ cohort: String, _ grades: [String], _ used: inout Set<String>, _ faults: inout [Refusal]
    ) {
        var bounds: [Double]
        switch plan.grading {
        case .bands(let own): bounds = own.lowerBounds
        case .shares(let own): bounds = own.upTo
        case .classes: return
        }
        for at in bounds.indices where grades.indices.contains(at) {
            let part = Self.part(cohort, grades[at])
            guard let bound = bands[part] else { continue }
            bounds[at] = bound
            used.insert("bands.\(part)")
        }
        do {
            if case .shares(let own) = plan.grading {
                plan.grading = .shares(try GradeShares(upTo: bounds, counting: own.counting, ties: own.ties))
            } else {
                plan.grading = .bands(try Bands(lowerBounds: bounds))
            }
        } catch {
            faults.append(Self.badShares)
        }
    }
}

extension StudyDefinition {
    /// The definition with a drafted version in force from its first day. Where two begin on one day the later one holds.
    ///
    /// - Throws: `Refusal` where the change does not fit the version it is based on.
    package func adding(_ draft: RuleDraft) throws -> StudyDefinition {
        guard let base = versions.first(where: { $0.id == draft.base }) else {
            throw Refusal(
                "rule-base-missing", .unmet, zh: "指数“\(draft.paper.index)”已没有版本“\(draft.base)”，而“\(draft.id)”以它为基础。请恢复该版本。",
                en: "Index “\(draft.paper.index)” no longer has the version “\(draft.base)” that “\(draft.id)” is based on; restore it.")
        }
        let version = try draft.change().applied(to: base, as: draft.id, name: draft.name, from: draft.from.number)
        var next = self
        next.versions.removeAll { $0.id == version.id }
        next.versions.insert(version, at: next.versions.firstIndex { $0.from > version.from } ?? next.versions.endIndex)
        return next
    }
}
