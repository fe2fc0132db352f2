/// What an action does to who answers for an item: 转办. An item that is handed over stays with its area in charge, in its
/// stage and on its clock, until the receiver takes it; only then do ledgers and indexes follow.
package enum TransferStep: String, Hashable, Sendable, CaseIterable {
    /// Offers it to another area, which the request names.
    case area
    /// The receiver takes it and answers for it from now on.
    case accept
    /// The receiver sends it back.
    case `return`
}
