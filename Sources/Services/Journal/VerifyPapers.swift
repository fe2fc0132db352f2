import Governance

extension County {
    /// Papers of indexes have a digest like accounts; a frozen month must have its hash, and come out again to the byte from
    /// the rule and the inputs it was frozen with.
    func verifyPapers(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var known = walk.papers
        try snapshot.eachAppraisalPaper { paper in
            let committed = known.removeValue(forKey: paper.id)
            func report(_ what: String) {
                verification.findings.append(
                    Finding(
                        .appraisalAltered, entry: committed?.entry, subject: "\(paper.index) \(paper.kind.rawValue) \(paper.key)\(what)"))
            }
            if committed?.state != self.hashing.hash(paper.canonicalForm) { return report("") }
            guard let month = PublishedMonth(paper) else { return }
            guard let bytes = paper.frozen, self.hashing.hash(bytes).hex == month.sha256 else { return report(": frozen") }
            if try PublishedMonth.result(bytes)?.bytes() != bytes { report(": does not come out again") }
        }
        for (id, left) in known { verification.findings.append(Finding(.appraisalAltered, entry: left.entry, subject: "paper \(id)")) }
    }
}
