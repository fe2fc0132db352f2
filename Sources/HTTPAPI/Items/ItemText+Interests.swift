import Governance
import JSONText
import Services

extension ItemText {
    /// Who has declared an interest, and whether the reader may still do so; nothing where the register knows no recusal.
    func interests(into writer: inout JSONWriter) {
        guard let recusal = sight.register.recusal else { return }
        let declared = sight.item.interested
        writer.member(
            "recusal",
            object: { writer in
                writer.strings("declared", declared.map { people[$0] ?? $0 })
                writer.member("may", !declared.contains(reader))
                // Who may lift them, and whose: never one's own.
                let lifts = recusal.lifts.contains(sight.role.id) ? declared.filter { $0 != reader } : []
                writer.member(
                    "lifts",
                    array: { writer in
                        for account in lifts {
                            writer.object { writer in
                                writer.member("account", account)
                                writer.member("name", people[account] ?? account)
                            }
                        }
                    })
                writer.strings("recuses", recusal.recuses)
            })
    }
}
