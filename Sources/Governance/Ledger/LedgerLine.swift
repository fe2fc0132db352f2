package import Appraisal

/// One line of a ledger: what a write moved, of which kind, in which area and class.
package struct LedgerLine: Hashable, Sendable {
    package var ledger: String
    package var kind: String
    package var area: AreaID
    package var classID: String
    /// Number, and quantity in the scale of the ledger.
    package var amount: LedgerAmount

    package init(ledger: String, kind: String, area: AreaID, classID: String, amount: LedgerAmount) {
        self.ledger = ledger
        self.kind = kind
        self.area = area
        self.classID = classID
        self.amount = amount
    }
}

/// Where one version of an item stands in a ledger.
struct LedgerKey: Hashable {
    var area: AreaID
    var classID: String
}
