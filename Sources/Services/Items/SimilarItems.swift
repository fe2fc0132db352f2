import CQL2
package import Governance
import Spatial
import JSONText

extension County {
    /// Items near a report that look alike, most alike first.
    package func similar(_ report: Report, to register: QualifiedName, by actor: Actor) async throws -> [DuplicateCandidate] {
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        var loose = report
        loose.fields = report.fields.filter { rules.slot(ofField: $0.key) != nil }
        let draft = try draft(loose, rules: rules, by: actor, at: now)
        let sight = access.sight(of: register)
        return try await store.read { snapshot in
            try self.candidates(for: draft, rules, limit: 5, in: snapshot).filter { sight?.holds($0.item) ?? true }
        }
    }

    /// Two statements: the neighbours, and the hashes of their photos.
    func candidates(
        for draft: Item, _ rules: RegisterRules, limit: Int, in snapshot: any Snapshot
    ) throws -> [DuplicateCandidate] {
        guard let guardian = DuplicateGuard(rules), let place = draft.place else { return [] }
        let photos = try draft.evidence.compactMap { try snapshot.evidence($0.sha256)?.dHash }
        let probe = DuplicateProbe(place: place, geometry: draft.geometry, fields: draft.fields, photos: photos)
        let open = rules.register.stages.filter { $0.kind != .closed }.map(\.id)
        let near = try snapshot.near(draft.register, box: guardian.box(around: probe), stages: open + [Stage.merged.id], limit: 200)
        guard !near.isEmpty else { return [] }
        let hashes = photos.isEmpty ? [:] : try snapshot.photoHashes(draft.register, items: near.map(\.id))
        let ranked = guardian.rank(near.map { ($0, hashes[$0.id] ?? []) }, against: probe, limit: near.count)
        return try standing(for: ranked, in: snapshot, stages: open).prefix(limit).map { $0 }
    }

    /// Each candidate by the item it was merged into, once, and only where that is open.
    private func standing(
        for candidates: [DuplicateCandidate], in snapshot: any Snapshot, stages: [String]
    ) throws -> [DuplicateCandidate] {
        var seen: Set<Int64> = []
        return try candidates.compactMap { candidate in
            var candidate = candidate
            if candidate.item.mergedInto != nil { candidate.item = try snapshot.standing(for: candidate.item) }
            guard stages.contains(candidate.item.stage), seen.insert(candidate.item.id).inserted else { return nil }
            return candidate
        }
    }

    /// Adds a visit and a source to the item that was there already.
    func join(
        _ report: Report, _ draft: Item, to number: String, following lead: FollowedLead? = nil, _ rules: RegisterRules,
        _ lifecycle: Lifecycle,
        _ actor: Actor, _ moment: Moment, in transaction: any Transaction
    ) throws -> Item {
        guard let named = try transaction.item(draft.register, number: number) else { throw Refusal.unknownItem(number) }
        let old = try transaction.standing(for: named)
        var next = old
        for part in rules.register.duplicates?.addsOnSame ?? [] {
            guard let definition = rules.register.part(part), part != lead?.rule.part else { continue }
            let id = (next.parts[part]?.map(\.id).max() ?? 0) + 1
            let values = definition.fields.map { joinValue($0, part, draft, rules, actor, moment, report.note) }
            next.parts[part, default: []].append(Part(id: id, stage: definition.stages.first?.id ?? "", fields: values))
        }
        lead?.addSource(to: &next, rules.register)
        next.evidence += report.evidence
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.joining
        lifecycle.settle(&next, at: moment)
        var entry = JournalEntry(act: ActionDefinition.joining, actor: actor, at: moment.instant)
        entry.note = report.note
        return try door.commit(next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
    }

    /// What a field of a row takes from a report, as the scene says. Personal values stay where they can be erased; a value
    /// that does not fit the field is left out.
    private func joinValue(
        _ field: Field, _ part: String, _ draft: Item, _ rules: RegisterRules, _ actor: Actor, _ moment: Moment, _ note: String?
    ) -> Value {
        guard let from = rules.register.duplicates?.rows[part]?.first(where: { $0.field == field.id })?.from else { return .null }
        let value: Value =
            switch from {
            case .today: .date(moment.day)
            case .actor: .text(actor.name)
            case .note: note.map { .text($0) } ?? .null
            case .field(let name):
                rules.slot(ofField: name).flatMap { rules.register.fields[$0].level.isPersonal ? nil : draft.fields[$0] } ?? .null
            }
        return (try? FieldInput.checked(value, for: field)) ?? .null
    }

    func linkHousehold(
        _ item: Item, to number: String, _ rules: RegisterRules, _ actor: Actor, _ moment: Moment,
        in transaction: any Transaction
    ) throws {
        guard let named = try transaction.item(item.register, number: number) else { throw Refusal.unknownItem(number) }
        let other = try transaction.standing(for: named)
        try link(item, other, relation: rules.register.duplicates?.householdLink ?? "same-household", actor, moment, in: transaction)
    }

    /// Links two items both ways, with a journal entry.
    func link(
        _ item: Item, _ other: Item, relation: String, _ actor: Actor, _ moment: Moment, in transaction: any Transaction
    ) throws {
        try transaction.addLink(
            ItemLink(
                relation: relation, from: item.register, fromItem: item.id, to: other.register, toItem: other.id,
                toNumber: other.number))
        try transaction.addLink(
            ItemLink(
                relation: relation, from: other.register, fromItem: other.id, to: item.register, toItem: item.id,
                toNumber: item.number))
        var entry = JournalEntry(act: "link", actor: actor, at: moment.instant)
        entry.details = [
            "from": .string("\(item.register)/\(item.number)"), "relation": .string(relation),
            "to": .string("\(other.register)/\(other.number)"),
        ]
        _ = try transaction.append(entry)
    }
}
