package import CQL2
package import JSONText

/// What one person asks to be allowed and another decides: to see a sealed value, or that rights be given.
///
/// Nobody decides what they asked for themselves. Times are instants; the journal holds a digest of every state.
package struct AccessRequest: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// To see one sealed (L4) value of one item.
        case reveal
        /// That accounts be made or changed.
        case accounts
    }

    package enum State: String, Hashable, Sendable, CaseIterable {
        case waiting, approved, refused, withdrawn
    }

    package var id: Int64
    package var kind: Kind
    package var state: State
    package var askedBy: String
    /// The role it was asked in.
    package var askedAs: String
    /// Where it is decided: the area that answers for the item, or the county.
    package var area: AreaID
    package var askedAt: Instant
    package var reason: String
    /// Until when it may be decided or, once approved, be used.
    package var until: Instant
    /// What is asked for; its members follow from the kind.
    package var body: JSON
    package var decidedBy: String?
    package var decidedAt: Instant?
    /// Why it was refused, or what the person who approved adds.
    package var note: String?

    package init(
        kind: Kind, by actor: Actor, at: Instant, area: AreaID, reason: String, body: JSON, id: Int64 = 0, state: State = .waiting
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        askedBy = actor.account
        askedAs = actor.role
        self.area = area
        askedAt = at
        self.reason = reason
        until = Instant(milliseconds: at.milliseconds + Self.decisionTime)
        self.body = body
    }

    /// How long a request waits to be decided: seven days, in milliseconds [own].
    package static let decisionTime: Int64 = 7 * 86_400_000
    /// How long what was approved may be seen: a day, in milliseconds [own].
    package static let useTime: Int64 = 86_400_000

    /// Whether it may still be decided.
    package func isOpen(at now: Instant) -> Bool { state == .waiting && now < until }

    /// The bytes that the journal commits to.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 384)
        writer.object { writer in
            writer.member("area", area)
            writer.member("at", askedAt.milliseconds)
            writer.member("as", askedAs)
            writer.member("by", askedBy)
            writer.key("body")
            writer.value(body)
            if let decidedAt { writer.member("decided_at", decidedAt.milliseconds) }
            if let decidedBy { writer.member("decided_by", decidedBy) }
            writer.member("id", id)
            writer.member("kind", kind.rawValue)
            if let note { writer.member("note", note) }
            writer.member("reason", reason)
            writer.member("state", state.rawValue)
            writer.member("until", until.milliseconds)
        }
        return writer.bytes
    }
}

/// Which requests are wanted, newest first; what is nil does not matter.
package struct AccessRequestQuery: Sendable {
    package var kind: AccessRequest.Kind?
    package var state: AccessRequest.State?
    package var askedBy: String?
    package var decidedBy: String?
    package var limit = 200

    package init() {}
}
