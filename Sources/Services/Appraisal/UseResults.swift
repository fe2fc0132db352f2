import Appraisal
package import CQL2
package import Governance

/// A use under the rule in force and under another one, side by side.
package struct UseTrial: Sendable {
    package struct Row: Sendable {
        package var code: String
        package var name: Bilingual
        package var before: Int64?
        package var after: Int64?
    }

    package let before: UseSheet
    package let after: UseSheet
    package let rows: [Row]

    init(before: UseSheet, after: UseSheet) {
        self.before = before
        self.after = after
        let earlier = Dictionary(before.rows.map { ($0.code, $0.amount) }) { first, _ in first }
        rows = after.rows.map { Row(code: $0.code, name: $0.name, before: earlier[$0.code] ?? nil, after: $0.amount) }
    }
}

extension County {
    /// What follows from an index on a day, as known at its end.
    package func uses(_ name: QualifiedName, on day: Day) async throws -> [UseSheet] {
        let appraisement = try appraise(name, on: day)
        let inputs = try await useInputs(appraisement.index.declaration.uses, of: name, on: day)
        return useSheets(appraisement, inputs)
    }

    /// What would follow under a changed rule, beside what does. Nothing is written.
    ///
    /// - Throws: `Refusal` where the change is no whole rule, or a quota could not be split, naming the number at fault.
    package func tryUses(_ name: QualifiedName, _ change: RuleChange, on day: Day) async throws -> [UseTrial] {
        let book = try index(name)
        guard let base = book.version(on: day)?.declaration else { return [] }
        let version = try change.applied(
            to: base, as: "trial", name: base.name, from: base.from, known: book.numberParameters)
        let tried = try book.adding(version, parameters: change.parameters).versions.first { $0.declaration.id == "trial" }
        guard let tried else { return [] }
        let trials = try await tryUses(name, tried, on: day)
        // What could not be split before is not the change's fault, unless it changes that very use.
        let refused = trials.filter { trial in
            trial.before.refusal == nil || change.uses.keys.contains { $0.hasPrefix("\(trial.after.use.id).") }
        }
        if let refusal = Refusal.joined(refused.compactMap(\.after.refusal)) { throw refusal }
        return trials
    }

    func tryUses(_ name: QualifiedName, _ tried: CompiledIndex, on day: Day) async throws -> [UseTrial] {
        let now = try appraise(name, on: day)
        let then = try tried.appraise(on: day, cells: figures.cells, tree: map.tree)
        var inputs = try await useInputs(then.index.declaration.uses, of: name, on: day)
        let after = useSheets(then, inputs)
        // Numbers change, what is read seldom does.
        let others = now.index.declaration.uses.filter { use in
            then.index.declaration.uses.first { $0.id == use.id }?.reads != use.reads
        }
        inputs.merge(try await useInputs(others, of: name, on: day)) { $1 }
        let before = useSheets(now, inputs)
        return after.compactMap { sheet in
            before.first { $0.use.id == sheet.use.id }.map { UseTrial(before: $0, after: sheet) }
        }
    }

    func useSheets(_ appraisement: Appraisement, _ inputs: [String: [String: UseSheet.Input]]) -> [UseSheet] {
        let index = appraisement.index
        let tree = map.tree
        let grades = index.declaration.bands.map(\.grade)
        return index.declaration.uses.map { use in
            let units = appraisement.results.keys.compactMap { tree[$0] }.filter { $0.level == use.level }.sorted { $0.code < $1.code }
                .compactMap { area -> (code: String, name: Bilingual, result: UnitResult, vetoes: [String])? in
                    guard let result = appraisement.results[area.id] else { return nil }
                    return (area.code, area.name, result, appraisement.vetoes[area.id] ?? [])
                }
            return UseSheet(use, of: units, inputs[use.id] ?? [:], under: index.definition, grades: grades)
        }
    }

    /// What uses read of units beside their results: by use, by code.
    ///
    /// A period before counts with the grade that was published for its last month, else with the one reckoned for its last
    /// day under the rule of that day.
    package func useInputs(_ uses: [ResultUse], of name: QualifiedName, on day: Day) async throws -> [String: [String: UseSheet.Input]] {
        var found: [String: [String: UseSheet.Input]] = [:]
        for use in uses {
            var inputs: [String: UseSheet.Input] = [:]
            inputs = reads(use, of: name.scene, on: day)
            if case .price(let price) = use.form, !price.grades.isEmpty {
                for end in price.every.ends(before: day) {
                    let grades = try await grades(name, on: end)
                    for area in map.tree.areas(on: use.level, day: day) {
                        inputs[area.code, default: .init()].history.append(grades[area.code])
                    }
                }
            }
            found[use.id] = inputs
        }
        return found
    }

    /// What a use reads of a day by itself: yearly figures, groups of towns, and what was entered by hand.
    func reads(_ use: ResultUse, of scene: String, on day: Day) -> [String: UseSheet.Input] {
        switch use.form {
        case .quota(let quota): return bases(quota.base, use.level, on: day)
        case .price: return [:]
        case .points:
            let tree = map.tree
            let groups = scenes.first { $0.id == scene }?.groups.filter { use.targets.byGroup[$0.id] != nil } ?? []
            let measure = use.adds.flatMap { adds in
                rules.values.filter { $0.register.id.scene == scene }.flatMap(\.measures).first { $0.definition.id == adds.measure }
            }
            guard !groups.isEmpty || measure != nil else { return [:] }
            let cells = figures.cells
            let before = use.adds?.every.start(of: day)?.adding(days: -1)
            return tree.areas(on: use.level, day: day).reduce(into: [:]) { inputs, area in
                var input = UseSheet.Input()
                input.group = groups.first { $0.has(area, in: tree) { tree.sum(of: $0, in: $1, year: day.year) } }?.id
                if let measure {
                    func sum(_ day: Day) -> Int64 { cells.value(series: measure.series, area: Int(area.id), day: day.number) }
                    input.added = FixedDecimal(units: sum(day) - (before.map(sum) ?? 0), scale: measure.scale).doubleValue
                }
                inputs[area.code] = input
            }
        }
    }

    func bases(_ figure: String?, _ level: AreaLevel, on day: Day) -> [String: UseSheet.Input] {
        let tree = map.tree
        return tree.areas(on: level, day: day).reduce(into: [:]) { inputs, area in
            inputs[area.code] = UseSheet.Input(base: figure.flatMap { tree.sum(of: $0, in: area, year: day.year) })
        }
    }

    private func grades(_ name: QualifiedName, on end: Day) async throws -> [String: String] {
        let month = String(end.description.prefix(7))
        let papers = try await store.read { try $0.appraisalPapers(.month, of: name, key: month) }
        if !papers.isEmpty,
            let frozen = try await publishedMonth(month, of: name, revision: nil).paper.frozen.flatMap({ FrozenMonth($0) })
        {
            return try frozen.grades()
        }
        let appraisement = try appraise(name, on: end)
        let letters = appraisement.index.declaration.bands.map(\.grade)
        return appraisement.results.reduce(into: [:]) { grades, entry in
            guard let area = map.tree[entry.key], let grade = entry.value.grade else { return }
            grades[area.code] = letters[grade.rawValue - 1]
        }
    }
}

extension ResultUse.Price.Period {
    /// How far back rows of periods are followed, in periods before the one that runs.
    static let reach = 11

    /// The first day of the period that a day lies in.
    func start(of day: Day) -> Day? { self == .month ? day.firstOfMonth : day.firstOfYear }

    /// The last days of periods before the one a day lies in, the oldest first.
    func ends(before day: Day) -> [Day] {
        guard let first = start(of: day) else { return [] }
        let months: Int64 = self == .month ? 1 : 12
        return (0..<Int64(Self.reach)).reversed().compactMap { first.adding(months: -$0 * months)?.adding(days: -1) }
    }
}
