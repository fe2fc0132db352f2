package import Formats
package import Governance

/// What an import did, or in a dry run would do. Every row of the file is counted once.
package struct ImportReport: Sendable {
    /// Nil for a dry run.
    package var run: Int64?
    /// Records of the file: accepted + merged + unchanged + rejected + skipped.
    package var rows = 0
    /// New items.
    package var accepted = 0
    /// Rows that changed an item known by its number or keys.
    package var merged = 0
    /// Rows that say nothing new.
    package var unchanged = 0
    package var rejected = 0
    /// Sums and repeated headers.
    package var skipped = 0
    /// New items taken into the stock at once, and why others were not.
    package var admitted = 0
    package var notAdmitted: [Rejection] = []
    /// The sheet or layer that was read.
    package var table = ""
    /// How the system of coordinates is known, where the format says anything of places.
    package var coordinates: CoordinateGuess?
    package var columns: [ColumnUse] = []
    /// Required fields that no column fills.
    package var missing: [Field] = []
    /// The first rejected rows; all of them are handed over as they are met.
    package var rejections: [Rejection] = []
    /// Rows that an interrupted run had dealt with before.
    package var resumedAfter = 0

    /// How many rejected rows are kept.
    static let kept = 1000

    mutating func reject(_ rejection: Rejection) {
        rejected += 1
        keep(rejection)
    }

    /// Lists a rejected row that was counted before.
    mutating func keep(_ rejection: Rejection) {
        if rejections.count < Self.kept { rejections.append(rejection) }
    }

    mutating func count(from run: ImportRun) {
        rows = run.rowsDone
        accepted = run.accepted
        merged = run.merged
        unchanged = run.unchanged
        rejected = run.rejected
        skipped = run.skipped
    }

    func write(to run: inout ImportRun) {
        run.rowsDone = rows
        run.accepted = accepted
        run.merged = merged
        run.unchanged = unchanged
        run.rejected = rejected
        run.skipped = skipped
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable {
    package var report: ImportReport
    /// Bytes read and in all; nil where the format does not tell.
    package var bytes: (done: Int, total: Int)?
}

/// Who hears of an import while it runs; what they throw stops it between two slices.
package struct ImportListener: Sendable {
    /// The columns of the file, before its first row.
    package var begun: @Sendable ([ColumnUse]) throws -> Void
    package var progress: @Sendable (ImportProgress) throws -> Void
    package var rejected: @Sendable (Rejection) throws -> Void

    package init(
        begun: @escaping @Sendable ([ColumnUse]) throws -> Void = { _ in },
        progress: @escaping @Sendable (ImportProgress) throws -> Void = { _ in },
        rejected: @escaping @Sendable (Rejection) throws -> Void = { _ in }
    ) {
        self.begun = begun
        self.progress = progress
        self.rejected = rejected
    }
}
