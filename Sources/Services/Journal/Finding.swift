import Governance

/// Something that does not hold, and where.
package struct Finding: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// An entry whose hash does not follow from the one before.
        case entryAltered = "entry-altered"
        case entryMissing = "entry-missing"
        /// The journal ends before its head, or before a kept checkpoint.
        case journalCut = "journal-cut"
        /// The journal is not the one a kept checkpoint was signed over; `entry` is the first that may differ.
        case journalRewritten = "journal-rewritten"
        /// Nodes of the Merkle tree that do not follow from the entries.
        case treeAltered = "tree-altered"
        /// The hashes of an imported slice do not give the root its entry commits to.
        case sliceAltered = "slice-altered"
        /// Stored values that differ from what the journal committed to.
        case itemAltered = "item-altered"
        case itemMissing = "item-missing"
        case versionMissing = "version-missing"
        case personalAltered = "personal-altered"
        /// Personal values that were erased and are there again, or still.
        case personalKept = "personal-kept"
        case evidenceAltered = "evidence-altered"
        case evidenceMissing = "evidence-missing"
        /// Bytes that should be gone: their removal was interrupted, or somebody put them back.
        case evidenceKept = "evidence-kept"
        case accountAltered = "account-altered"
        case requestAltered = "request-altered"
        case secondFactorAltered = "second-factor-altered"
        case flagAltered = "flag-altered"
        /// A scoring session, its codes or its ballots.
        case scoringAltered = "scoring-altered"
        /// A drawing by lot that does not follow from its seed, or differs from what the journal says.
        case drawAltered = "draw-altered"
        /// A rule, published month or objection that differs from what the journal committed to, or a month that does not come
        /// out again from what it was frozen with.
        case appraisalAltered = "appraisal-altered"
        /// A record of a feed or a token that differs from what the journal committed to.
        case feedAltered = "feed-altered"
        /// A code of an item.
        case codeAltered = "code-altered"
        case areasAltered = "areas-altered"
        /// Derived figures that differ from a recomputation.
        case figuresDiffer = "figures-differ"
        /// Ledger lines, or their sums by day, that do not follow from the versions.
        case ledgerDiffers = "ledger-differs"
    }

    package var kind: Kind
    /// The journal entry it hangs on, where there is one.
    package var entry: Int64?
    package var subject: String

    package init(_ kind: Kind, entry: Int64?, subject: String) {
        self.kind = kind
        self.entry = entry
        self.subject = subject
    }
}

/// What a verification read and found.
package struct Verification: Sendable {
    package var entries: Int64 = 0
    package var items: Int64 = 0
    package var versions: Int64 = 0
    package var evidence: Int64 = 0
    package var findings: [Finding] = []

    package var holds: Bool { findings.isEmpty }
    /// The first entry that does not hold.
    package var firstEntry: Int64? { findings.compactMap(\.entry).min() }
}
