package import JSONText

/// A paper of those who keep an index: a rule being drafted, a published month, an objection. The row is what the journal
/// commits to, whole; what it means is read by `RuleDraft`, `PublishedMonth` and `Objection`.
package struct AppraisalPaper: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case rule, month, objection
    }

    /// The act of the journal.
    package static let act = "appraisal"

    package var id: Int64 = 0
    package var kind: Kind
    package var index: QualifiedName
    /// The version's name, or the month as `2026-03`.
    package var key: String
    package var state: String
    /// The area that objects; zero where it is about none.
    package var area: AreaID = 0
    package var body: [String: JSON]
    /// What was published, to the byte; lists leave it out. Its hash stands in the body as `sha256`.
    package var frozen: [UInt8]?

    package init(kind: Kind, index: QualifiedName, key: String, state: String, body: [String: JSON]) {
        self.kind = kind
        self.index = index
        self.key = key
        self.state = state
        self.body = body
    }

    /// The bytes that the journal commits to.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.member("area", area)
            writer.key("body")
            writer.value(.object(body))
            writer.member("id", id)
            writer.member("index", index.description)
            writer.member("key", key)
            writer.member("kind", kind.rawValue)
            writer.member("state", state)
        }
        return writer.bytes
    }
}

/// What a role may do about the indexes of its scene.
package enum AppraisalRight: String, Hashable, Sendable, CaseIterable {
    /// Drafts changes of the rule, and tries them on past months.
    case draft
    /// Decides on drafts of others.
    case approve
    /// Publishes months.
    case publish
    /// Objects to a number of its own area.
    case object
    /// Answers objections.
    case answer
}
