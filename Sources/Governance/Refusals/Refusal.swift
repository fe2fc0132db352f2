/// Why something is not done: a stable code, the field at fault, and what to tell people in both languages.
///
/// One type for the whole domain; the HTTP floor maps `kind` to a status in one table.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The request is wrong and must be mended.
        case invalid
        case notFound
        /// It was here and was taken away for good.
        case gone
        case forbidden
        /// Somebody was faster, or the item stands elsewhere.
        case conflict
        /// A rule of the scene is not met.
        case unmet
        case tooLarge
        case notSignedIn
        case tooMany
        case unavailable
    }

    package var code: String
    package var kind: Kind
    package var message: Bilingual
    package var field: String?
    /// Further refusals of the same request.
    package var others: [Refusal]
    /// The version in force, where a stale one was given.
    package var currentVersion: Int64?

    package init(_ code: String, _ kind: Kind, zh: String, en: String, field: String? = nil) {
        self.code = code
        self.kind = kind
        message = Bilingual(zh: zh, en: en)
        self.field = field
        others = []
    }

    /// One refusal that carries all of them; nil where there is none.
    package static func joined(_ refusals: [Refusal]) -> Refusal? {
        guard var first = refusals.first else { return nil }
        first.others = Array(refusals.dropFirst())
        return first
    }
}
