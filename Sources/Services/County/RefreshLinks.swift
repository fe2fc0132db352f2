import CQL2
import Governance

extension County {
    /// Counts linked items again where a scene has gained, lost or changed a fact over them: items that stand already get
    /// what the new fact says, each by a version and an entry of its own, as when a linked item moves.
    ///
    /// - Returns: how many items have changed.
    @discardableResult
    package func refreshLinks() async throws -> Int {
        var changed = 0
        for (name, rules) in rules.sorted(by: { $0.key.description < $1.key.description }) {
            let setting = "links/\(name)"
            let mark = linkMark(of: rules.register)
            let known = try await store.read { try $0.settings()[setting] }
            guard known != mark, !(known == nil && mark.isEmpty) else { continue }
            changed += try await recount(name, rules)
            try await store.write { try $0.set(setting, to: mark) }
        }
        return changed
    }

    /// Reads every item that is counted once, then writes those whose counts differ.
    private func recount(_ parent: QualifiedName, _ rules: RegisterRules) async throws -> Int {
        let moment = now
        let lifecycle = try lifecycle(parent)
        let sums = try await store.read { snapshot in
            var sums: [String: [String: Value]] = [:]
            for child in self.rules.values.sorted(by: { $0.register.id.description < $1.register.id.description }) {
                let shares = try LinkedShares(of: rules.register, over: child)
                guard !shares.isEmpty else { continue }
                try snapshot.eachItem(child.register.id) { shares.add($0, at: moment, to: &sums) }
            }
            return sums
        }
        let stale = try await store.read { snapshot in
            var stale: [Int64] = []
            try snapshot.eachItem(parent) { item in
                if item.linked != (sums[item.number] ?? [:]) { stale.append(item.id) }
            }
            return stale
        }
        for id in stale {
            try await store.write { transaction in
                guard let old = try transaction.item(parent, id: id) else { return }
                var next = old
                next.linked = sums[old.number] ?? [:]
                next.version += 1
                next.updatedAt = moment.instant
                next.lastAction = ActionDefinition.rollingUp
                lifecycle.settle(&next, at: moment)
                let entry = JournalEntry(act: ActionDefinition.rollingUp, actor: .engine, at: moment.instant)
                _ = try self.door.commit(next, replacing: old, rules: rules, entry: entry, actor: .engine, at: moment, in: transaction)
            }
        }
        return stale.count
    }

    /// Tells one set of facts over linked items from another; empty where there are none.
    private func linkMark(of register: Register) -> String {
        let facts = register.facts.filter(\.source.isLinked)
        guard !facts.isEmpty else { return "" }
        let text = facts.map { "\($0.id)\u{1F}\($0.source)\u{1F}\($0.rule ?? "")" }.joined(separator: "\u{1E}")
        return hashing.hash(Array(text.utf8)).hex
    }
}
