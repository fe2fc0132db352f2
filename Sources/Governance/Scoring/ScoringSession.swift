package import CQL2
import JSONText

/// One session of scoring, from its preparation to its sealed result: 测评场次.
package struct ScoringSession: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Candidates are chosen, codes are made.
        case prepared
        /// Ballots are taken; nothing else changes.
        case open
        /// Ballots are shuffled and counted; nothing changes any more.
        case sealed
    }

    package struct Candidate: Hashable, Sendable {
        /// From one, in the order of the ballot.
        package var id: Int
        package var number: String
        package var name: String
        package var unit: String?

        package init(id: Int, number: String, name: String, unit: String?) {
            self.id = id
            self.number = number
            self.name = name
            self.unit = unit
        }
    }

    package var id: Int64
    package var kind: QualifiedName
    package var state: State
    package var title: String
    package var day: Day
    package var candidates: [Candidate]
    /// How many codes each group was given.
    package var codes: [String: Int]
    /// Key of this session's ballots, sealed with the county's; gone once the session is sealed.
    package var key: [UInt8]
    /// Root over the codes when it was opened, so that none is added afterwards.
    package var codeRoot: Digest?
    /// How many ballots of each group were counted, and the root over all of them.
    package var ballots: [String: Int]
    package var ballotRoot: Digest?
    package var madeBy: String
    package var madeAt: Instant
    package var openedAt: Instant?
    package var sealedAt: Instant?

    package init(id: Int64 = 0, kind: QualifiedName, title: String, day: Day, candidates: [Candidate], by account: String, at: Instant) {
        self.id = id
        self.kind = kind
        state = .prepared
        self.title = title
        self.day = day
        self.candidates = candidates
        codes = [:]
        key = []
        ballots = [:]
        madeBy = account
        madeAt = at
    }

    /// The bytes that the journal commits to; the key is none of them, for it is destroyed.
    package var canonicalForm: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            if let ballotRoot { writer.member("ballot_root", ballotRoot.hex) }
            writer.counts("ballots", ballots)
            writer.key("candidates")
            writer.array { writer in
                for one in candidates {
                    writer.object { writer in
                        writer.member("id", one.id)
                        writer.member("name", one.name)
                        writer.member("number", one.number)
                        if let unit = one.unit { writer.member("unit", unit) }
                    }
                }
            }
            if let codeRoot { writer.member("code_root", codeRoot.hex) }
            writer.counts("codes", codes)
            writer.member("day", day.description)
            writer.member("id", id)
            writer.member("kind", kind.description)
            writer.member("made_at", madeAt.milliseconds)
            writer.member("made_by", madeBy)
            if let openedAt { writer.member("opened_at", openedAt.milliseconds) }
            if let sealedAt { writer.member("sealed_at", sealedAt.milliseconds) }
            writer.member("state", state.rawValue)
            writer.member("title", title)
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func counts(_ name: String, _ counts: [String: Int]) {
        key(name)
        object { writer in for (group, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(group, count) } }
    }
}

/// The right to one ballot; who holds it is known to nobody.
package struct ScoringCode: Hashable, Sendable {
    package var session: Int64
    /// Of the code, salted with the session.
    package var hash: Digest
    package var group: String
    /// The unit whose candidates it may not score.
    package var unit: String?
    package var isUsed: Bool

    package init(session: Int64, hash: Digest, group: String, unit: String?, isUsed: Bool = false) {
        self.session = session
        self.hash = hash
        self.group = group
        self.unit = unit
        self.isUsed = isUsed
    }
}
