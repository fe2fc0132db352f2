import Appraisal
import CQL2

/// The one door through which items are written: seals personal values, stores the version, appends to the journal,
/// books the ledger, moves the cells and publishes the change, all in the caller's transaction. It alone says when a version
/// was recorded.
package struct ItemDoor: Sendable {
    package let hashing: any Hashing
    let lifecycles: [QualifiedName: Lifecycle]
    /// Facts over the items of a register, by that register.
    let linkedFacts: [QualifiedName: [LinkedFact]]

    /// - Throws: `RuleFault` for a fact over linked items whose rule does not hold against their register.
    package init(hashing: any Hashing, lifecycles: [Lifecycle] = []) throws {
        self.hashing = hashing
        self.lifecycles = Dictionary(lifecycles.map { ($0.rules.register.id, $0) }) { first, _ in first }
        var linkedFacts: [QualifiedName: [LinkedFact]] = [:]
        for parent in lifecycles {
            for fact in parent.rules.register.facts {
                for child in lifecycles {
                    guard let linked = try LinkedFact(fact, of: parent.rules.register.id, over: child.rules) else { continue }
                    linkedFacts[child.rules.register.id, default: []].append(linked)
                }
            }
        }
        self.linkedFacts = linkedFacts
    }

    /// Writes `new`, the first version or the one after `old`, and returns it as stored.
    package func commit(
        _ new: Item, replacing old: Item?, rules: RegisterRules, entry given: JournalEntry, actor: Actor,
        touched: Int64? = nil, at asked: Moment, in transaction: any Transaction
    ) throws -> Item {
        let moment = try recorded(asked, zone: rules.zone, in: transaction)
        var item = new
        item.updatedAt = moment.instant
        if rules.keepsTrail { item.facts = rules.trailed(item, since: old) }
        try item.seal(rules.register, since: old, hashing: hashing)
        let state = CanonicalForm.bytes(of: item, register: rules.register)
        if let old {
            try transaction.update(item, replacing: old, oldState: CanonicalForm.bytes(of: old, register: rules.register))
        } else {
            item.id = try transaction.insert(item)
        }
        var entry = given
        entry.subject = JournalSubject(
            register: item.register, item: item.id, number: item.number, version: item.version, state: hashing.hash(state))
        let sequence = try transaction.append(entry)
        let cells = rules.cellDeltas(replacing: old, by: item, at: moment)
        let lines = rules.movements(replacing: old, by: item, actor: actor, touched: touched, at: moment)
        try transaction.add(cells)
        try transaction.add(lines, sequence: sequence, item: item, day: moment.day)
        try transaction.publish(
            Change(
                sequence: sequence, at: moment.instant, day: moment.day, actor: actor.account, role: actor.role, old: old, new: item,
                cells: cells, ledger: lines))
        try rollUp([(old, item)], actor: actor, at: moment, in: transaction)
        return item
    }

    /// When a write counts as recorded: when it was asked for, or with the entry before it where the clock of the
    /// machine has stepped back or another write was faster; else a day that is over would still change (decision 3).
    func recorded(_ asked: Moment, zone: CountyZone, in transaction: any Transaction) throws -> Moment {
        let last = try transaction.recordedAt()
        return asked.instant < last ? zone.moment(last) : asked
    }
}
