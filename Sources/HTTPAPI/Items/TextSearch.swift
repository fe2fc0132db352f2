import CQL2
import Governance
import Pinyin

/// A search by words: each must occur in what an item is known by, or name the area that answers for it; either as it is
/// written or by pinyin initials.
enum TextSearch {
    static let longest = 100
    private static let most = 8
    /// A single character would name every village.
    private static let shortestName = 2
    /// Two letters are the initials of too many villages.
    private static let shortestInitials = 3

    static func words(_ text: String, in tree: AreaTree) -> [SearchWord] {
        text.lowercased().nfc.split(whereSeparator: \.isWhitespace).prefix(most).map { word in
            SearchWord(String(word), areas: areas(String(word), in: tree))
        }
    }

    /// Areas below the county that a word names, with all below them.
    private static func areas(_ word: String, in tree: AreaTree) -> [AreaID] {
        guard word.count >= shortestName else { return [] }
        let maybe = word.count >= shortestInitials && Initials.mayBe(word)
        var found: Set<AreaID> = []
        for area in tree.areas.values where [.town, .village, .grid].contains(area.level) {
            let isNamed =
                area.name.zh.contains(word) || area.name.en.lowercased().contains(word)
                || maybe && (Initials.of(area.name.zh)?.hasPrefix(word) ?? false)
            if isNamed { found.formUnion(tree.subtree(of: area.id)) }
        }
        return found.sorted()
    }
}
