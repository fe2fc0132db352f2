import CQL2
import Governance
import JSONText

/// A step of a letter under way: the next version of its item, written by the one door.
struct LetterStep {
    let county: County
    let letter: LetterDefinition
    let register: Register
    let rules: RegisterRules
    let actor: Actor
    let moment: Moment
    let transaction: any Transaction

    /// Whether the actor's role, the item's stage and the letter's conditions allow it.
    ///
    /// - Parameter anywhere: whether the stage and the conditions do not matter, as for serving what was issued.
    func admit(_ item: Item, roles: [String], anywhere: Bool = false) throws(Refusal) {
        guard roles.contains(actor.role) else {
            throw .wrongRole(letter.name, allowed: roles.compactMap { county.role($0)?.name })
        }
        guard !anywhere else { return }
        guard letter.from.contains(item.stage) else {
            throw .wrongStage(letter.name, stage: register.stage(item.stage)?.name ?? Bilingual(zh: item.stage, en: item.stage))
        }
        for condition in letter.guards {
            guard let rule = try? Rule(condition.rule, scope: rules.itemScope), rule.truth(rules.row(item), at: moment) == true else {
                throw .guardRefused(condition.message)
            }
        }
    }

    func row(_ id: Int64, of item: Item, in stages: [String]) throws(Refusal) -> LetterRow {
        guard let row = item.letter(id, in: register) else { throw .unknownPart(id) }
        guard stages.contains(row.stage) else {
            let stage = register.part(LetterParts.letter)?.stage(row.stage)?.name ?? Bilingual(zh: row.stage, en: row.stage)
            throw .wrongStage(letter.name, stage: stage)
        }
        return row
    }
}

extension County {
    func letter(_ kind: String, in register: QualifiedName) throws(Refusal) -> LetterDefinition {
        guard let letter = letters(of: register).first(where: { $0.id == kind }) else {
            throw Refusal("unknown-letter", .notFound, zh: "没有“\(kind)”这种文书。", en: "There is no letter \"\(kind)\".", field: "kind")
        }
        return letter
    }

    /// The kind of a letter of an item that the actor may see.
    func kind(ofLetter id: Int64, on number: String, in register: QualifiedName, by actor: Actor) async throws -> String {
        let sight = try await read(number, in: register, by: actor)
        guard let kind = sight.item.letter(id, in: sight.register)?.text("kind") else { throw Refusal.unknownPart(id) }
        return kind
    }

    /// One step: the change makes the next version, and says which letter it is about.
    func step(
        _ act: LetterAct, _ letter: LetterDefinition, on number: String, in register: QualifiedName, by actor: Actor,
        _ change: @escaping @Sendable (inout Item, LetterStep) throws -> Int64
    ) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        let rules = lifecycle.rules
        try access.requireRead(rules.register)
        return try await store.write { transaction in
            guard let old = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(old)
            var next = old
            let step = LetterStep(
                county: self, letter: letter, register: rules.register, rules: rules, actor: actor, moment: moment,
                transaction: transaction)
            let id = try change(&next, step)
            next.version += 1
            next.handler = actor.account
            next.updatedAt = moment.instant
            next.lastAction = act.rawValue
            lifecycle.settle(&next, at: moment)
            try rules.verify(next, at: moment)
            var entry = JournalEntry(act: act.rawValue, actor: actor, at: moment.instant)
            entry.details = ["letter": .string(letter.id), "row": .number(String(id))]
            return try self.door.commit(
                next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
        }
    }
}
