import CQL2
import Governance
import JSONText

extension County {
    /// Gives what those drawn gain: an item of another register, a row of their own, or nothing.
    ///
    /// - Returns: numbers of the items given.
    func hand(
        _ drawn: [Item], what place: DrawPlace, run: Int64, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws -> [String] {
        let rules = try rules(place.register)
        var given: [String] = []
        for listed in drawn {
            // Lists come without rows; what is written anew is read whole.
            guard let item = try transaction.item(place.register, id: listed.id) else { continue }
            let row = rules.row(item)
            func values(_ sets: [Assignment]) throws -> [String: Value] {
                try Dictionary(
                    sets.map { ($0.field, try Rule($0.value, scope: rules.itemScope).value(row, at: moment)) },
                    uniquingKeysWith: { first, _ in first })
            }
            if let gift = place.definition.gives {
                given.append(try give(gift, values(gift.sets), for: item, run: run, by: actor, at: moment, in: transaction))
            }
            if let added = place.definition.adds {
                try add(added, values(added.sets), to: item, run: run, by: actor, at: moment, in: transaction)
            }
        }
        return given
    }

    private func give(
        _ gift: DrawDefinition.Gift, _ values: [String: Value], for drawn: Item, run: Int64, by actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws -> String {
        let register = QualifiedName(scene: drawn.register.scene, name: gift.register)
        let lifecycle = try lifecycle(register)
        let rules = lifecycle.rules
        var fields = [Value](repeating: .null, count: rules.register.fields.count)
        let given = values.merging([gift.link: .text(drawn.number)]) { _, link in link }
        try rules.accept(given, into: &fields, only: Set(given.keys))
        let hasPlace = !rules.register.geometry.isEmpty
        var item = Item(
            register: register, number: "", version: 1, stage: gift.stage ?? rules.register.firstStage, stageSince: moment.day,
            area: drawn.area, chargeArea: drawn.chargeArea, place: hasPlace ? drawn.place : nil, geometry: nil, fields: fields,
            createdAt: moment.instant, createdBy: actor.account)
        item.doers = [ActionDefinition.reporting: actor.account]
        item.fields = try placed(item, rules: rules, in: transaction)
        item.number = try number(for: item, register: rules.register, on: moment.day, in: transaction)
        lifecycle.open(&item, at: moment)
        try rules.verify(item, at: moment)
        var entry = JournalEntry(act: ActionDefinition.reporting, actor: actor, at: moment.instant)
        entry.details["draw"] = .number(String(run))
        return try door.commit(item, replacing: nil, rules: rules, entry: entry, actor: actor, at: moment, in: transaction).number
    }

    private func add(
        _ added: DrawDefinition.Row, _ values: [String: Value], to item: Item, run: Int64, by actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws {
        let lifecycle = try lifecycle(item.register)
        guard let part = lifecycle.rules.register.part(added.part) else { return }
        var next = item
        let id = (item.parts[part.id]?.map(\.id).max() ?? 0) + 1
        let fields = try Lifecycle.rowFields(values, part, onto: part.fields.map { _ in .null })
        next.parts[part.id, default: []].append(Part(id: id, stage: part.stages.first?.id ?? "", fields: fields))
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = DrawRun.drawing
        lifecycle.settle(&next, at: moment)
        var entry = JournalEntry(act: DrawRun.drawing, actor: actor, at: moment.instant)
        entry.details["draw"] = .number(String(run))
        _ = try door.commit(next, replacing: item, rules: lifecycle.rules, entry: entry, actor: actor, at: moment, in: transaction)
    }
}
