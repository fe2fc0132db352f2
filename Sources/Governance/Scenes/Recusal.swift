/// When a person keeps away from an item: 回避. Whoever has declared an interest, and whomever a rule finds to have one,
/// takes none of the actions named here.
package struct Recusal: Hashable, Sendable {
    /// Actions that a person with an interest may not take.
    package var recuses: [String]
    /// Roles that may lift a declared interest, once they have looked at it; empty where nobody may.
    package var lifts: [String] = []
    /// Rules over the item and the person (`actor_name`, `actor_unit`) that find an interest, with what to tell them.
    package var grounds: [Guard]

    package init(recuses: [String], grounds: [Guard]) {
        self.recuses = recuses
        self.grounds = grounds
    }
}
