/// The word items of a register are counted with: 户, 处, 件; in English a noun, one and many.
package struct Counter: Hashable, Sendable {
    package var zh: String
    package var one: String
    package var many: String

    package init(zh: String, one: String, many: String) {
        self.zh = zh
        self.one = one
        self.many = many
    }

    /// Where a scene says nothing.
    package static let usual = Counter(zh: "件", one: "item", many: "items")

    /// A count in words: 12 户, 12 households.
    package func words(_ count: Int) -> Bilingual { Bilingual(zh: "\(count) \(zh)", en: "\(count) \(count == 1 ? one : many)") }
}
