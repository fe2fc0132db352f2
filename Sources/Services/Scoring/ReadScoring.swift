import CQL2
package import Governance

/// A session as people see it: who it is about, how far it is, and how it ended.
package struct ScoringView: Sendable {
    package var session: ScoringSession
    package var definition: ScoringDefinition
    /// Codes used so far, by group; no names, no times.
    package var used: [String: Int]
    /// Paper ballots that wait for a second entry.
    package var sheets: Int
    /// Only once it is sealed.
    package var tally: ScoringTally?
    package var conducts: Bool
}

extension County {
    /// Sessions of the kinds whose candidates somebody may read, newest first.
    package func scoringSessions(by actor: Actor) async throws -> [ScoringSession] {
        try await store.read { try $0.scoringSessions() }.filter { maySee($0.kind, actor) }
    }

    /// Kinds of sessions that somebody may see, and whether they conduct them.
    package func scoringKinds(of actor: Actor) -> [(kind: QualifiedName, definition: ScoringDefinition, conducts: Bool)] {
        scenes.flatMap { scene in
            scene.scorings.map { (kind: QualifiedName(scene: scene.id, name: $0.id), definition: $0) }
        }.filter { maySee($0.kind, actor) }.map { ($0.kind, $0.definition, mayConduct($0.kind, actor)) }
    }

    private func maySee(_ kind: QualifiedName, _ actor: Actor) -> Bool {
        guard let definition = try? scoringDefinition(kind) else { return false }
        guard let access = try? access(actor, QualifiedName(scene: kind.scene, name: definition.register)) else { return false }
        return access.role.may(.reads, definition.register)
    }

    package func scoringView(_ id: Int64, by actor: Actor) async throws -> ScoringView {
        try await store.read { snapshot in
            let session = try self.knownSession(id, in: snapshot)
            guard self.maySee(session.kind, actor) else { throw Refusal.notGranted(Bilingual(zh: "查看测评", en: "see scoring sessions")) }
            let definition = try self.scoringDefinition(session.kind)
            let (used, sheets) = try snapshot.scoringProgress(of: id)
            var tally: ScoringTally?
            if session.state == .sealed {
                let ballots = try snapshot.ballots(of: id).compactMap { Ballot(canonical: $0) }
                guard ScoringSecrets(hashing: self.hashing).root(ballots) == session.ballotRoot else { throw Refusal.ballotsAltered() }
                tally = ScoringTally(definition, session.candidates, ballots)
            }
            return ScoringView(
                session: session, definition: definition, used: used, sheets: sheets, tally: tally,
                conducts: self.mayConduct(session.kind, actor))
        }
    }
}
