package import CQL2
package import Governance
import JSONText

extension County {
    /// Shows one personal value to a role that may reveal it, with a reason, and writes that into the journal.
    package func reveal(
        _ field: String, of number: String, in register: QualifiedName, reason: String, by actor: Actor
    ) async throws -> Value {
        let moment = now
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        guard let slot = rules.slot(ofField: field) else { throw Refusal.unknownField(field) }
        let declared = rules.register.fields[slot]
        guard declared.level <= access.role.reveals else {
            throw Refusal.notGranted(Bilingual(zh: "查看“\(declared.name.zh)”全文", en: "see \"\(declared.name.en)\" in full"))
        }
        guard reason.unicodeScalars.count(where: { !$0.properties.isWhitespace }) >= 4 else { throw Refusal.missingNote() }
        return try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            var entry = JournalEntry(act: "reveal", actor: actor, at: moment.instant)
            entry.note = reason
            entry.details = ["field": .string(field), "item": .string("\(register)/\(number)")]
            _ = try transaction.append(entry)
            return item.fields[slot]
        }
    }
}
