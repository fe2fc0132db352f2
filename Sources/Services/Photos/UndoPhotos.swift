import CQL2
package import Governance
import JSONText

extension County {
    /// Withdraws the photos that a run added, from items nobody has touched since; photos and journal stay as they are.
    package func undoPhotos(
        _ id: Int64, by actor: Actor, progress: @Sendable (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) async throws -> UndoReport {
        guard let run = try await store.read({ try $0.importRun(id) }), run.kind == .photos, run.state != .undone else {
            throw Refusal.unknownRun(id)
        }
        let access = try access(actor, run.register)
        let lifecycle = try lifecycle(run.register)
        try access.requireImport(lifecycle.rules.register)
        let rows = try await store.read { try $0.importedPhotos(id) }
        let groups = Dictionary(grouping: rows, by: \.item).sorted { $0.key < $1.key }
        var report = UndoReport()
        for (index, group) in groups.enumerated() {
            try Task.checkCancellation()
            let digests = Set(group.value.map(\.digest))
            let version = group.value[0].version
            let moment = now
            let (withdrawn, left) = try await store.write { transaction in
                try self.withdraw(digests, from: group.key, version, of: run, lifecycle, actor, moment, in: transaction)
            }
            report.undone += withdrawn
            report.left += left.map { [$0] } ?? []
            try progress(index + 1, groups.count)
        }
        let (moment, whole) = (now, report)
        try await store.write { transaction in
            var undone = run
            undone.state = .undone
            _ = try transaction.put(undone)
            var entry = JournalEntry(act: ActionDefinition.undoingPhotos, actor: actor, at: moment.instant)
            entry.details = [
                "left": .number(String(whole.left.count)), "run": .number(String(id)), "undone": .number(String(whole.undone)),
            ]
            _ = try transaction.append(entry)
        }
        return report
    }

    private func withdraw(
        _ digests: Set<Int64>, from id: Int64, _ version: Int64, of run: ImportRun, _ lifecycle: Lifecycle, _ actor: Actor,
        _ moment: Moment, in transaction: any Transaction
    ) throws -> (withdrawn: Int, left: String?) {
        guard let old = try transaction.item(run.register, id: id) else { return (0, nil) }
        let isDone = old.version == version + 1 && old.lastAction == ActionDefinition.undoingPhotos
        // An undoing that was interrupted goes on.
        if isDone { return (digests.count, nil) }
        guard old.version == version else { return (0, old.number) }
        var next = old
        next.evidence.removeAll { digests.contains(PhotoAdding.digest($0.sha256)) }
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.undoingPhotos
        lifecycle.settle(&next, at: moment)
        var entry = JournalEntry(act: ActionDefinition.undoingPhotos, actor: actor, at: moment.instant)
        entry.details = ["run": .number(String(run.id))]
        _ = try door.commit(next, replacing: old, rules: lifecycle.rules, entry: entry, actor: actor, at: moment, in: transaction)
        return (old.evidence.count - next.evidence.count, nil)
    }
}
