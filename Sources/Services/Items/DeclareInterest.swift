package import Governance
import JSONText

extension County {
    /// A person declares an interest in an item that they can see, with the reason; journalled, and seen by others.
    package func declareInterest(
        in number: String, of register: QualifiedName, version: Int64, reason: String?, by actor: Actor
    ) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        let rules = lifecycle.rules
        try access.requireRead(rules.register)
        return try await store.write { transaction in
            guard let old = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(old)
            let next = try lifecycle.declareInterest(version: version, reason: reason, on: old, by: actor, at: moment)
            var entry = JournalEntry(act: ActionDefinition.recusing, actor: actor, at: moment.instant)
            entry.note = reason
            return try self.door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
        }
    }

    /// A leader lifts an interest that somebody else has declared, with the reason; journalled.
    package func liftInterest(
        of account: String, in number: String, of register: QualifiedName, version: Int64, reason: String?, by actor: Actor
    ) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        let rules = lifecycle.rules
        try access.requireRead(rules.register)
        return try await store.write { transaction in
            guard let old = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(old)
            let next = try lifecycle.liftInterest(of: account, version: version, reason: reason, on: old, by: actor, at: moment)
            var entry = JournalEntry(act: ActionDefinition.liftingInterest, actor: actor, at: moment.instant)
            entry.note = reason
            entry.details["account"] = .string(account)
            return try self.door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
        }
    }
}
