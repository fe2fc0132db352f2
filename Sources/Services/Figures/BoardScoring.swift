package import Governance

/// A scoring session as a board shows it: how far the voting is, or who came first.
package struct ScoringGlance: Sendable {
    package var session: ScoringSession
    /// Codes used so far; without groups, for a board is seen by many.
    package var used: Int
    /// The best candidates of a sealed session, in the order of their ranks.
    package var best: [(candidate: ScoringSession.Candidate, line: ScoringTally.Line)]
}

extension County {
    /// Sessions shown of a kind: all that are open or prepared, and the latest that is sealed.
    private static let mostGlances = 4
    private static let mostBest = 5

    /// Nil where the role may not see sessions of the kind.
    func glances(_ kind: QualifiedName, _ role: Role, _ snapshot: any Snapshot) throws -> [ScoringGlance]? {
        let definition = try scoringDefinition(kind)
        guard role.may(.reads, definition.register) else { return nil }
        let all = try snapshot.scoringSessions().filter { $0.kind == kind }
        let running = all.filter { $0.state == .open } + all.filter { $0.state == .prepared }
        let last = all.filter { $0.state == .sealed }.max { ($0.day, $0.id) < ($1.day, $1.id) }
        return try (running.prefix(Self.mostGlances) + [last].compactMap { $0 }).map { session in
            let used = try snapshot.scoringProgress(of: session.id).used.values.reduce(0, +)
            guard session.state == .sealed else { return ScoringGlance(session: session, used: used, best: []) }
            let ballots = try snapshot.ballots(of: session.id).compactMap { Ballot(canonical: $0) }
            guard ScoringSecrets(hashing: hashing).root(ballots) == session.ballotRoot else { throw Refusal.ballotsAltered() }
            let best = ScoringTally(definition, session.candidates, ballots).lines.prefix(Self.mostBest).compactMap { line in
                session.candidates.first { $0.id == line.candidate }.map { ($0, line) }
            }
            return ScoringGlance(session: session, used: used, best: best)
        }
    }
}
