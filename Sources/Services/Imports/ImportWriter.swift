import CQL2
import Governance

/// Writes the slices of one run, one after the other: new items through the bulk door, changed ones through the
/// common one, each slice with its journal entry and the state of the run in one transaction.
actor ImportWriter {
    private let county: County
    private let lifecycle: Lifecycle
    private let access: Access
    private let options: ImportOptions
    private let merge: ImportMerge
    private var matcher: ImportMatcher
    private var run: ImportRun?
    private(set) var report: ImportReport

    /// - Parameter run: nil for a dry run.
    init(
        _ county: County, lifecycle: Lifecycle, access: Access, options: ImportOptions, matcher: ImportMatcher, run: ImportRun?,
        report: ImportReport
    ) {
        self.county = county
        self.lifecycle = lifecycle
        self.access = access
        self.options = options
        self.matcher = matcher
        self.run = run
        self.report = report
        merge = ImportMerge(lifecycle: lifecycle)
    }

    /// Writes a slice and returns its rejected rows.
    func take(_ slice: ImportSlice) async throws -> [Rejection] {
        let moment = county.now
        let numbers = try await numbers(of: slice.drafts)
        var rejections = slice.rejections
        let rules = lifecycle.rules
        let drafts = try await naming(slice.drafts, &rejections)
        let plan = matcher.plan(drafts, numbers: numbers, rejections: &rejections) { [merge, lifecycle] draft, new throws(Refusal) in
            var joined = new.item
            guard merge.apply(draft, to: &joined) else { return false }
            let read = rules.zone.moment(joined.updatedAt)
            lifecycle.open(&joined, at: read)
            try rules.verify(joined, at: read)
            joined.seals = [:]
            new.item = joined
            new.deltas = rules.cellDeltas(replacing: nil, by: joined, at: read)
            return true
        }
        var next = report
        next.rows += slice.rows
        next.skipped += slice.skipped
        next.unchanged += plan.unchanged
        next.merged += plan.joined
        next.accepted += plan.news.count
        for rejection in rejections { next.reject(rejection) }
        let outcome = try await run == nil ? compare(plan, at: moment) : write(plan, next, at: moment)
        if run != nil { matcher.settle(outcome.ids) }
        next.merged += outcome.merged
        next.unchanged += outcome.unchanged
        next.admitted += outcome.admitted
        next.notAdmitted += outcome.notAdmitted.prefix(max(0, ImportReport.kept - next.notAdmitted.count))
        for rejection in outcome.rejections { next.reject(rejection) }
        report = next
        return (rejections + outcome.rejections).sorted { $0.line < $1.line }
    }

    /// Ends the run.
    func finish() async throws -> ImportReport {
        guard var run else { return report }
        run.state = .done
        report.write(to: &run)
        let done = run
        _ = try await county.store.write { try $0.put(done) }
        return report
    }

    /// The rows whose fields name items that are there; the others are rejected with the field at fault.
    private func naming(_ drafts: [ImportedDraft], _ rejections: inout [Rejection]) async throws -> [ImportedDraft] {
        let named = NamedItems(county, lifecycle.rules.register)
        let refusals = try await county.store.read { try named.refusals(of: drafts.map { ($0.item, nil) }, in: $0) }
        var kept: [ImportedDraft] = []
        for (draft, refusal) in zip(drafts, refusals) {
            if let refusal {
                rejections.append(Rejection(line: draft.line, refusal: refusal, cells: draft.cells))
            } else {
                kept.append(draft)
            }
        }
        return kept
    }

    private func numbers(of drafts: [ImportedDraft]) async throws -> [String: Int64] {
        let asked = Set(drafts.compactMap(\.number))
        guard !asked.isEmpty else { return [:] }
        let register = lifecycle.rules.register.id
        return try await county.store.read { snapshot in
            var found: [String: Int64] = [:]
            for number in asked {
                guard let item = try snapshot.item(register, number: number), item.stage != Stage.undone.id else { continue }
                found[number] = try snapshot.standing(for: item).id
            }
            return found
        }
    }

    /// What the merges of a plan would do.
    private func compare(_ plan: SlicePlan, at moment: Moment) async throws -> SliceOutcome {
        guard !plan.merges.isEmpty else { return SliceOutcome() }
        let (merge, access, register) = (merge, access, lifecycle.rules.register.id)
        return try await county.store.read { snapshot in
            var outcome = SliceOutcome()
            for change in plan.merges {
                guard let old = try snapshot.item(register, id: change.item) else { continue }
                do throws(Refusal) {
                    if try merge.next(change, of: old, access: access, at: moment) == nil {
                        outcome.unchanged += 1
                    } else {
                        outcome.merged += 1
                    }
                } catch {
                    outcome.rejections.append(Rejection(line: change.draft.line, refusal: error, cells: change.draft.cells))
                }
            }
            return outcome
        }
    }

    private func write(_ plan: SlicePlan, _ report: ImportReport, at moment: Moment) async throws -> SliceOutcome {
        guard let started = run else { return SliceOutcome() }
        let write = SliceWrite(
            county: county, lifecycle: lifecycle, access: access, merge: merge, admits: options.admits, moment: moment)
        let (written, outcome) = try await county.store.write { try write.run(plan, of: started, report, in: $0) }
        run = written
        return outcome
    }
}
