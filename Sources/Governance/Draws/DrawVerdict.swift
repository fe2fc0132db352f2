/// Whether a drawing follows from its seed.
package enum DrawVerdict: String, Hashable, Sendable {
    case holds
    /// Only announced so far.
    case open
    /// The secret is not the one announced.
    case otherSecret = "other-secret"
    /// The seed does not follow from secret and journal.
    case otherSeed = "other-seed"
    /// Others should have been drawn.
    case otherLot = "other-lot"

    package var words: Bilingual {
        switch self {
        case .holds: Bilingual(zh: "抽取结果可以重算，成立", en: "The drawing follows from its seed")
        case .open: Bilingual(zh: "已公布种子摘要，尚未抽取", en: "Announced, not drawn yet")
        case .otherSecret: Bilingual(zh: "种子与公布的摘要不符", en: "The secret is not the one announced")
        case .otherSeed: Bilingual(zh: "种子与留痕不符", en: "The seed does not follow from the journal")
        case .otherLot: Bilingual(zh: "抽中的与重算不符", en: "Others should have been drawn")
        }
    }
}

extension DrawRun {
    /// Draws once more from what is kept, and compares.
    package func verdict(hashing: any Hashing) -> DrawVerdict {
        if let announcement, Lot.commitment(to: announcement.secret, hashing: hashing) != announcement.commitment { return .otherSecret }
        guard let outcome else { return .open }
        let lot = Lot(draw, secret: announcement?.secret, head: (outcome.head, outcome.headHash), hashing: hashing)
        guard lot.seed == outcome.seed else { return .otherSeed }
        return lot.draw(outcome.drawn.count, of: outcome.pool) == outcome.drawn ? .holds : .otherLot
    }
}
