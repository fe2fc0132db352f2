import CQL2
package import Governance
import JSONText

extension County {
    /// Takes a batch back within a day: each item untouched since stands again as it was, by a version of its own; the
    /// others are listed and left.
    package func undoBulk(_ id: Int64, by actor: Actor) async throws -> BulkRun {
        let asked = now
        let known = try await store.read { try $0.bulkRun(id) }
        guard var run = known else { throw Refusal.unknownBatch(id) }
        guard run.by == actor.account else { throw Refusal.batchOfOthers() }
        guard run.undoing == nil else { throw Refusal.batchUndone() }
        guard asked.instant <= run.undoUntil else { throw Refusal.batchTooOld() }
        let access = try access(actor, run.register)
        let lifecycle = try lifecycle(run.register)
        try access.requireRead(lifecycle.rules.register)
        if let action = lifecycle.rules.register.action(run.action), !action.roles.contains(actor.role) {
            throw Refusal.wrongRole(action.name, allowed: lifecycle.roles.filter { action.roles.contains($0.id) }.map(\.name))
        }
        var restored = 0
        var left: [String] = []
        for one in run.touched {
            let moment = now
            let action = run.action
            let register = run.register
            let isRestored = try await store.write { transaction in
                try self.undo(one, action: action, register, lifecycle, access, id, moment, in: transaction)
            }
            if isRestored { restored += 1 } else { left.append(one.number) }
        }
        let moment = now
        run.undoing = BulkRun.Undoing(at: moment.instant, by: actor.account, restored: restored, left: left)
        let undone = run
        try await store.write { transaction in
            _ = try transaction.put(undone)
            var entry = JournalEntry(act: ActionDefinition.undoingBulk, actor: actor, at: moment.instant)
            entry.details = [
                "left": .array(undone.undoing?.left.map { .string($0) } ?? []), "run": .number(String(id)),
                "undone": .number(String(undone.undoing?.restored ?? 0)),
            ]
            _ = try transaction.append(entry)
        }
        return run
    }

    /// - Returns: whether the item stands again as it was.
    private func undo(
        _ one: BulkRun.Touched, action: String, _ register: QualifiedName, _ lifecycle: Lifecycle, _ access: Access, _ run: Int64,
        _ moment: Moment, in transaction: any Transaction
    ) throws -> Bool {
        guard let item = try transaction.item(register, id: one.item), access.reaches(item) else { return false }
        // An undoing that was interrupted goes on.
        if item.lastAction == ActionDefinition.undoingBulk, item.version == one.after + 1 { return true }
        // Only the very version that the batch made: a batch that was interrupted does not know it, and its items stay.
        guard item.version == one.after, item.lastAction == action else { return false }
        guard let kept = try transaction.versions(register, id: one.item).first(where: { $0.version == one.before }) else { return false }
        let before = try CanonicalForm.item(from: kept.state, register: lifecycle.rules.register)
        let next = lifecycle.undone(item, as: before, by: access.actor, at: moment)
        var entry = JournalEntry(act: ActionDefinition.undoingBulk, actor: access.actor, at: moment.instant)
        entry.details["run"] = .number(String(run))
        _ = try door.commit(
            next, replacing: item, rules: lifecycle.rules, entry: entry, actor: access.actor, at: moment, in: transaction)
        return true
    }

    /// The actor's own batches, the newest first.
    package func bulkRuns(by actor: Actor) async throws -> [BulkRun] {
        try await store.read { try $0.bulkRuns(by: actor.account, limit: 50) }
    }
}
