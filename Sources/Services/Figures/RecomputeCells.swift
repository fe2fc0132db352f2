package import Appraisal
import CQL2
package import Governance

extension County {
    /// All cells from nothing but the versions: what incremental upkeep must equal, bit for bit (promise 3).
    package func recomputedCells(_ snapshot: any Snapshot) throws -> StepCells {
        let series = rules.values.flatMap(\.measures).map { $0.series + 1 }.max() ?? 0
        let areas = Int(try snapshot.areas().map(\.id).max() ?? 0) + 1
        var builder = try StepCells.Builder(series: series, areas: areas)
        for (name, rules) in rules where !rules.measures.isEmpty {
            var pending: (id: Int64, last: Item)?
            var past: [Int64: Item] = [:]
            try snapshot.eachVersion(name) { id, stored in
                var item = try CanonicalForm.item(from: stored.state, register: rules.register)
                item.id = id
                let moment = self.zone.moment(item.updatedAt)
                item.facts = rules.facts(of: item, at: moment)
                let old = pending.flatMap { $0.id == id ? $0.last : nil }
                for delta in rules.cellDeltas(replacing: old, by: item, at: moment) { try builder.add(delta) }
                if let pending, pending.id != id { past[pending.id] = pending.last }
                pending = (id, item)
            }
            if let pending { past[pending.id] = pending.last }
            try snapshot.eachItem(name) { item in
                let moment = self.zone.moment(item.updatedAt)
                for delta in rules.cellDeltas(replacing: past[item.id], by: item, at: moment) { try builder.add(delta) }
            }
        }
        return builder.finish()
    }
}
