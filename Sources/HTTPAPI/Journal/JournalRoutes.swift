import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/journal/{entry}`: an entry with its proof.
struct JournalRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/journal/{entry}") { _, context in try await entry(context) }
    }

    private func entry(_ context: SignedInContext) async throws -> Response {
        let county = site.county
        guard let sequence = Int64(try context.path("entry")), sequence > 0 else { throw Problem.notFound() }
        let proof = try await county.proof(of: sequence, for: context.actor)
        let people = try await county.people(proof.body["actor"]?.string.map { [$0] } ?? [])
        let scene = proof.register.flatMap { name in county.scenes.first { $0.id == name.scene } }
        let register = proof.register.flatMap { county.rules[$0]?.register }
        let act = proof.body["act"]?.string ?? ""
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "entry",
                    object: { writer in
                        writer.member("entry", sequence)
                        writer.member("at", proof.body["at"]?.integer.map { county.zone.text(Instant(milliseconds: $0)) })
                        let actor = proof.body["actor"]?.string ?? ""
                        writer.member("by", people[actor] ?? actor)
                        let role = proof.body["role"]?.string ?? ""
                        writer.member("role", scene?.role(role)?.name ?? Bilingual(zh: role, en: role))
                        writer.member("action", act)
                        writer.member("actionName", register?.name(ofAct: act) ?? Bilingual(zh: act, en: act))
                        writer.member("register", proof.register?.description)
                        writer.member("number", proof.body["subject"]?["number"]?.string)
                        writer.member("version", json: proof.body["subject"]?["version"]?.number)
                        writer.member("note", proof.body["note"]?.string)
                    })
                // As it was hashed, so that anybody can reckon the hash again.
                writer.member("body", proof.text)
                writer.member("hash", proof.hash.hex)
                writer.member("previous", proof.previous.hex)
                writer.member("holds", proof.holds)
            }
        }
    }
}

/// A journal entry with what proves it.
struct JournalProof: Sendable {
    let text: String
    let body: JSON
    let register: QualifiedName?
    let hash: Digest
    let previous: Digest
    /// The hash follows from the body and the entry before, and the item's version is the one committed to.
    let holds: Bool
}

extension County {
    /// An entry for somebody who audits, or who may read the item it is about.
    func proof(of sequence: Int64, for actor: Actor) async throws -> JournalProof {
        let audits = scenes.contains { $0.role(of: actor)?.audits ?? false }
        return try await store.read { snapshot in
            guard let entry = try snapshot.journalEntry(sequence) else { throw Problem.notFound() }
            let body = try JSON(parsing: entry.body)
            guard self.mayKnow(of: body, actor) else { throw Problem.notFound() }
            let subject = body["subject"]
            let register = subject?["register"]?.string.flatMap { QualifiedName($0) }
            let item = try register.flatMap { register in
                try subject?["item"]?.integer.flatMap { try snapshot.item(register, id: $0) }
            }
            if !audits {
                guard let register, let item else {
                    throw Refusal.notGranted(Bilingual(zh: "查看留痕", en: "read the journal"))
                }
                let access = try self.access(actor, register)
                try access.requireRead(try self.rules(register).register)
                try access.requireReach(item)
            }
            let previous = try snapshot.journalEntry(sequence - 1)?.hash ?? .zero
            let isLinked = JournalChain(hashing: self.hashing).seal(entry.body, after: previous) == entry.hash
            let isKept = try self.isKept(subject, register, item, in: snapshot)
            return JournalProof(
                text: String(decoding: entry.body, as: UTF8.self), body: body, register: register, hash: entry.hash,
                previous: previous, holds: isLinked && isKept)
        }
    }

    /// Whether the version that an entry commits to is stored as it was; true for entries about no item.
    private func isKept(
        _ subject: JSON?, _ register: QualifiedName?, _ item: Item?, in snapshot: any Snapshot
    ) throws -> Bool {
        guard let subject, let register else { return true }
        guard let item, let version = subject["version"]?.integer, let state = subject["state"]?.string else { return false }
        let rules = try rules(register)
        let stored: [UInt8]?
        if item.version == version {
            stored = CanonicalForm.bytes(of: item, register: rules.register)
        } else {
            stored = try snapshot.versions(register, id: item.id).first { $0.version == version }?.state
        }
        return stored.map { hashing.hash($0).hex } == state
    }
}
