package import Appraisal
import CQL2
import JSONText

/// A store that does not number the rows of one transaction one after the other; slices need that.
package struct SliceFault: Error, Sendable {}

extension ItemDoor {
    /// Writes the first versions of many items behind one entry: what an import of a large file needs (decision 14).
    ///
    /// The entry commits to the rows by a Merkle root over the hashes of their canonical forms in the order of their
    /// ids, which follow each other; the hashes are kept beside the journal, so that verification can name a row.
    /// Cells and ledger lines are summed over the slice and travel with the first published change.
    ///
    /// - Parameters:
    ///   - new: sealed where somebody has had the time already.
    ///   - prepared: what the items add to the cells, where somebody has had the time already.
    package func commitSlice(
        _ new: [Item], cells prepared: [CellDelta]? = nil, rules: RegisterRules, entry given: JournalEntry, actor: Actor,
        at asked: Moment, in transaction: any Transaction
    ) throws -> [Item] {
        guard !new.isEmpty else { return [] }
        let moment = try recorded(asked, zone: rules.zone, in: transaction)
        // What was prepared before midnight counts from another day.
        let isOfToday = new.allSatisfy { rules.zone.day(of: $0.updatedAt) == moment.day }
        let prepared = isOfToday ? prepared : nil
        var items = new
        var leaves: [[UInt8]] = []
        var cells = prepared ?? []
        var lines: [LedgerLine] = []
        leaves.reserveCapacity(items.count)
        for index in items.indices {
            items[index].updatedAt = moment.instant
            if rules.keepsTrail { items[index].facts = rules.trailed(items[index], since: nil) }
            if items[index].seals.isEmpty { try items[index].seal(rules.register, since: nil, hashing: hashing) }
            leaves.append(hashing.hash(CanonicalForm.bytes(of: items[index], register: rules.register)).bytes)
            items[index].id = try transaction.insert(items[index])
            guard items[index].id == items[0].id + Int64(index) else { throw SliceFault() }
            if prepared == nil { cells += rules.cellDeltas(replacing: nil, by: items[index], at: moment) }
            lines += rules.movements(replacing: nil, by: items[index], actor: actor, at: moment)
        }
        var entry = given
        entry.details["register"] = .string(rules.register.id.description)
        entry.details["first"] = .number(String(items[0].id))
        entry.details["count"] = .number(String(items.count))
        entry.details["root"] = .string(hashing.merkleRoot(leaves).hex)
        let sequence = try transaction.append(entry)
        try transaction.add(
            JournalSlice(sequence: sequence, register: rules.register.id, first: items[0].id, leaves: leaves.flatMap { $0 }))
        cells = CellDelta.combined(cells)
        lines = LedgerLine.combined(lines)
        try transaction.add(cells)
        var whole = items[0]
        whole.id = 0
        try transaction.add(lines, sequence: sequence, item: whole, day: moment.day)
        for (index, item) in items.enumerated() {
            try transaction.publish(
                Change(
                    sequence: sequence, at: moment.instant, day: moment.day, actor: actor.account, role: actor.role, old: nil,
                    new: item, cells: index == 0 ? cells : [], ledger: index == 0 ? lines : []))
        }
        try rollUp(items.map { (nil, $0) }, actor: actor, at: moment, in: transaction)
        return items
    }
}

extension LedgerLine {
    /// The same movements with one line for each ledger, kind, area and class, in that order.
    static func combined(_ lines: [LedgerLine]) -> [LedgerLine] {
        let groups = Dictionary(grouping: lines) { line in
            LedgerLine(ledger: line.ledger, kind: line.kind, area: line.area, classID: line.classID, amount: .zero)
        }
        return groups.map { key, lines in
            var sum = key
            for line in lines { sum.amount = sum.amount + line.amount }
            return sum
        }.sorted { ($0.ledger, $0.kind, $0.area, $0.classID) < ($1.ledger, $1.kind, $1.area, $1.classID) }
    }
}
