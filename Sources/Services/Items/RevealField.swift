package import CQL2
package import Governance
import JSONText

extension County {
    /// Shows one personal value to a role that may reveal it, with a reason, and writes that into the journal. A sealed
    /// value (L4) also needs a request of the same person that somebody else approved and that still holds.
    package func reveal(
        _ field: String, of number: String, in register: QualifiedName, reason: String, by actor: Actor
    ) async throws -> Value {
        let moment = now
        let access = try access(actor, register)
        let declared = try revealable(field, in: register, by: access)
        guard let slot = try rules(register).slot(ofField: field) else { throw Refusal.unknownField(field) }
        guard Self.isReason(reason) else { throw Refusal.missingNote() }
        return try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            var entry = JournalEntry(act: "reveal", actor: actor, at: moment.instant)
            entry.note = reason
            entry.details = ["field": .string(field), "item": .string("\(register)/\(number)")]
            if declared.level == .sealed, access.role.sees < .sealed {
                let question = RevealQuestion(register: register, id: item.id, number: item.number, field: field)
                guard let request = try self.standing(question, of: actor, at: moment, in: transaction), request.state == .approved
                else { throw Refusal.approvalNeeded(declared) }
                entry.details["request"] = .number("\(request.id)")
            }
            _ = try transaction.append(entry)
            return item.fields[slot]
        }
    }
}
