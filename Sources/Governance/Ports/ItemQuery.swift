package import CQL2
package import Spatial

/// Which items of a register to list: the parameters of OGC API – Features, sorted and paged by key.
package struct ItemQuery: Sendable {
    package var register: QualifiedName
    /// Rules that all must hold.
    package var filters: [Rule]
    /// Words that must all fit.
    package var words: [SearchWord]
    /// Whether words are also looked for in personal texts, for readers who see them.
    package var searchesPersonal: Bool
    package var box: Box?
    /// Areas in charge; nil means the whole county.
    package var areas: [AreaID]?
    /// What the reader sees beside their area; nil where the area alone bounds it.
    package var narrowed: NarrowedSight?
    /// Property to sort by, and whether downwards.
    package var sort: (property: String, descending: Bool)
    package var limit: Int
    /// Where the page before ended.
    package var after: Cursor?
    /// Whether the number of all matches is wanted.
    package var counts: Bool
    /// Whether items that were merged into others come too; a search by number or name finds them.
    package var showsMerged = false
    /// Decimal fields and facts whose sums over all matches are wanted.
    package var sums: [String]
    /// Whether personal values are wanted, for masking or showing.
    package var personal: Bool
    /// What `today()` and `now()` say.
    package var moment: Moment
    package var zone = CountyZone.china

    /// The sort value and id of the last item of a page.
    package struct Cursor: Hashable, Sendable {
        package var value: Value
        package var id: Int64

        package init(value: Value, id: Int64) {
            self.value = value
            self.id = id
        }
    }

    package init(register: QualifiedName, at moment: Moment) {
        self.register = register
        filters = []
        words = []
        searchesPersonal = false
        sort = ("updated_at", true)
        limit = 50
        counts = false
        sums = []
        personal = false
        self.moment = moment
    }

    /// Sorts as people expect where they do not say: what is due by its day, everything else newest first.
    package mutating func sortByDefault() {
        let asksDue = filters.contains { $0.comparedProperties.contains("due_on") }
        sort = asksDue ? ("due_on", false) : ("updated_at", true)
    }
}

/// One page of a list.
package struct ItemPage: Sendable {
    package var items: [Item]
    package var next: ItemQuery.Cursor?
    package var matched: Int?
    /// In the order of `ItemQuery.sums`.
    package var sums: [FixedDecimal]

    package init(items: [Item], next: ItemQuery.Cursor?, matched: Int?, sums: [FixedDecimal]) {
        self.items = items
        self.next = next
        self.matched = matched
        self.sums = sums
    }
}
