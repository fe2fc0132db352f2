import CQL2
package import Governance
import JSONText

extension County {
    /// Merges an item into the one that the request names: both are written, each with its entry, in one transaction.
    func merge(
        _ request: ActionRequest, _ old: Item, lifecycle: Lifecycle, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws -> Item {
        let rules = lifecycle.rules
        let next = try lifecycle.perform(request, on: old, by: actor, at: moment)
        guard let number = next.mergedInto, let main = try transaction.item(old.register, number: number) else {
            throw Refusal.unknownItem(request.into ?? "")
        }
        try access(actor, old.register).requireReach(main)
        try lifecycle.admitMain(main)
        var entry = JournalEntry(act: request.action, actor: actor, at: moment.instant)
        entry.note = request.note
        entry.details["into"] = .string(main.number)
        let stored = try door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
        try touch(main, doing: ActionDefinition.takingIn, with: old, note: request.note, lifecycle, actor, moment, in: transaction)
        return stored
    }

    /// Takes a merge back: the item stands again in the stage, with the rows and the clock it had.
    package func unmerge(
        _ number: String, in register: QualifiedName, version: Int64, reason: String?, by actor: Actor
    ) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        let rules = lifecycle.rules
        try access.requireRead(rules.register)
        return try await store.write { transaction in
            guard let old = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(old)
            let before = try self.beforeMerging(old, rules, in: transaction)
            let next = try lifecycle.unmerge(version: version, reason: reason, old, as: before, by: actor, at: moment)
            guard let name = old.mergedInto, let main = try transaction.item(register, number: name) else {
                throw Refusal.unknownItem(old.mergedInto ?? "")
            }
            try access.requireReach(main)
            var entry = JournalEntry(act: ActionDefinition.unmerging, actor: actor, at: moment.instant)
            entry.note = reason
            entry.details["from"] = .string(main.number)
            let stored = try self.door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
            try self.touch(main, doing: ActionDefinition.givingBack, with: old, note: reason, lifecycle, actor, moment, in: transaction)
            return stored
        }
    }

    /// The last version before the item was merged; the item itself where it never was.
    private func beforeMerging(_ item: Item, _ rules: RegisterRules, in snapshot: any Snapshot) throws -> Item {
        for stored in try snapshot.versions(item.register, id: item.id) where stored.version < item.version {
            let version = try CanonicalForm.item(from: stored.state, register: rules.register)
            if version.stage != Stage.merged.id { return version }
        }
        return item
    }

    private func touch(
        _ main: Item, doing act: String, with other: Item, note: String?, _ lifecycle: Lifecycle, _ actor: Actor, _ moment: Moment,
        in transaction: any Transaction
    ) throws {
        var entry = JournalEntry(act: act, actor: actor, at: moment.instant)
        entry.note = note
        entry.details["other"] = .string(other.number)
        _ = try door.commit(
            lifecycle.touched(main, by: act, actor, at: moment), replacing: main, rules: lifecycle.rules, entry: entry, actor: actor,
            at: moment, in: transaction)
    }
}

extension Snapshot {
    /// The item that stands for an item: itself, or the one at the end of its merges.
    func standing(for item: Item) throws -> Item {
        var item = item
        var passed: Set<String> = [item.number]
        while let next = item.mergedInto, passed.insert(next).inserted, let main = try self.item(item.register, number: next) {
            item = main
        }
        return item
    }

    /// All that was merged into an item, and into what was merged into it.
    func allMerged(into item: Item) throws -> [Item] {
        var found: [Item] = []
        var pending = [item.number]
        while let number = pending.popLast() {
            let merged = try merged(into: number, item.register)
            found += merged
            pending += merged.map(\.number)
        }
        return found
    }
}
