/// A step that a stage asks of somebody: of their role, or of a unit of theirs that the item or one of its rows names.
package struct ToDoStep: Hashable, Sendable {
    package var action: String
    /// Acts that the person must not have done.
    package var barred: [String]
    /// Of which unit it is asked; nil where it is asked of the role alone.
    package var unit: UnitClaim?

    package init(action: String, barred: [String] = [], unit: UnitClaim? = nil) {
        self.action = action
        self.barred = barred
        self.unit = unit
    }

    /// Whether the person has done what somebody else must follow.
    func bars(_ account: String, from item: Item) -> Bool { barred.contains { item.doers[$0] == account } }
}
