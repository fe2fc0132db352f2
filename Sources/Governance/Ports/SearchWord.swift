/// A word of a search. It must occur in what an item is known by, which is its number, the texts of its title and keys and
/// their pinyin initials, or be the name of an area that answers for the item.
package struct SearchWord: Hashable, Sendable {
    /// In lower case and composed form (NFC).
    package var text: String
    /// Areas the word names, with all below them.
    package var areas: [AreaID]

    package init(_ text: String, areas: [AreaID] = []) {
        self.text = text
        self.areas = areas
    }
}

extension Register {
    /// Slots of the texts that items are searched by: those of the title and of the keys. Sealed ones (L4) are never among
    /// them; personal ones (L3) stand apart, for readers who see them.
    package var soughtSlots: (open: [Int], personal: [Int]) {
        var slots: (open: [Int], personal: [Int]) = ([], [])
        for id in title + keys.flatMap({ $0 }) {
            guard let slot = fields.firstIndex(where: { $0.id == id }), case .text = fields[slot].type else { continue }
            switch fields[slot].level {
            case .sealed: continue
            case .personal: if !slots.personal.contains(slot) { slots.personal.append(slot) }
            case .open, .inner: if !slots.open.contains(slot) { slots.open.append(slot) }
            }
        }
        return slots
    }
}
