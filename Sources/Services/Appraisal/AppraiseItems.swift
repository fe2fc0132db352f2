package import Appraisal
package import CQL2
package import Governance

/// An index over the items of a register, period by period and cohort by cohort.
package struct ItemAppraisal: Sendable {
    package struct Row: Sendable {
        package var number: String
        package var area: AreaID
        package var period: String
        package var cohort: String
        package var result: StudyResult
        package var plan: StudyPlan
        package var titles: StudyTitles
        package var version: String
        /// How many periods in a row the rule's memory counts, and what follows.
        package var memory: (run: Int, consequence: Double)?

        package func letter(_ grade: Grade?) -> String? {
            grade.flatMap { titles.grades.indices ~= $0.rawValue - 1 ? titles.grades[$0.rawValue - 1] : nil }
        }
    }

    package var study: StudyDefinition
    /// By period, cohort and place; not ranked ones last.
    package var rows: [Row]
    /// Items that could not take part: number and why.
    package var left: [(number: String, reason: Bilingual)]

    package var periods: [String] { Set(rows.map(\.period)).sorted() }
}

extension County {
    package func study(_ name: QualifiedName) throws(Refusal) -> StudyDefinition {
        if let study = ruleBook.studies[name] { return study }
        guard let study = try scene(name.scene).study(name.name) else {
            throw Refusal("unknown-index", .notFound, zh: "没有“\(name)”这个指数。", en: "There is no index \"\(name)\".")
        }
        return study
    }

    /// Appraises the items of the index's register. All of them are ranked; who asks sees those within reach.
    ///
    /// Each period is computed under the version in force on its last day, so that benchmarks of a year stay those of the
    /// year; memory runs over the periods.
    package func appraiseItems(_ name: QualifiedName, by actor: Actor) async throws -> ItemAppraisal {
        let study = try study(name)
        let register = QualifiedName(scene: name.scene, name: study.over ?? "")
        let rules = try rules(register)
        let access = try access(actor, register)
        try access.requireRead(rules.register)
        let items = try await store.read { try self.units(of: study, rules, in: $0) }
        var whole = try Self.appraise(items, study, rules)
        let seen = access.sight(of: register).map { sight in Set(items.filter(sight.holds).map(\.number)) }
        whole.rows = whole.rows.filter { access.reaches($0.area) && seen?.contains($0.number) ?? true }
        return whole
    }

    /// The items that take part, by number; as they were known before an instant, where one is given.
    func units(of study: StudyDefinition, _ rules: RegisterRules, before end: Instant? = nil, in snapshot: any Snapshot) throws -> [Item] {
        let areas = map.tree.areas.keys
        var items: [Item] = []
        if let end {
            items = try ItemsThen(rules, areas: Set(areas), before: end).read(snapshot, isPast: true).values.map { $0 }
        } else {
            try snapshot.eachItem(rules.register.id, in: areas.sorted(), unchangedSince: nil, with: nil) { items.append($0) }
        }
        return items.filter { !Stage.isSetAside($0.stage) && (study.stages.isEmpty || study.stages.contains($0.stage)) }
            .sorted { $0.number < $1.number }
    }

    static func appraise(_ items: [Item], _ study: StudyDefinition, _ rules: RegisterRules) throws -> ItemAppraisal {
        struct Key: Hashable { var period, cohort: String }
        var groups: [Key: [(item: Item, row: StudyRow)]] = [:]
        var left: [(number: String, reason: Bilingual)] = []
        for item in items {
            func text(_ field: String?) -> String? {
                guard let field, let value = rules.value(of: field, in: item), !value.isNull else { return nil }
                let text = CanonicalForm.text(value)
                return text.isEmpty ? nil : text
            }
            guard let unit = text(study.layout.unit) else {
                left.append((item.number, Bilingual(zh: "缺少“\(study.layout.unit)”", en: "“\(study.layout.unit)” is missing")))
                continue
            }
            let values = study.columns.map { column -> Double in
                switch rules.value(of: column.header, in: item) {
                case .decimal(let number): number.doubleValue
                default: .nan
                }
            }
            let key = Key(period: text(study.layout.period) ?? "", cohort: text(study.layout.cohort) ?? "")
            groups[key, default: []].append(
                (
                    item,
                    StudyRow(
                        unit: unit, name: text(study.layout.name), period: key.period, group: text(study.layout.group),
                        exclusion: text(study.layout.exclusion), values: values)
                ))
        }
        var rows: [ItemAppraisal.Row] = []
        for (key, members) in groups.sorted(by: { ($0.key.period, $0.key.cohort) < ($1.key.period, $1.key.cohort) }) {
            guard let version = study.version(of: key.period), let plan = version.plans[key.cohort], let titles = version.titles[key.cohort]
            else {
                left += members.map {
                    ($0.item.number, Bilingual(zh: "该期没有“\(key.cohort)”组的规则", en: "No rule for “\(key.cohort)” in that period"))
                }
                continue
            }
            let results: [StudyResult]
            do {
                results = try plan.run(members.map(\.row))
            } catch {
                throw Refusal.study(error, members.map(\.row))
            }
            for (member, result) in zip(members, results) {
                rows.append(
                    ItemAppraisal.Row(
                        number: member.item.number, area: member.item.chargeArea, period: key.period, cohort: key.cohort, result: result,
                        plan: plan, titles: titles, version: version.id))
            }
        }
        return ItemAppraisal(study: study, rows: remembered(rows), left: left)
    }

    /// Runs the rules' memory over the periods of each unit; a period in which it has no grade breaks the row.
    private static func remembered(_ given: [ItemAppraisal.Row]) -> [ItemAppraisal.Row] {
        var rows = given
        let periods = Set(rows.map(\.period)).sorted()
        var grades: [String: [String: Grade]] = [:]
        for row in rows { grades[row.result.row.unit, default: [:]][row.period] = row.result.grade }
        for at in rows.indices {
            guard let memory = rows[at].plan.memory else { continue }
            let own = grades[rows[at].result.row.unit] ?? [:]
            let history = periods.prefix { $0 <= rows[at].period }.map { own[$0] }
            rows[at].memory = (memory.run(history), memory.consequence(history))
        }
        return rows.sorted {
            ($1.period, $0.cohort, $0.result.placement?.rank ?? .max, $0.number)
                < ($0.period, $1.cohort, $1.result.placement?.rank ?? .max, $1.number)
        }
    }
}

extension StudyDefinition {
    /// The version in force on the last day of a period; the latest for a name that is none.
    func version(of period: String) -> StudyVersion? {
        guard let day = Self.lastDay(of: period) else { return versions.last }
        return version(on: day.number)
    }

    /// The last day of a year, a month, a day.
    package static func lastDay(of period: String) -> Day? {
        switch period.utf8.count {
        case 4: Day("\(period)-12-31")
        case 7: Day("\(period)-01").flatMap { $0.adding(months: 1)?.adding(days: -1) }
        default: Day(period)
        }
    }
}

extension Refusal {
    static func evaluatedTwice(_ unit: String, in period: String) -> Refusal {
        Refusal(
            "evaluated-twice", .conflict, zh: "\(period)期有两条“\(unit)”的记录，请先合并或更正。",
            en: "“\(unit)” stands twice in \(period); merge or correct the records first.")
    }

    fileprivate static func study(_ error: StudyError, _ rows: [StudyRow]) -> Refusal {
        if case .duplicate(let unit, let period) = error { return evaluatedTwice(unit, in: period) }
        return Refusal(
            error.code.replacing(".", with: "-"), .unmet, zh: "数据与定义不符：\(error.code)。",
            en: "Data and definition do not go together: \(error.code).")
    }
}
