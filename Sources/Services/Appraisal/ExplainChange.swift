package import Appraisal
package import CQL2
package import Governance

/// Why an area's score differs between two days.
package struct ChangeExplanation: Sendable {
    /// An item whose part in the figures changed.
    package struct Mover: Sendable {
        package var item: Item
        package var register: QualifiedName
        /// Scaled amounts it added to each measure on the two days, by the measure's id.
        package var amounts: [(measure: String, scale: Int, before: Int64, after: Int64)]
        /// How far the score would lie from where it is, in fixed point, had this item stayed as it was.
        package var effect: Int64
    }

    package var area: Area
    package var from: Day
    package var to: Day
    /// Exact: the parts sum to the difference.
    package var split: ChangeSplit
    package var rounding: Rounding
    package var before: UnitResult
    package var after: UnitResult
    package var versionBefore: CompiledIndex
    package var versionAfter: CompiledIndex
    package var inputsBefore: [IndicatorInput]
    package var inputsAfter: [IndicatorInput]
    /// The items with the largest effect, by its size; none for the whole county, whose items are its towns'.
    package var movers: [Mover]
    /// How many items changed their part in the figures; nil where they were not looked through.
    package var moved: Int?
}

extension County {
    /// Most items named in an explanation.
    private static let mostMovers = 30

    /// Splits the change of an area's score between two days into items, rule, parameters, denominators and borders, and
    /// names the items that moved it.
    ///
    /// - Throws: `Refusal` where the area was not rated on one of the days, or the days are not in order.
    package func explainChange(
        _ name: QualifiedName, of area: Area, from: Day, to: Day, by actor: Actor
    ) async throws -> ChangeExplanation {
        guard from < to else {
            throw Refusal("days-reversed", .invalid, zh: "起日应早于止日。", en: "The first day must come before the last.", field: "from")
        }
        let book = try index(name)
        guard let before = book.version(on: from), let after = book.version(on: to) else {
            throw Refusal("no-index-version", .notFound, zh: "该日没有生效的指数版本。", en: "No version of the index is in force on that day.")
        }
        var states = ChangeStates(
            area: area, before: before, after: after, from: from, to: to, cells: figures.cells, tree: map.tree)
        let all = (1 << ChangeCause.allCases.count) - 1
        guard let first = try states.result(0), let last = try states.result(all), let old = first.fixed, last.fixed != nil else {
            throw Refusal(
                "not-rated", .conflict, zh: "该区域在其中一日不参评，没有可比的分数。",
                en: "The area was not rated on one of the days: there is no score to compare.")
        }
        var movers: [ChangeExplanation.Mover] = []
        var moved: Int?
        if area.level != .county {
            let read = try await self.movers(states, scene: name.scene, by: actor)
            states = read.states
            moved = read.found.count
            movers = try Self.effects(read.found, states, all: all, score: last.fixed ?? 0)
        }
        let scores = try (0...all).map { try states.result($0)?.fixed ?? old }
        let inputs = (
            IndexInputs(index: before, cells: states.cells, tree: map.tree).unit(area, on: from),
            IndexInputs(index: after, cells: states.cells, tree: map.tree).unit(area, on: to)
        )
        return ChangeExplanation(
            area: area, from: from, to: to, split: ChangeSplit { scores[$0] }, rounding: after.definition.rounding, before: first,
            after: last, versionBefore: before, versionAfter: after, inputsBefore: inputs.0.inputs, inputsAfter: inputs.1.inputs,
            movers: movers, moved: moved)
    }

    /// An item whose amounts differ, before its effect is known.
    private struct Found: Sendable {
        var item: Item
        var register: QualifiedName
        var isReadable: Bool
        var amounts: [(series: Int, measure: String, scale: Int, before: Int64, after: Int64)]
    }

    /// Reads the area's items as they were on both days, and where those stood that came or went.
    private func movers(_ states: ChangeStates, scene: String, by actor: Actor) async throws -> (states: ChangeStates, found: [Found]) {
        let areas = Set(map.tree.subtree(of: states.area.id))
        let today = now.day
        let own = rules.values.filter { $0.register.id.scene == scene && !$0.measures.isEmpty }
            .sorted { $0.register.id.description < $1.register.id.description }
        let access = try Access(actor, scene: try self.scene(scene), tree: map.tree, rules: rules)
        return try await store.read { [states] snapshot in
            var states = states
            var found: [Found] = []
            for rules in own {
                let register = rules.register
                let former = ItemsThen(rules, areas: areas, day: states.from, zone: self.zone)
                let later = ItemsThen(rules, areas: areas, day: states.to, zone: self.zone)
                let old = try former.read(snapshot, isPast: states.from < today)
                let new = try later.read(snapshot, isPast: states.to < today)
                let sight = access.sight(of: register.id)
                let mayRead = access.role.may(.reads, register.id.name) && access.reaches(states.area.id)
                for id in Set(old.keys).union(new.keys).sorted() {
                    let before = old[id].map { rules.amounts(of: $0, on: states.from, before: former.end) } ?? [:]
                    let after = new[id].map { rules.amounts(of: $0, on: states.to, before: later.end) } ?? [:]
                    if old[id] == nil || new[id] == nil { try self.cross(id, rules, &states, areas, in: snapshot) }
                    guard before != after, let item = new[id] ?? old[id] else { continue }
                    let amounts = rules.measures.compactMap { measure in
                        let (a, b) = (before[measure.series] ?? 0, after[measure.series] ?? 0)
                        return a == b ? nil : (measure.series, measure.definition.id, measure.scale, a, b)
                    }
                    found.append(
                        Found(
                            item: item.masked(for: access.role, register: register), register: register.id,
                            isReadable: mayRead && sight?.holds(item) ?? true,
                            amounts: amounts))
                }
            }
            return (states, found)
        }
    }

    /// An item that is there on one day only: where it was elsewhere on the other day, it crossed the border.
    private func cross(
        _ id: Int64, _ rules: RegisterRules, _ states: inout ChangeStates, _ areas: Set<AreaID>, in snapshot: any Snapshot
    ) throws {
        func end(_ day: Day) -> Instant { zone.start(of: day.adding(days: 1) ?? day) }
        func then(_ day: Day) throws -> Item? { try ItemsThen.one(id, rules, before: end(day), in: snapshot) }
        guard let old = try then(states.from), let new = try then(states.to) else { return }
        let (wasIn, isIn) = (areas.contains(old.chargeArea), areas.contains(new.chargeArea))
        guard wasIn != isIn else { return }
        for day in states.days {
            guard let item = try then(day) else { continue }
            let counted = areas.contains(item.chargeArea)
            let wanted = day > states.from ? wasIn : isIn
            guard counted != wanted else { continue }
            for (series, amount) in rules.amounts(of: item, on: day, before: end(day)) {
                let place = CellPlace(series: series, area: states.area.id, day: day)
                let shift = wanted ? amount : -amount
                if day > states.from {
                    states.laterWithinFormerBorders[place, default: 0] += shift
                } else {
                    states.formerWithinLaterBorders[place, default: 0] += shift
                }
            }
        }
    }

    /// Each item put back by itself, as it was on the earlier day.
    private static func effects(
        _ found: [Found], _ states: ChangeStates, all: Int, score: Int64
    ) throws -> [ChangeExplanation.Mover] {
        var movers: [ChangeExplanation.Mover] = []
        for one in found where one.isReadable {
            let shifts = one.amounts.map { (CellPlace(series: $0.series, area: states.area.id, day: states.to), $0.before - $0.after) }
            let without = try states.result(all, adding: Dictionary(shifts) { $0 + $1 })?.fixed ?? score
            guard without != score else { continue }
            movers.append(
                ChangeExplanation.Mover(
                    item: one.item, register: one.register, amounts: one.amounts.map { ($0.measure, $0.scale, $0.before, $0.after) },
                    effect: score - without))
        }
        movers.sort { ($1.effect.magnitude, $0.item.number) < ($0.effect.magnitude, $1.item.number) }
        return Array(movers.prefix(mostMovers))
    }
}
