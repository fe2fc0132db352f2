package import CQL2
package import Governance
import JSONText
package import Spatial

/// What is to be different about an item, outside its lifecycle.
package struct ItemChange: Sendable {
    package var version: Int64
    package var fields: [String: Value] = [:]
    package var place: Position?
    package var geometry: Geometry?
    /// Code of the village that shall answer for it: 责任村, changeable with a reason.
    package var chargeArea: String?
    package var evidence: [EvidenceUse] = []
    package var note: String?

    package init(version: Int64) {
        self.version = version
    }
}

extension County {
    /// Corrects fields, place or charge of an item.
    package func change(_ change: ItemChange, of number: String, in register: QualifiedName, by actor: Actor) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        try access.requireChange(lifecycle.rules.register)
        return try await store.write { transaction in
            try self.change(change, of: number, lifecycle: lifecycle, access: access, by: actor, at: moment, in: transaction)
        }
    }

    /// Corrects an item within a transaction that stands; the right to change the register is the caller's to check.
    func change(
        _ change: ItemChange, of number: String, lifecycle: Lifecycle, access: Access, by actor: Actor, at moment: Moment,
        provenance: [String: JSON] = [:], in transaction: any Transaction
    ) throws -> Item {
        let rules = lifecycle.rules
        let register = rules.register.id
        guard let old = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
        try access.requireReach(old)
        if let main = old.mergedInto { throw Refusal.itemIsMerged(number, into: main) }
        guard old.version == change.version else { throw Refusal.staleVersion(current: old.version) }
        if rules.register.stage(old.stage)?.kind == .closed, change.note?.isEmpty ?? true { throw Refusal.missingNote() }
        try checkEvidence(change.evidence, of: rules.register, in: transaction)
        var next = old
        try rules.accept(change.fields, into: &next.fields)
        try move(&next, change, rules: rules, in: transaction)
        next.evidence += change.evidence
        guard next != old else { return old }
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = "change"
        lifecycle.settle(&next, at: moment)
        try rules.verify(next, at: moment)
        try NamedItems(self, rules.register).require(next, since: old, in: transaction)
        var entry = JournalEntry(act: "change", actor: actor, at: moment.instant)
        entry.note = change.note
        entry.details = provenance
        return try door.commit(
            next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
    }

    private func move(_ item: inout Item, _ change: ItemChange, rules: RegisterRules, in snapshot: any Snapshot) throws {
        if item.receiver != nil, change.chargeArea != nil { throw Refusal.receiverWaits() }
        if change.place != nil || change.geometry != nil {
            var moved = Report()
            moved.place = change.place
            moved.geometry = change.geometry
            moved.chargeArea = change.chargeArea
            let actor = Actor(account: item.createdBy, name: "", role: "", area: 0, unit: "", origin: "")
            let draft = try draft(moved, rules: rules, by: actor, at: now)
            if draft.chargeArea != item.chargeArea, change.note?.isEmpty ?? true { throw Refusal.missingNote() }
            item.place = draft.place
            item.geometry = change.geometry == nil ? item.geometry : draft.geometry
            item.area = draft.area
            item.chargeArea = draft.chargeArea
            item.fields = try placed(item, rules: rules, in: snapshot)
        } else if let code = change.chargeArea {
            if change.note?.isEmpty ?? true { throw Refusal.missingNote() }
            item.chargeArea = try whereabouts(nil, charge: code).charge
        }
    }

    /// Links two items, journalled.
    package func link(
        _ number: String, in register: QualifiedName, to other: String, in otherRegister: QualifiedName, relation: String,
        by actor: Actor
    ) async throws {
        let moment = now
        let access = try access(actor, register)
        try access.requireChange(try rules(register).register)
        try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            guard let target = try transaction.item(otherRegister, number: other) else { throw Refusal.unknownItem(other) }
            try access.requireReach(item)
            try self.link(item, target, relation: relation, actor, moment, in: transaction)
        }
    }
}
