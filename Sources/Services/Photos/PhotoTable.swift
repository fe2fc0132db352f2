package import CQL2
package import Governance

/// One photo of the table: whose it is, or why that is not known.
package struct PhotoMatch: Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// Item and role are known: it will be added.
        case matched
        /// Several items may be meant.
        case several
        /// No item, or no role, is known.
        case none
        /// It was added from this folder.
        case added
        /// It is evidence of its item already.
        case unchanged
        /// It cannot be taken.
        case refused
    }

    package var photo: FolderPhoto
    package var state: State
    package var group: String
    package var item: Int64?
    package var role: EvidenceRole?
    package var candidates: [Int64] = []
    package var reason: Refusal?
    /// From the list beside the photos.
    package var capturedAt: Instant?
    package var note = ""
}

/// What a folder of photos comes to, before anything is written.
package struct PhotoTable: Sendable {
    package var matches: [PhotoMatch] = []
    /// Items that occur, masked for the reader.
    package var items: [Int64: Item] = [:]

    package func count(_ state: PhotoMatch.State) -> Int { matches.count { $0.state == state } }
}

/// What becomes of the photos of a folder; the four add up to its photos.
package struct PhotoTally: Hashable, Sendable {
    package let photos: Int
    package let added: Int
    package let unchanged: Int
    package let unmatched: Int
    package let refused: Int

    /// What would become of them.
    package init(_ table: PhotoTable) {
        photos = table.matches.count
        added = table.count(.matched) + table.count(.added)
        unchanged = table.count(.unchanged)
        unmatched = table.count(.several) + table.count(.none)
        refused = table.count(.refused)
    }
}
