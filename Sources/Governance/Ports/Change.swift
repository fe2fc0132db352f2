package import Appraisal
package import CQL2

/// A committed write to an item, as the change feed tells it.
package struct Change: Sendable {
    package var sequence: Int64
    package var at: Instant
    /// The day it counts for.
    package var day: Day
    package var actor: String
    package var role: String
    package var old: Item?
    package var new: Item
    package var cells: [CellDelta]
    package var ledger: [LedgerLine]

    package init(
        sequence: Int64, at: Instant, day: Day, actor: String, role: String, old: Item?, new: Item, cells: [CellDelta],
        ledger: [LedgerLine]
    ) {
        self.sequence = sequence
        self.at = at
        self.day = day
        self.actor = actor
        self.role = role
        self.old = old
        self.new = new
        self.cells = cells
        self.ledger = ledger
    }
}
