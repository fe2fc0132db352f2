import CQL2
package import Governance

/// A lead, by its number.
package struct LeadName: Hashable, Sendable {
    package let register: QualifiedName
    package let number: String

    package init(register: QualifiedName, number: String) {
        self.register = register
        self.number = number
    }
}

/// A lead that is being followed, as it stands.
struct FollowedLead {
    let item: Item
    let register: Register
    let rule: LeadRule

    /// Notes the lead among the sources of an item. Personal values stay with the lead.
    func addSource(to target: inout Item, _ declared: Register) {
        guard let part = declared.part(rule.part) else { return }
        let id = (target.parts[part.id]?.map(\.id).max() ?? 0) + 1
        let values = part.fields.map { field -> Value in
            guard let from = rule.row.first(where: { $0.field == field.id })?.from,
                let slot = register.fields.firstIndex(where: { $0.id == from }), !register.fields[slot].level.isPersonal
            else { return .null }
            return item.fields[slot]
        }
        target.parts[part.id, default: []].append(Part(id: id, stage: part.stages.first?.id ?? "", fields: values))
    }
}

extension County {
    /// Links a lead to an item that is registered already; the item gains a source.
    ///
    /// - Returns: the item.
    package func follow(_ lead: LeadName, to number: String, by actor: Actor) async throws -> Item {
        let moment = now
        let rule = try leadRule(lead.register)
        let target = QualifiedName(scene: lead.register.scene, name: rule.register)
        let rules = try rules(target)
        let access = try access(actor, target)
        try access.requireReport(rules.register)
        let lifecycle = try lifecycle(target)
        return try await store.write { transaction in
            let followed = try self.followed(lead, to: target, by: actor, in: transaction)
            guard let named = try transaction.item(target, number: number) else { throw Refusal.unknownItem(number) }
            let old = try transaction.standing(for: named)
            try access.requireReach(old)
            if try transaction.links(lead.register, id: followed.item.id).contains(where: { $0.to == target && $0.toItem == old.id }) {
                throw Refusal(
                    "already-linked", .conflict, zh: "线索 \(lead.number) 已关联 \(number)。",
                    en: "The lead \(lead.number) is linked to \(number) already.", field: "number")
            }
            var next = old
            followed.addSource(to: &next, rules.register)
            next.version += 1
            next.handler = actor.account
            next.updatedAt = moment.instant
            next.lastAction = ActionDefinition.joining
            lifecycle.settle(&next, at: moment)
            let entry = JournalEntry(act: ActionDefinition.joining, actor: actor, at: moment.instant)
            let item = try self.door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
            try self.link(followed, item, actor, moment, in: transaction)
            return item
        }
    }

    /// A lead that the actor may see, and that leads to this register.
    func followed(_ lead: LeadName, to target: QualifiedName, by actor: Actor, in snapshot: any Snapshot) throws -> FollowedLead {
        let rule = try leadRule(lead.register)
        let register = try rules(lead.register).register
        guard lead.register.scene == target.scene, rule.register == target.name else { throw Refusal.noLead(lead.register) }
        let access = try access(actor, lead.register)
        try access.requireRead(register)
        guard let item = try snapshot.item(lead.register, number: lead.number) else { throw Refusal.unknownItem(lead.number) }
        try access.requireReach(item)
        return FollowedLead(item: item, register: register, rule: rule)
    }

    func link(_ lead: FollowedLead, _ item: Item, _ actor: Actor, _ moment: Moment, in transaction: any Transaction) throws {
        try link(lead.item, item, relation: lead.rule.link, actor, moment, in: transaction)
    }

    private func leadRule(_ register: QualifiedName) throws -> LeadRule {
        guard let rule = try rules(register).register.leadsTo else { throw Refusal.noLead(register) }
        return rule
    }
}

extension Refusal {
    fileprivate static func noLead(_ register: QualifiedName) -> Refusal {
        Refusal("no-lead", .invalid, zh: "“\(register)”的事项不是线索。", en: "Items of \"\(register)\" are no leads.", field: "lead")
    }
}
