package import Appraisal
package import CQL2
package import Governance

/// What would bring an area to a better grade: the smallest set of its open items that reaches it when settled.
package struct GoalAnswer: Sendable {
    package var area: Area
    package var day: Day
    package var target: BandDeclaration
    package var current: UnitResult
    /// Nil where not even all open items together are enough, or there are none.
    package var certainty: SmallestSet.Certainty?
    package var items: [(register: QualifiedName, item: Item)]
    /// The result with those settled; with all of them where they are not enough.
    package var afterwards: UnitResult
    /// Open items that were looked at, and how many there are.
    package var considered: Int
    package var open: Int
    package var index: CompiledIndex
    /// Whether the index says what settling an item means.
    package var isDeclared: Bool
}

extension County {
    /// Items tried together; those with the largest effect of their own are taken.
    private static let mostCandidates = 300
    /// Sets tried one by one before the search turns greedy.
    private static let mostSets = 6_000
    /// The same where each set asks for the whole county: forms that read the values of all areas.
    private static let mostWholeSets = 60

    /// - Parameter grade: the grade to be reached; the next better one where it is not said.
    /// - Throws: `Refusal` where the area is not rated, stands there already, or there is no such grade.
    package func reachGrade(_ name: QualifiedName, of area: Area, grade: String?, by actor: Actor) async throws -> GoalAnswer {
        let scene = try scene(name.scene)
        let moment = now
        let day = moment.day
        let book = try index(name)
        guard let index = book.version(on: day) else {
            throw Refusal("no-index-version", .notFound, zh: "该日没有生效的指数版本。", en: "No version of the index is in force on that day.")
        }
        let cells = figures.cells
        let tree = map.tree
        func result(_ shifts: [CellPlace: Int64]) throws -> UnitResult? {
            var inputs = IndexInputs(index: index, cells: cells, tree: tree)
            inputs.shifts = shifts
            return try ChangeStates.result(of: area, index: index, inputs: inputs, at: IndexMoment(day))
        }
        guard let current = try result([:]), let now = current.grade, current.fixed != nil else {
            throw Refusal("not-rated", .conflict, zh: "该区域今天不参评。", en: "The area is not rated today.")
        }
        let bands = index.declaration.bands
        let wanted =
            grade.map { letter in bands.firstIndex { $0.grade == letter }.map { Grade(rawValue: $0 + 1) } }
            ?? (now.rawValue > 1 ? Grade(rawValue: now.rawValue - 1) : nil)
        guard let target = wanted else {
            throw Refusal(
                "no-such-grade", .invalid, zh: grade == nil ? "已是最好的等级。" : "没有这个等级。",
                en: grade == nil ? "It has the best grade already." : "There is no such grade.", field: "grade")
        }
        guard target.isBetter(than: now) else {
            throw Refusal("grade-reached", .conflict, zh: "已达到这个等级。", en: "It has that grade, or a better one.", field: "grade")
        }
        let declared = scene.index(name.name)?.closings ?? []
        let open = try await settleable(declared, scene: scene, area: area, at: moment, by: actor)
        func shifts(_ set: [Int], of candidates: [Candidate]) -> [CellPlace: Int64] {
            var all: [CellPlace: Int64] = [:]
            for number in set {
                for (series, amount) in candidates[number].deltas {
                    all[CellPlace(series: series, area: area.id, day: day), default: 0] += amount
                }
            }
            return all
        }
        var weighed: [(Candidate, Int64)] = []
        for candidate in open { weighed.append((candidate, try result(shifts([0], of: [candidate]))?.fixed ?? .min)) }
        weighed.sort { ($1.1, $0.0.item.number) < ($0.1, $1.0.item.number) }
        let candidates = weighed.prefix(Self.mostCandidates).map(\.0)
        func reached(_ set: [Int]) -> UnitResult? { (try? result(shifts(set, of: candidates))).flatMap { $0 } }
        let found = SmallestSet.find(
            among: candidates.count, most: index.definition.readsCohort ? Self.mostWholeSets : Self.mostSets,
            value: { reached($0)?.fixed ?? .min },
            isReached: { set in reached(set)?.grade.map { $0.rawValue <= target.rawValue } ?? false })
        let set = found?.items ?? []
        return GoalAnswer(
            area: area, day: day, target: bands[target.rawValue - 1], current: current, certainty: found?.certainty,
            items: set.map { (candidates[$0].register, candidates[$0].item) },
            afterwards: reached(found == nil ? Array(candidates.indices) : set) ?? current, considered: candidates.count, open: open.count,
            index: index, isDeclared: !declared.isEmpty)
    }

    /// An open item with what settling it would move.
    private struct Candidate: Sendable {
        var register: QualifiedName
        var item: Item
        var deltas: [Int: Int64]
    }

    private func settleable(
        _ closings: [ClosingRule], scene: Scene, area: Area, at moment: Moment, by actor: Actor
    ) async throws -> [Candidate] {
        let access = try Access(actor, scene: scene, tree: map.tree, rules: rules)
        guard access.reaches(area.id) else { return [] }
        let areas = Set(map.tree.subtree(of: area.id))
        let end = zone.start(of: moment.day.adding(days: 1) ?? moment.day)
        var own: [(rule: ClosingRule, rules: RegisterRules)] = []
        for closing in closings where access.role.may(.reads, closing.register) {
            own.append((closing, try rules(QualifiedName(scene: scene.id, name: closing.register))))
        }
        return try await store.read { [own] snapshot in
            var found: [Candidate] = []
            for (closing, rules) in own {
                let stages = Set(closing.from)
                var ids: [Int64] = []
                try snapshot.eachItem(rules.register.id, in: areas.sorted(), unchangedSince: nil, with: nil) { item in
                    if stages.contains(item.stage) { ids.append(item.id) }
                }
                for id in ids {
                    guard let item = try snapshot.item(rules.register.id, id: id), access.reaches(item) else { continue }
                    var deltas = rules.amounts(of: closing.settled(item, rules, at: moment), on: moment.day, before: end)
                    for (series, amount) in rules.amounts(of: item, on: moment.day, before: end) { deltas[series, default: 0] -= amount }
                    deltas = deltas.filter { $0.value != 0 }
                    guard !deltas.isEmpty else { continue }
                    found.append(
                        Candidate(
                            register: rules.register.id, item: item.masked(for: access.role, register: rules.register), deltas: deltas))
                }
            }
            return found
        }
    }
}

extension ClosingRule {
    /// The item as it would be.
    func settled(_ item: Item, _ rules: RegisterRules, at moment: Moment) -> Item {
        var item = item
        let register = rules.register
        item.stage = to
        item.stageSince = moment.day
        item.dueOn = nil
        for field in onDay {
            guard let slot = rules.slot(ofField: field), item.fields[slot].isNull else { continue }
            item.fields[slot] = .date(moment.day)
        }
        for (name, stage) in rows {
            guard let part = register.part(name), var own = item.parts[name] else { continue }
            let slots = rowsOnDay.compactMap { field in part.fields.firstIndex { $0.id == field } }
            for row in own.indices where own[row].stage != stage {
                own[row].stage = stage
                for slot in slots where own[row].fields[slot].isNull { own[row].fields[slot] = .date(moment.day) }
            }
            item.parts[name] = own
        }
        if let evidence, !item.evidence.contains(where: { $0.role == evidence }) {
            item.evidence.append(
                EvidenceUse(
                    sha256: "", role: evidence, capturedAt: nil, place: nil, addedAt: moment.instant, addedBy: "", flags: []))
        }
        item.facts = rules.facts(of: item, at: moment)
        return item
    }
}
