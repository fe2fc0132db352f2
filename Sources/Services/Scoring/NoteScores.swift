import CQL2
import Governance
import JSONText

/// What a sealed session writes into the items it was about.
extension County {
    /// Writes each result, and what else the scene asks for, through the door of items.
    func note(
        _ tally: ScoringTally, _ session: ScoringSession, _ definition: ScoringDefinition, by actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws {
        guard let field = definition.resultField else { return }
        let register = QualifiedName(scene: session.kind.scene, name: definition.register)
        let lifecycle = try lifecycle(register)
        for line in tally.lines {
            guard let result = line.result, let candidate = session.candidates.first(where: { $0.id == line.candidate }),
                let old = try transaction.item(register, number: candidate.number)
            else { continue }
            var next = old
            let values = noted(line, session, definition.notes).merging([field: .decimal(result)]) { $1 }
            try lifecycle.rules.accept(values, into: &next.fields)
            if let rows = definition.notes.rows { try add(rows, line, definition, to: &next, of: lifecycle.rules.register) }
            next.version += 1
            next.updatedAt = moment.instant
            next.lastAction = ActionDefinition.scoring
            lifecycle.settle(&next, at: moment)
            var entry = JournalEntry(act: ActionDefinition.scoring, actor: actor, at: moment.instant)
            entry.details["session"] = .number("\(session.id)")
            _ = try door.commit(next, replacing: old, rules: lifecycle.rules, entry: entry, actor: actor, at: moment, in: transaction)
        }
    }

    private func noted(_ line: ScoringTally.Line, _ session: ScoringSession, _ notes: ScoringDefinition.Notes) -> [String: Value] {
        let counted = line.groups.values.reduce(0) { $0 + $1.ballots }
        let cast = session.ballots.values.reduce(0, +)
        let numbers = [
            (notes.given, session.codes.values.reduce(0, +)), (notes.counted, counted), (notes.withheld, cast - counted),
        ]
        var values: [String: Value] = [:]
        for case (let name?, let number) in numbers { values[name] = .decimal(FixedDecimal(Int64(number))) }
        if let name = notes.root, let root = session.ballotRoot { values[name] = .text(root.hex) }
        return values
    }

    /// One row a group, in the order in which the groups are declared.
    private func add(
        _ rows: ScoringDefinition.Rows, _ line: ScoringTally.Line, _ definition: ScoringDefinition, to item: inout Item,
        of register: Register
    ) throws {
        guard let part = register.part(rows.part) else { return }
        for group in definition.groups {
            guard let mean = line.groups[group.id] else { continue }
            var values: [String: Value] = [rows.group: .text(group.name.zh), rows.mean: .decimal(mean.mean)]
            if let name = rows.weight, let share = group.weight.multiplied(by: FixedDecimal(100)) { values[name] = .decimal(share) }
            if let name = rows.counted { values[name] = .decimal(FixedDecimal(Int64(mean.ballots))) }
            let id = (item.parts[part.id]?.map(\.id).max() ?? 0) + 1
            let fields = try Lifecycle.rowFields(values, part, onto: part.fields.map { _ in .null })
            item.parts[part.id, default: []].append(Part(id: id, stage: part.stages.first?.id ?? "", fields: fields))
        }
    }
}
