package import CQL2
import JSONText

/// A code that was issued to an item; only its hash is kept, so that a copy of the store opens no page.
package struct ItemCode: Hashable, Sendable {
    /// The act of the journal.
    package static let act = "code"
    /// Random bytes of a code.
    package static let bytes = 16

    package var id: Int64 = 0
    package var register: QualifiedName
    package var number: String
    package var hash: String
    package var madeAt: Instant
    package var madeBy: String
    package var revokedAt: Instant?
    package var revokedBy: String?

    package init(register: QualifiedName, number: String, hash: String, madeAt: Instant, madeBy: String) {
        self.register = register
        self.number = number
        self.hash = hash
        self.madeAt = madeAt
        self.madeBy = madeBy
    }

    /// The bytes that the journal commits to.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.member("hash", hash)
            writer.member("id", id)
            writer.member("made_at", madeAt.milliseconds)
            writer.member("made_by", madeBy)
            writer.member("number", number)
            writer.member("register", register.description)
            if let revokedAt { writer.member("revoked_at", revokedAt.milliseconds) }
            writer.member("revoked_by", revokedBy)
        }
        return writer.bytes
    }
}
