import Governance

extension County {
    /// Sessions against the last entry about each, codes against the root of their opening, ballots against their seal's.
    func verifyScoring(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        let secrets = ScoringSecrets(hashing: hashing)
        var committed = walk.scorings
        for session in try snapshot.scoringSessions() {
            let entry = committed.removeValue(forKey: session.id)
            func wrong() {
                verification.findings.append(Finding(.scoringAltered, entry: entry?.entry, subject: "scoring session \(session.id)"))
            }
            guard entry?.state == hashing.hash(session.canonicalForm) else {
                wrong()
                continue
            }
            let codes = try snapshot.scoringCodes(of: session.id)
            if let root = session.codeRoot, secrets.root(codes) != root { wrong() }
            let stored = try snapshot.ballots(of: session.id)
            if stored.count != codes.count(where: \.isUsed) { wrong() }
            if let root = session.ballotRoot, secrets.root(stored.compactMap { Ballot(canonical: $0) }) != root { wrong() }
        }
        for (id, left) in committed {
            verification.findings.append(Finding(.scoringAltered, entry: left.entry, subject: "scoring session \(id)"))
        }
    }
}
