import CQL2
package import Governance
import JSONText

/// What the undoing of an import did.
package struct UndoReport: Sendable {
    package var undone = 0
    /// Numbers of items that somebody has touched since; they stay.
    package var left: [String] = []
    /// Rows that had changed items of before; those changes stay, each in its item's history.
    package var merged = 0
}

extension County {
    /// Takes out what an import has brought in: items untouched since go to the engine's stage `undone`, each by a
    /// journalled act. Their numbers are burnt, never given again (decision 14).
    package func undoImport(
        _ id: Int64, by actor: Actor, progress: @Sendable (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) async throws -> UndoReport {
        guard let run = try await store.read({ try $0.importRun(id) }), run.state != .undone else {
            throw Refusal.unknownRun(id)
        }
        if run.kind == .photos { return try await undoPhotos(id, by: actor, progress: progress) }
        let access = try access(actor, run.register)
        let rules = try rules(run.register)
        try access.requireImport(rules.register)
        let items = try await store.read { try $0.importedItems(id) }
        var report = UndoReport()
        report.merged = run.merged
        for start in stride(from: 0, to: items.count, by: Self.undoSlice) {
            try Task.checkCancellation()
            let slice = Array(items[start..<min(start + Self.undoSlice, items.count)])
            let moment = now
            let (undone, left) = try await store.write { try self.undo(slice, of: run, rules, actor, moment, in: $0) }
            report.undone += undone
            report.left += left
            try progress(min(start + Self.undoSlice, items.count), items.count)
        }
        let moment = now
        let whole = report
        try await store.write { transaction in
            var undone = run
            undone.state = .undone
            _ = try transaction.put(undone)
            var entry = JournalEntry(act: ActionDefinition.undoingImport, actor: actor, at: moment.instant)
            entry.details = [
                "left": .number(String(whole.left.count)), "run": .number(String(id)), "undone": .number(String(whole.undone)),
            ]
            _ = try transaction.append(entry)
        }
        return report
    }

    /// Items in one transaction: about 20 ms.
    private static let undoSlice = 200

    private func undo(
        _ items: [(item: Int64, version: Int64)], of run: ImportRun, _ rules: RegisterRules, _ actor: Actor, _ moment: Moment,
        in transaction: any Transaction
    ) throws -> (undone: Int, left: [String]) {
        var undone = 0
        var left: [String] = []
        for (id, version) in items {
            guard let old = try transaction.item(run.register, id: id) else { continue }
            if old.stage == Stage.undone.id {
                // An undoing that was interrupted goes on.
                undone += 1
                continue
            }
            guard old.version == version else {
                left.append(old.number)
                continue
            }
            var next = old
            next.stage = Stage.undone.id
            next.stageSince = moment.day
            next.dueOn = nil
            next.version += 1
            next.handler = actor.account
            next.updatedAt = moment.instant
            next.lastAction = ActionDefinition.undoingImport
            next.facts = rules.facts(of: next, at: moment)
            var entry = JournalEntry(act: ActionDefinition.undoingImport, actor: actor, at: moment.instant)
            entry.details = ["run": .number(String(run.id))]
            _ = try door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
            undone += 1
        }
        return (undone, left)
    }
}
