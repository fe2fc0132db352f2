package import CQL2
import JSONText

/// What came through a feed once, and what became of it. The row is what the journal commits to, whole but for the words
/// that were sent, of which it holds the hash: those are dropped once the record is settled.
package struct FeedRecord: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Became an item.
        case taken
        /// Kept with its reason, to be corrected and taken again.
        case refused
        /// Somebody looked at it and said why it will not be taken.
        case aside
        /// Had come before.
        case repeated
        /// No record but the sender's count for a day.
        case stated
    }

    /// The act of the journal.
    package static let act = "feed"

    package var id: Int64 = 0
    package var feed: QualifiedName
    /// The sender's own number; of a record without one, `#` and the beginning of its hash.
    package var number: String
    /// The day under which it is reconciled.
    package var day: Day
    package var state: State
    package var receivedAt: Instant
    /// SHA-256 of the record as it was sent, in hexadecimal.
    package var payload: String
    /// The item it became, or another one that is concerned.
    package var item: String?
    /// Why it was refused.
    package var code: String?
    package var reason: Bilingual?
    /// The sender's count, of a statement.
    package var count: Int64?
    /// Whether the number had been taken before with other content.
    package var isChange = false
    /// Sender's columns and texts, canonical JSON; nil once settled.
    package var raw: [String: String]?

    package init(feed: QualifiedName, number: String, day: Day, state: State, receivedAt: Instant, payload: String) {
        self.feed = feed
        self.number = number
        self.day = day
        self.state = state
        self.receivedAt = receivedAt
        self.payload = payload
    }

    /// The bytes that the journal commits to.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.member("change", isChange)
            writer.member("code", code)
            if let count { writer.member("count", count) }
            writer.member("day", day.description)
            writer.member("feed", feed.description)
            writer.member("id", id)
            writer.member("item", item)
            writer.member("number", number)
            writer.member("payload", payload)
            writer.member("received", receivedAt.milliseconds)
            writer.member("state", state.rawValue)
        }
        return writer.bytes
    }
}

/// What lets a sender in; only its hash is kept.
package struct FeedToken: Hashable, Sendable {
    package var id: Int64 = 0
    package var feed: QualifiedName
    package var hash: String
    /// What it was made for.
    package var label: String
    package var madeAt: Instant
    package var madeBy: String
    package var revokedAt: Instant?
    package var revokedBy: String?

    package init(feed: QualifiedName, hash: String, label: String, madeAt: Instant, madeBy: String) {
        self.feed = feed
        self.hash = hash
        self.label = label
        self.madeAt = madeAt
        self.madeBy = madeBy
    }

    /// The bytes that the journal commits to.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.member("feed", feed.description)
            writer.member("hash", hash)
            writer.member("id", id)
            writer.member("label", label)
            writer.member("made_at", madeAt.milliseconds)
            writer.member("made_by", madeBy)
            if let revokedAt { writer.member("revoked_at", revokedAt.milliseconds) }
            writer.member("revoked_by", revokedBy)
        }
        return writer.bytes
    }
}
