import Governance

extension County {
    /// Codes of items must be as the journal last committed to them.
    func verifyCodes(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var known = walk.codes
        try snapshot.eachItemCode { code in
            let committed = known.removeValue(forKey: code.id)
            guard committed?.state != self.hashing.hash(code.canonicalForm) else { return }
            verification.findings.append(
                Finding(.codeAltered, entry: committed?.entry, subject: "\(code.register)/\(code.number) code \(code.id)"))
        }
        for (id, left) in known { verification.findings.append(Finding(.codeAltered, entry: left.entry, subject: "code \(id)")) }
    }
}
