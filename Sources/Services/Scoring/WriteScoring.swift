import CQL2
package import Governance
import Identity
import JSONText

extension County {
    static let scoringAct = "scoring"

    /// The one door through which sessions are written: with a digest of their state in the journal. Single ballots leave no
    /// entry, for its time and order would tell whose they are (decision 17); opening and sealing commit to all of them.
    ///
    /// - Parameter deed: `prepared`, `codes`, `opened` or `sealed`.
    func write(
        _ session: ScoringSession, doing deed: String, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws -> ScoringSession {
        var stored = session
        stored.id = try transaction.put(session)
        var entry = JournalEntry(act: Self.scoringAct, actor: actor, at: moment.instant)
        entry.details = [
            "deed": .string(deed), "kind": .string(stored.kind.description), "session": .number("\(stored.id)"),
            "state": .string(hashing.hash(stored.canonicalForm).hex), "title": .string(stored.title),
        ]
        if let root = stored.codeRoot { entry.details["code_root"] = .string(root.hex) }
        if let root = stored.ballotRoot { entry.details["ballot_root"] = .string(root.hex) }
        _ = try transaction.append(entry)
        return stored
    }

    /// What a kind of session is; only where the scene declares it.
    package func scoringDefinition(_ kind: QualifiedName) throws(Refusal) -> ScoringDefinition {
        guard let definition = scenes.first(where: { $0.id == kind.scene })?.scoring(kind.name) else {
            throw Refusal("unknown-scoring", .notFound, zh: "没有“\(kind)”这种测评。", en: "There is no scoring \(kind).")
        }
        return definition
    }

    func conducting(_ kind: QualifiedName, _ actor: Actor) throws(Refusal) -> ScoringDefinition {
        let definition = try scoringDefinition(kind)
        guard mayConduct(kind, actor) else { throw .notGranted(Bilingual(zh: "组织测评", en: "conduct scoring sessions")) }
        return definition
    }

    /// Whether somebody's role conducts sessions of a kind.
    package func mayConduct(_ kind: QualifiedName, _ actor: Actor) -> Bool {
        guard let scene = scenes.first(where: { $0.id == kind.scene }), let role = scene.role(of: actor) else { return false }
        return scene.scoring(kind.name)?.conducts.contains(role.id) ?? false
    }

    func knownSession(_ id: Int64, in snapshot: any Snapshot) throws -> ScoringSession {
        guard let session = try snapshot.scoringSession(id), scenes.contains(where: { $0.id == session.kind.scene }) else {
            throw Refusal("unknown-session", .notFound, zh: "没有第 \(id) 场测评。", en: "There is no scoring session \(id).")
        }
        return session
    }
}

/// The secrets of a session: hashes of codes, and the key under which ballots lie until it is sealed.
struct ScoringSecrets {
    let hashing: any Hashing

    /// The stored form of a code, however it was typed.
    func hash(_ code: String) -> Governance.Digest { hashing.hash(Array("scoring \(OneTimeCode.plain(code))".utf8)) }

    /// Root over codes, groups and units, in the order of their hashes.
    func root(_ codes: [ScoringCode]) -> Governance.Digest {
        hashing.merkleRoot(
            codes.map { hashing.hash($0.hash.bytes + Array("\u{1F}\($0.group)\u{1F}\($0.unit ?? "")".utf8)).bytes }.sorted {
                $0.hex < $1.hex
            })
    }

    /// Root over ballots; their order does not matter.
    func root(_ ballots: [Ballot]) -> Governance.Digest {
        hashing.merkleRoot(ballots.map { hashing.hash($0.canonicalForm).bytes }.sorted { $0.hex < $1.hex })
    }

    static let keyLabel = "scoring-session"
    static let ballotLabel = "ballot"

    /// Sealed and of one length, so that its size tells nothing.
    static func seal(_ ballot: Ballot, under key: SealingKey) throws -> [UInt8] {
        var bytes = ballot.canonicalForm
        bytes += [UInt8](repeating: 0x20, count: (padding - bytes.count % padding) % padding)
        return try key.seal(bytes, label: ballotLabel)
    }

    static func open(_ sealed: [UInt8], under key: SealingKey) -> Ballot? {
        key.open(sealed, label: ballotLabel).flatMap { Ballot(canonical: $0) }
    }

    private static let padding = 2048
}
