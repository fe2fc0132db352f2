/// What people read, in both languages of the product; Chinese is the first.
package struct Bilingual: Hashable, Sendable {
    package var zh: String
    package var en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The text in the language asked for.
    package subscript(_ language: Language) -> String {
        language == .zh ? zh : en
    }
}

/// The two languages every text exists in.
package enum Language: String, Hashable, Sendable, CaseIterable {
    case zh, en
}
