/// Codes that items of a register can have, printed as QR: 一码. Whoever scans one sees what is declared as public and the
/// doors that stand open; the code itself is random and says nothing (requirements ).
package struct CodeRule: Hashable, Sendable {
    /// Something anybody may report on the page of a code, through a feed whose records come from pages.
    package struct Door: Hashable, Sendable {
        /// A column that the page asks for.
        package struct Question: Hashable, Sendable {
            package var column: String
            package var name: Bilingual
            package var required: Bool
            /// Whether it takes several lines.
            package var long: Bool

            package init(column: String, name: Bilingual, required: Bool, long: Bool) {
                self.column = column
                self.name = name
                self.required = required
                self.long = long
            }
        }

        package var name: Bilingual
        package var feed: QualifiedName
        package var asks: [Question]
        /// Columns filled from fields of the item.
        package var gives: [String: String]

        package init(name: Bilingual, feed: QualifiedName, asks: [Question], gives: [String: String]) {
            self.name = name
            self.feed = feed
            self.asks = asks
            self.gives = gives
        }
    }

    /// What people who scan it are told.
    package var text: Bilingual
    /// Roles that issue, renew and revoke.
    package var roles: [String]
    /// Open fields (L1) and facts that the page shows.
    package var shows: [String]
    package var door: Door?
    /// Actions that staff who are signed in are led to.
    package var actions: [String]

    package init(text: Bilingual, roles: [String], shows: [String], door: Door?, actions: [String]) {
        self.text = text
        self.roles = roles
        self.shows = shows
        self.door = door
        self.actions = actions
    }
}
