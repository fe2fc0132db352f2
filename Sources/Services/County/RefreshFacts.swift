import CQL2
import Governance

extension County {
    /// Brings kept facts in line with what the scenes declare now: a fact that came or changed with a new version of a
    /// scene is made for the items that stand already, from their versions, before anybody reads it.
    package func refreshFacts() async throws {
        let marks = rules.map { name, rules in ("facts/\(name)", mark(of: rules.register)) }
        let known = try await store.read { try $0.settings() }
        let changed = marks.filter { known[$0.0] != $0.1 }
        guard !changed.isEmpty else { return }
        for (name, rules) in rules where changed.contains(where: { $0.0 == "facts/\(name)" }) {
            while try await refreshSome(name, rules) {}
        }
        try await store.write { transaction in
            for (setting, mark) in changed { try transaction.set(setting, to: mark) }
        }
    }

    /// Items made good in one transaction.
    private static let slice = 20_000

    /// - Returns: whether more may be left.
    private func refreshSome(_ name: QualifiedName, _ rules: RegisterRules) async throws -> Bool {
        let stale = try await store.read { snapshot in
            var stale: [(id: Int64, facts: [Value])] = []
            try self.eachWrite(to: name, rules, in: snapshot) { old, new in
                guard stale.count < Self.slice else { return }
                var fresh = new
                fresh.facts = rules.facts(of: new, at: self.zone.moment(new.updatedAt))
                if rules.keepsTrail { fresh.facts = rules.trailed(fresh, since: old) }
                // Versions of the past are made with their facts as they should be; only what stands can differ.
                if fresh.facts != new.facts { stale.append((new.id, fresh.facts)) }
            }
            return stale
        }
        guard !stale.isEmpty else { return false }
        try await store.write { transaction in
            for (id, facts) in stale { try transaction.setFacts(name, id: id, to: facts) }
        }
        return stale.count == Self.slice
    }

    /// Tells one set of declared facts from another.
    private func mark(of register: Register) -> String {
        let text = register.facts.map { "\($0.id)\u{1F}\($0.source)\u{1F}\($0.rule ?? "")" }.joined(separator: "\u{1E}")
        return hashing.hash(Array(text.utf8)).hex
    }
}
