import Governance
import JSONText

extension County {
    /// Draws once more from what is kept, and holds it against what the journal says.
    func verifyDraws(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var known = walk.draws
        try snapshot.eachDrawRun { run in
            let told = known.removeValue(forKey: run.id)
            let committed = told.map { run.isCommitted(in: $0.details, hashing: self.hashing) } ?? false
            let verdict = run.outcome == nil ? .holds : run.verdict(hashing: self.hashing)
            guard !committed || verdict != .holds else { return }
            verification.findings.append(Finding(.drawAltered, entry: told?.entry, subject: "draw \(run.id)"))
        }
        for (id, left) in known { verification.findings.append(Finding(.drawAltered, entry: left.entry, subject: "draw \(id)")) }
    }
}

extension DrawRun {
    /// Whether the last entry about the drawing says the same as what is kept.
    fileprivate func isCommitted(in details: JSON, hashing: any Hashing) -> Bool {
        guard details["draw"]?.string == draw, details["area"]?.integer == area else { return false }
        guard let outcome else { return details["commitment"]?.string == announcement?.commitment.hex }
        return details["seed"]?.string == outcome.seed.hex && details["head"]?.integer == outcome.head
            && details["head_hash"]?.string == outcome.headHash.hex && details["secret"]?.string == announcement?.secret
            && details["pool_hash"]?.string == Lot.poolDigest(outcome.pool, hashing: hashing).hex
            && details["drawn"]?.array?.compactMap(\.string) == outcome.drawn
    }
}
