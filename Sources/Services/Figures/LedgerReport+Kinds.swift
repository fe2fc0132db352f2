package import Governance

/// A kind of movement with its places in the totals: a transfer may be declared among the movements too.
package struct LedgerKindShown: Sendable {
    package let id: String
    package let name: Bilingual
    package let sign: Int
    package let positions: [Int]
}

extension LedgerDefinition {
    /// Kinds of movement, each once, as people read them.
    package func shown(_ kinds: [String]) -> [LedgerKindShown] {
        var seen: Set<String> = []
        return kinds.filter { seen.insert($0).inserted }.map { id in
            let declared = movements.first { $0.id == id }
            let isInward = id == transferIn
            let usual = isInward ? Bilingual(zh: "转入", en: "Transferred in") : Bilingual(zh: "转出", en: "Transferred out")
            return LedgerKindShown(
                id: id, name: declared?.name ?? usual, sign: declared?.sign ?? (isInward ? 1 : -1),
                positions: kinds.indices.filter { kinds[$0] == id })
        }
    }
}

extension LedgerReport {
    package var shownKinds: [LedgerKindShown] { definition.shown(kinds) }
}
