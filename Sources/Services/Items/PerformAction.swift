import CQL2
package import Governance
import JSONText
import Spatial

extension County {
    /// Takes an action on an item: one transaction, one journal entry.
    ///
    /// - Parameter batch: the bulk action it belongs to.
    package func perform(
        _ request: ActionRequest, on number: String, in register: QualifiedName, by actor: Actor, clientKey: String? = nil,
        batch: Int64? = nil
    ) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        let rules = try rules(register)
        let lifecycle = try lifecycle(register)
        try access.requireRead(rules.register)
        return try await store.write { transaction in
            let question =
                "\(request.action)|\(number)|\(request.version)|\(request.part ?? 0)" + (request.area.map { "|\($0)" } ?? "")
                + (request.into.map { "|\($0)" } ?? "")
            if let clientKey, let answer = try transaction.answer(to: clientKey) {
                return try self.repeated(answer, question: question, actor: actor, in: transaction)
            }
            guard let old = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(old)
            try self.checkEvidence(request.evidence, of: rules.register, in: transaction)
            let stored = try self.perform(request, on: old, lifecycle: lifecycle, by: actor, at: moment, batch: batch, in: transaction)
            if let clientKey {
                try transaction.remember(
                    ClientAnswer(
                        key: clientKey, account: actor.account, register: register, number: number,
                        version: stored.version, question: question))
            }
            return stored
        }
    }

    /// Takes an action within a transaction that stands; reach and evidence are the caller's to check.
    package func perform(
        _ request: ActionRequest, on old: Item, lifecycle: Lifecycle, by actor: Actor, at moment: Moment, batch: Int64? = nil,
        in transaction: any Transaction
    ) throws -> Item {
        if lifecycle.rules.register.action(request.action)?.merges ?? false {
            return try merge(request, old, lifecycle: lifecycle, by: actor, at: moment, in: transaction)
        }
        var request = request
        request.namedValues = try Self.namedValues(after: request, on: old, lifecycle.rules, in: transaction)
        let next = try lifecycle.perform(request, on: old, by: actor, at: moment)
        try NamedItems(self, lifecycle.rules.register).require(next, since: old, in: transaction)
        var entry = JournalEntry(act: request.action, actor: actor, at: moment.instant)
        entry.note = request.note
        if let part = request.part { entry.details["part"] = .number(String(part)) }
        // What was sent later than it was done, and from where.
        if let ago = request.ago, ago >= 1 { entry.details["ago"] = .number(String(Int(ago.rounded()))) }
        if let place = request.place, let own = old.place {
            entry.details["away"] = .number(String(Int(Geodesic.distance(place, own).rounded())))
        }
        if let batch { entry.details["batch"] = .number(String(batch)) }
        return try door.commit(
            next, replacing: old, rules: lifecycle.rules, entry: entry, actor: actor, touched: request.part, at: moment,
            in: transaction)
    }

    /// What rules read of the items that a request names anew; nil where it names none.
    private static func namedValues(
        after request: ActionRequest, on item: Item, _ rules: RegisterRules, in transaction: any Transaction
    ) throws -> [Value]? {
        let links = Set(rules.register.namedProperties.map(\.link))
        let given = request.fields.filter { links.contains($0.key) }
        guard !given.isEmpty else { return nil }
        var fields = item.fields
        for (id, value) in given {
            if let slot = rules.slot(ofField: id) { fields[slot] = value }
        }
        return try transaction.namedValues(rules.register.id, of: fields)
    }
}
