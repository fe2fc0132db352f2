package import CQL2
package import JSONText

/// One act, as the journal keeps it: 留痕. Its body is canonical JSON; the hash covers the hash before it.
package struct JournalEntry: Sendable {
    package var sequence: Int64
    package var at: Instant
    package var actor: String
    package var role: String
    /// The area the role was held over: one person may hold the same role over two. Nil in what programs write.
    package var area: AreaID?
    /// Where the request came from.
    package var origin: String
    /// What was done: `report`, an action, `change`, `reveal`, `import`, `areas`, `account`, `scene` …
    package var act: String
    package var subject: JournalSubject?
    package var note: String?
    /// Anything else the act is about: hashes of evidence, reasons, counts; canonical by sorted keys.
    package var details: [String: JSON]

    package init(act: String, actor: Actor, at: Instant) {
        sequence = 0
        self.at = at
        self.actor = actor.account
        role = actor.role
        area = actor.area == 0 ? nil : actor.area
        origin = actor.origin
        self.act = act
        details = [:]
    }

    /// The bytes that are hashed and stored.
    package func body(sequence: Int64) -> [UInt8] {
        var writer = JSONWriter(capacity: 384)
        writer.object { writer in
            writer.member("act", act)
            writer.member("actor", actor)
            if let area { writer.member("area", area) }
            writer.member("at", at.milliseconds)
            if !details.isEmpty {
                writer.key("details")
                writer.value(.object(details))
            }
            if let note { writer.member("note", note) }
            writer.member("origin", origin)
            writer.member("role", role)
            writer.member("seq", sequence)
            if let subject { subject.write(into: &writer) }
        }
        return writer.bytes
    }
}

/// The item, at the version, that an entry is about, with the hash of its canonical form.
package struct JournalSubject: Hashable, Sendable {
    package var register: QualifiedName
    package var item: Int64
    package var number: String
    package var version: Int64
    package var state: Digest

    package init(register: QualifiedName, item: Int64, number: String, version: Int64, state: Digest) {
        self.register = register
        self.item = item
        self.number = number
        self.version = version
        self.state = state
    }

    func write(into writer: inout JSONWriter) {
        writer.member(
            "subject",
            object: { writer in
                writer.member("item", item)
                writer.member("number", number)
                writer.member("register", register.description)
                writer.member("state", state.hex)
                writer.member("version", version)
            })
    }
}

/// How entries hang together: hash(previous hash ‖ body).
package struct JournalChain: Sendable {
    package let hashing: any Hashing

    package init(hashing: any Hashing) {
        self.hashing = hashing
    }

    package func seal(_ body: [UInt8], after previous: Digest) -> Digest {
        hashing.hash(previous.bytes + body)
    }
}
