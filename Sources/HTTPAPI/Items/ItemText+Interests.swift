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
                writer.strings("recuses", recusal.recuses)
            })
    }
}
