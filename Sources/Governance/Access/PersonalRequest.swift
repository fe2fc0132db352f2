package import CQL2
import JSONText

/// What a person asks about their own data: to see it, to have it corrected or erased (PIPL §45–47, §50).
package struct PersonalRequest: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case access, correction, deletion
    }

    package enum State: String, Hashable, Sendable, CaseIterable {
        case open, done, refused
    }

    package var id: Int64
    package var kind: Kind
    package var state: State
    /// The item it is about, where it was found.
    package var register: QualifiedName?
    package var number: String?
    /// What the person wants, and how to reach them: personal itself.
    package var about: String
    package var contact: String
    package var receivedOn: Day
    package var dueOn: Day
    package var takenBy: String
    package var takenAt: Instant
    package var answer: String?
    package var closedBy: String?
    package var closedAt: Instant?
    /// Goes into the digest that the journal holds, so that nobody can guess a telephone number from it.
    package var salt: [UInt8]

    package init(
        id: Int64 = 0, kind: Kind, register: QualifiedName?, number: String?, about: String, contact: String, receivedOn: Day, dueOn: Day,
        takenBy: String, takenAt: Instant, salt: [UInt8]
    ) {
        self.id = id
        self.kind = kind
        state = .open
        self.register = register
        self.number = number
        self.about = about
        self.contact = contact
        self.receivedOn = receivedOn
        self.dueOn = dueOn
        self.takenBy = takenBy
        self.takenAt = takenAt
        self.salt = salt
    }

    /// Working days in which a request is answered [own: the law says in time, and asks for reasons].
    package static let answerDays = 15

    /// The bytes that the journal commits to, salted.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 384)
        writer.object { writer in
            writer.member("about", about)
            writer.member("answer", answer ?? "")
            writer.member("closed_at", closedAt?.milliseconds ?? 0)
            writer.member("closed_by", closedBy ?? "")
            writer.member("contact", contact)
            writer.member("due", dueOn.number)
            writer.member("id", id)
            writer.member("kind", kind.rawValue)
            writer.member("number", number ?? "")
            writer.member("received", receivedOn.number)
            writer.member("register", register?.description ?? "")
            writer.member("state", state.rawValue)
            writer.member("taken_at", takenAt.milliseconds)
            writer.member("taken_by", takenBy)
        }
        return salt + writer.bytes
    }
}
