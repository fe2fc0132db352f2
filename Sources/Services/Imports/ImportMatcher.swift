import CQL2
import Governance

/// Tells which rows mean items that stand already, in the store or further up in the file.
///
/// Items that this run is about to make have negative numbers until the store has numbered them.
struct ImportMatcher {
    private let rules: RegisterRules
    private let keySlots: [[Int]]
    /// Items by the digests of rows imported before, and by their keys.
    private var digests: [Int64: Int64] = [:]
    private var keys: [Int: Int64] = [:]
    private var lastPending: Int64 = 0
    /// Entries of the plan at hand that wait for their item's number.
    private var pendingDigests: [(digest: Int64, item: Int64)] = []
    private var pendingKeys: [(key: Int, item: Int64)] = []

    init(_ rules: RegisterRules, in snapshot: any Snapshot, at moment: Moment) throws {
        self.rules = rules
        keySlots = rules.register.keys.map { $0.compactMap { rules.slot(ofField: $0) } }
        try snapshot.eachImportDigest(rules.register.id) { digest, item in digests[digest] = item }
        guard !keySlots.isEmpty else { return }
        var query = ItemQuery(register: rules.register.id, at: moment)
        query.sort = ("number", false)
        query.limit = 2000
        query.showsMerged = true
        query.personal = keySlots.joined().contains { rules.register.fields[$0].level.isPersonal }
        repeat {
            let page = try snapshot.list(query)
            for item in page.items {
                // A row that means a merged item means its main one.
                let id = item.mergedInto == nil ? item.id : try snapshot.standing(for: item).id
                for slots in keySlots {
                    if let key = ImportKey.hash(of: item.fields, slots: slots), keys[key] == nil { keys[key] = id }
                }
            }
            query.after = page.next
        } while query.after != nil
    }

    /// Sorts the rows of a slice; `numbers` are the ids of items whose numbers rows give.
    ///
    /// - Parameter join: puts a row into an item of the slice, or says why not.
    mutating func plan(
        _ drafts: [ImportedDraft], numbers: [String: Int64], rejections: inout [Rejection],
        join: (ImportedDraft, inout SlicePlan.NewItem) throws(Refusal) -> Bool
    ) -> SlicePlan {
        var plan = SlicePlan()
        let base = lastPending
        for draft in drafts {
            if digests[draft.digest] != nil {
                plan.unchanged += 1
                continue
            }
            let match = match(draft, numbers)
            do throws(Refusal) {
                if let (item, slots) = match, item > 0 {
                    plan.merges.append(SlicePlan.Merge(draft: draft, item: item, slots: slots))
                    note(draft, item: item)
                } else if let (item, _) = match, item >= base - Int64(plan.news.count) && item < base {
                    let index = Int(base - item) - 1
                    if try join(draft, &plan.news[index]) { plan.joined += 1 } else { plan.unchanged += 1 }
                    plan.news[index].rows.append(draft)
                    note(draft, item: item)
                } else if let (item, _) = match {
                    // Only a dry run has items of earlier slices that the store does not know.
                    plan.joined += 1
                    note(draft, item: item)
                } else {
                    if let lack = draft.lack { throw lack }
                    lastPending -= 1
                    plan.news.append(SlicePlan.NewItem(item: draft.item, deltas: draft.deltas, rows: [draft]))
                    note(draft, item: lastPending)
                }
            } catch {
                rejections.append(Rejection(line: draft.line, refusal: error, cells: draft.cells))
            }
        }
        return plan
    }

    /// Gives the new items of the plan before their numbers in the store, in order.
    mutating func settle(_ ids: [Int64]) {
        let base = lastPending + Int64(ids.count)
        for (digest, item) in pendingDigests { digests[digest] = ids[Int(base - item) - 1] }
        for (key, item) in pendingKeys { keys[key] = ids[Int(base - item) - 1] }
        pendingDigests = []
        pendingKeys = []
    }

    private func match(_ draft: ImportedDraft, _ numbers: [String: Int64]) -> (item: Int64, slots: [Int])? {
        if let number = draft.number, let item = numbers[number] { return (item, []) }
        for (key, slots) in zip(draft.keys, keySlots) {
            if let key, let item = keys[key] { return (item, slots) }
        }
        return nil
    }

    private mutating func note(_ draft: ImportedDraft, item: Int64) {
        digests[draft.digest] = item
        if item < 0 { pendingDigests.append((draft.digest, item)) }
        for case let key? in draft.keys where keys[key] == nil {
            keys[key] = item
            if item < 0 { pendingKeys.append((key, item)) }
        }
    }
}
