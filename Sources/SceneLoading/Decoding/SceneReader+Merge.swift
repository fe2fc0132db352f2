import CQL2
import Governance

/// Actions that merge an item into another of its register.
extension SceneReader {
    func merges(_ reader: MappingReader, register: String) -> Bool {
        guard reader.flag("merges") ?? false else { return false }
        for key in ["to", "on", "rows", "resets", "restarts_clock"] where reader.has(key) {
            findings.report(
                .conflictingKeys, reader.entry(key)?.keyPlace ?? reader.place, zh: "并入的事项到系统自己的阶段“已并入”，不能再写“\(key)”",
                en: "a merged item goes to the engine's own stage; “\(key)” does not go with “merges”")
        }
        let place = reader.place
        later.append { $0.checkMovements(of: register, at: place) }
        return true
    }

    /// What is unmerged comes back into the ledger; unless a movement names it, it would count as new.
    private func checkMovements(of register: String, at place: Place) {
        for ledger in scene.ledgers where ledger.register == register {
            let rules = ledger.movements.compactMap(\.rule)
            guard !rules.contains(where: { $0.contains("'\(ActionDefinition.unmerging)'") }) else { continue }
            findings.report(
                .mergeMovement, place, zh: "账目“\(ledger.id)”没有写明拆开算什么变动，请加一种 ± 变动，when 中写 action = 'unmerge'",
                en:
                    "the ledger “\(ledger.id)” does not say which movement unmerging is; add one with the sign ± and action = 'unmerge' in its “when”"
            )
        }
    }
}
