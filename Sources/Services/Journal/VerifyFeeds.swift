import Governance

extension County {
    /// Records and tokens of feeds must be as the journal last committed to them.
    func verifyFeeds(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var records = walk.feedRecords
        try snapshot.eachFeedRecord { record in
            let committed = records.removeValue(forKey: record.id)
            guard committed?.state != self.hashing.hash(record.canonicalForm) else { return }
            verification.findings.append(
                Finding(.feedAltered, entry: committed?.entry, subject: "\(record.feed) \(record.number) #\(record.id)"))
        }
        for (id, left) in records { verification.findings.append(Finding(.feedAltered, entry: left.entry, subject: "feed record \(id)")) }
        var tokens = walk.feedTokens
        try snapshot.eachFeedToken { token in
            let committed = tokens.removeValue(forKey: token.id)
            guard committed?.state != self.hashing.hash(token.canonicalForm) else { return }
            verification.findings.append(Finding(.feedAltered, entry: committed?.entry, subject: "\(token.feed) token \(token.id)"))
        }
        for (id, left) in tokens { verification.findings.append(Finding(.feedAltered, entry: left.entry, subject: "feed token \(id)")) }
    }
}
