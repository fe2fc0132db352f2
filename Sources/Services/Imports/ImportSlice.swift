import Appraisal
import Governance

/// Some hundred rows of a file, read and checked, on their way into one transaction.
struct ImportSlice: Sendable {
    var drafts: [ImportedDraft] = []
    var rejections: [Rejection] = []
    var skipped = 0
    /// Rows of the file in it, whatever became of them.
    var rows = 0

    mutating func add(_ reading: RowReading) {
        rows += 1
        switch reading {
        case .draft(let draft): drafts.append(draft)
        case .rejected(let rejection): rejections.append(rejection)
        case .skipped: skipped += 1
        }
    }
}

/// What is to be written of a slice.
struct SlicePlan: Sendable {
    struct NewItem: Sendable {
        var item: Item
        var deltas: [CellDelta]
        /// The row that makes it, and those that were joined to it.
        var rows: [ImportedDraft]
    }

    struct Merge: Sendable {
        var draft: ImportedDraft
        var item: Int64
        /// Slots that must be equal; empty where the number told.
        var slots: [Int]
    }

    var news: [NewItem] = []
    var merges: [Merge] = []
    /// Rows that make or change nothing.
    var unchanged = 0
    /// Rows joined to new items of the slice.
    var joined = 0
}
