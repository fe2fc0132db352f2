import Appraisal
import CQL2
import Governance
import JSONText

/// What the store made of a slice.
struct SliceOutcome: Sendable {
    /// Of the new items, in order.
    var ids: [Int64] = []
    var merged = 0
    var unchanged = 0
    var admitted = 0
    var notAdmitted: [Rejection] = []
    var rejections: [Rejection] = []
    var rows: [ImportedRow] = []
}

/// The transaction of one slice.
struct SliceWrite: Sendable {
    let county: County
    let lifecycle: Lifecycle
    let access: Access
    let merge: ImportMerge
    let admits: Bool
    let moment: Moment

    func run(
        _ plan: SlicePlan, of started: ImportRun, _ before: ImportReport, in transaction: any Transaction
    ) throws -> (ImportRun, SliceOutcome) {
        var outcome = SliceOutcome()
        try add(plan.news, of: started, to: &outcome, in: transaction)
        for change in plan.merges { try take(change, of: started, to: &outcome, in: transaction) }
        try transaction.addImported(started.id, rows: outcome.rows)
        var report = before
        report.merged += outcome.merged
        report.unchanged += outcome.unchanged
        report.rejected += outcome.rejections.count
        var run = started
        report.write(to: &run)
        _ = try transaction.put(run)
        return (run, outcome)
    }

    private func add(
        _ news: [SlicePlan.NewItem], of run: ImportRun, to outcome: inout SliceOutcome, in transaction: any Transaction
    ) throws {
        let rules = lifecycle.rules
        var entry = JournalEntry(act: ActionDefinition.importing, actor: access.actor, at: moment.instant)
        entry.details = ["file": .string(run.sha256), "run": .number(String(run.id))]
        var items = try county.numbered(news.map(\.item), register: rules.register, on: moment.day, in: transaction)
        if rules.register.factsReadNumber {
            for index in items.indices { items[index].facts = rules.facts(of: items[index], at: moment) }
        }
        items = try county.door.commitSlice(
            items, cells: news.flatMap(\.deltas), rules: rules, entry: entry, actor: access.actor, at: moment, in: transaction)
        outcome.ids = items.map(\.id)
        for (item, new) in zip(items, news) {
            let version = admits ? try admit(item, new.rows[0], &outcome, in: transaction) : item.version
            for (index, draft) in new.rows.enumerated() {
                outcome.rows.append(
                    ImportedRow(row: draft.row, item: item.id, version: version, isNew: index == 0, digest: draft.digest))
            }
        }
    }

    /// Takes a new item into the stock where the scene's rules let the importer do so; else it stays where it is.
    private func admit(
        _ item: Item, _ draft: ImportedDraft, _ outcome: inout SliceOutcome, in transaction: any Transaction
    ) throws -> Int64 {
        let next: Item
        do throws(Refusal) {
            next = try lifecycle.perform(
                ActionRequest(action: ActionDefinition.admitting, version: item.version), on: item, by: access.actor, at: moment)
        } catch {
            outcome.notAdmitted.append(Rejection(line: draft.line, refusal: error, cells: draft.cells))
            return item.version
        }
        let entry = JournalEntry(act: ActionDefinition.admitting, actor: access.actor, at: moment.instant)
        let stored = try county.door.commit(
            next, replacing: item, rules: lifecycle.rules, entry: entry, actor: access.actor, at: moment, in: transaction)
        outcome.admitted += 1
        return stored.version
    }

    private func take(
        _ change: SlicePlan.Merge, of run: ImportRun, to outcome: inout SliceOutcome, in transaction: any Transaction
    ) throws {
        let rules = lifecycle.rules
        guard let old = try transaction.item(rules.register.id, id: change.item) else { return }
        let draft = change.draft
        var row = ImportedRow(row: draft.row, item: old.id, version: 0, isNew: false, digest: draft.digest)
        let next: Item?
        do throws(Refusal) {
            next = try merge.next(change, of: old, access: access, at: moment)
        } catch {
            outcome.rejections.append(Rejection(line: draft.line, refusal: error, cells: draft.cells))
            return
        }
        if let next {
            var entry = JournalEntry(act: ActionDefinition.importing, actor: access.actor, at: moment.instant)
            entry.details = ["file": .string(run.sha256), "row": .number(String(draft.line)), "run": .number(String(run.id))]
            row.version = next.version
            _ = try county.door.commit(
                next, replacing: old, rules: rules, entry: entry, actor: access.actor, at: moment, in: transaction)
            outcome.merged += 1
        } else {
            outcome.unchanged += 1
        }
        outcome.rows.append(row)
    }
}

extension Register {
    /// Whether a fact may depend on the item's number, which is known only when it is stored.
    fileprivate var factsReadNumber: Bool {
        facts.contains { fact in
            if case .expression(let text) = fact.source, text.contains("number") { return true }
            return fact.rule?.contains("number") ?? false
        }
    }
}
