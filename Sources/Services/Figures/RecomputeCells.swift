package import Appraisal
import CQL2
package import Governance

extension County {
    /// All cells from nothing but the versions: what incremental upkeep must equal, bit for bit (promise 3).
    package func recomputedCells(_ snapshot: any Snapshot) throws -> StepCells {
        var builder = try emptyCells(snapshot)
        for (name, rules) in rules where !rules.measures.isEmpty {
            try eachWrite(to: name, rules, in: snapshot) { old, new in
                for delta in rules.cellDeltas(replacing: old, by: new, at: self.zone.moment(new.updatedAt)) { try builder.add(delta) }
            }
        }
        return builder.finish()
    }

    /// Cells of the measures and areas there are, without any figure.
    func emptyCells(_ snapshot: any Snapshot) throws -> StepCells.Builder {
        let series = rules.values.flatMap(\.measures).map { $0.series + 1 }.max() ?? 0
        return try StepCells.Builder(series: series, areas: Int(try snapshot.areas().map(\.id).max() ?? 0) + 1)
    }

    /// Every version of every item of a register with the one before it, item by item; facts are computed anew.
    func eachWrite(
        to register: QualifiedName, _ rules: RegisterRules, in snapshot: any Snapshot, _ body: (_ old: Item?, _ new: Item) throws -> Void
    ) throws {
        var pending: Item?
        var past: [Int64: Item] = [:]
        try snapshot.eachVersion(register) { id, stored in
            var item = try CanonicalForm.item(from: stored.state, register: rules.register)
            item.id = id
            item.facts = rules.facts(of: item, at: self.zone.moment(item.updatedAt))
            let old = pending.flatMap { $0.id == id ? $0 : nil }
            if rules.keepsTrail { item.facts = rules.trailed(item, since: old) }
            try body(old, item)
            if let pending, pending.id != id { past[pending.id] = pending }
            pending = item
        }
        if let pending { past[pending.id] = pending }
        try snapshot.eachItem(register) { try body(past[$0.id], $0) }
    }
}
