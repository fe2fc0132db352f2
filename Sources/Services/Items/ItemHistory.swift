package import CQL2
package import Governance
import JSONText

/// One step in the life of an item.
package struct HistoryStep: Sendable {
    package var entry: Int64
    package var hash: Digest
    package var at: Instant
    package var actor: String
    package var role: String
    package var act: String
    package var note: String?
    package var version: Int64
    package var stage: String
    /// Fields that differ from the version before; personal ones without their values.
    package var changes: [FieldDifference]
    /// Rows of the item that came, went or moved on.
    package var rows: [RowDifference]
    package var evidence: [EvidenceUse]
    /// Where who answers for it, or who is asked to, differs from the version before.
    package var areas: [AreaDifference]
    /// The item it is of, where that was merged into the one asked for.
    package var merged: String?
}

extension HistoryStep {
    /// Accounts that stand in its rows, as those who drafted or served a letter.
    package var accountsInRows: [String] {
        rows.flatMap { row in
            row.part.fields.indices.filter { row.part.fields[$0].holdsAccount }.flatMap { slot in
                [row.from, row.to].compactMap { part in if case .text(let account)? = part?.fields[slot] { account } else { nil } }
            }
        }
    }
}

/// The area in charge, or the one an item is handed to, before and after a step.
package struct AreaDifference: Sendable {
    /// `charge_area` or `receiver_area`.
    package var property: String
    package var from: AreaID?
    package var to: AreaID?
}

/// A field before and after a step.
package struct FieldDifference: Sendable {
    package var field: Field
    package var from: Value
    package var to: Value

    package init(field: Field, from: Value, to: Value) {
        self.field = field
        self.from = from
        self.to = to
    }
}

/// A row of an item before and after a step; nil on the side where it is not there.
package struct RowDifference: Sendable {
    package var part: PartDefinition
    package var from: Part?
    package var to: Part?
}

extension County {
    package func history(of number: String, in register: QualifiedName, by actor: Actor) async throws -> [HistoryStep] {
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        return try await store.read { snapshot in
            guard let item = try snapshot.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            let merged = try snapshot.allMerged(into: item).filter { access.reaches($0) }
            var steps = try self.steps(of: item, rules, in: snapshot)
            for other in merged {
                for var step in try self.steps(of: other, rules, in: snapshot) {
                    step.merged = other.number
                    steps.append(step)
                }
            }
            return merged.isEmpty ? steps : steps.sorted { $0.entry > $1.entry }
        }
    }

    private func steps(of item: Item, _ rules: RegisterRules, in snapshot: any Snapshot) throws -> [HistoryStep] {
        var versions: [Int64: Item] = [item.version: item]
        for stored in try snapshot.versions(item.register, id: item.id) {
            versions[stored.version] = try CanonicalForm.item(from: stored.state, register: rules.register)
        }
        return try snapshot.entries(about: item.register, id: item.id).compactMap { stored in
            try self.step(stored, versions, rules.register)
        }
    }

    private func step(_ stored: StoredEntry, _ versions: [Int64: Item], _ register: Register) throws -> HistoryStep? {
        let body = try JSON(parsing: stored.body)
        // An entry without a subject is that of an imported slice, which holds first versions.
        guard let at = body["at"]?.integer else { return nil }
        let version = body["subject"]?["version"]?.integer ?? 1
        let now = versions[version]
        let before = versions[version - 1]
        var changes: [FieldDifference] = []
        for (slot, field) in register.fields.enumerated() {
            if field.level.isPersonal {
                guard now?.seals[field.id]?.commitment != before?.seals[field.id]?.commitment else { continue }
                changes.append(FieldDifference(field: field, from: .null, to: .null))
            } else if let now, now.fields[slot] != before?.fields[slot] ?? .null {
                changes.append(FieldDifference(field: field, from: before?.fields[slot] ?? .null, to: now.fields[slot]))
            }
        }
        return HistoryStep(
            entry: stored.sequence, hash: stored.hash, at: Instant(milliseconds: at), actor: body["actor"]?.string ?? "",
            role: body["role"]?.string ?? "", act: body["act"]?.string ?? "", note: body["note"]?.string, version: version,
            stage: now?.stage ?? "", changes: changes, rows: now.map { rows($0, since: before, register) } ?? [],
            evidence: now.map { Array($0.evidence.dropFirst(before?.evidence.count ?? 0)) } ?? [], areas: areas(now, since: before))
    }

    private func areas(_ now: Item?, since before: Item?) -> [AreaDifference] {
        guard let now, let before else { return [] }
        let all =
            [("charge_area", before.chargeArea, now.chargeArea), ("receiver_area", before.receiver, now.receiver)]
            as [(String, AreaID?, AreaID?)]
        return all.filter { $0.1 != $0.2 }.map { AreaDifference(property: $0.0, from: $0.1, to: $0.2) }
    }

    private func rows(_ item: Item, since before: Item?, _ register: Register) -> [RowDifference] {
        register.parts.flatMap { part -> [RowDifference] in
            let old = before?.parts[part.id] ?? []
            let new = item.parts[part.id] ?? []
            let ids = Set(old.map(\.id)).union(new.map(\.id)).sorted()
            return ids.compactMap { id in
                let (from, to) = (old.first { $0.id == id }, new.first { $0.id == id })
                return from == to ? nil : RowDifference(part: part, from: from, to: to)
            }
        }
    }
}
