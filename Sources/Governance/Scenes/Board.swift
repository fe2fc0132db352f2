/// A screen of figures, each a measure with a definition behind it: 驾驶舱.
package struct Board: Hashable, Sendable {
    package struct Figure: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            /// The measure's value; `count` names a second measure shown beside it.
            case level(measure: String, count: String?)
            /// What moved in the ledger since the first day of the month.
            case month(ledger: String, movements: [String])
            /// One measure as a share of the sum of several, in per cent.
            case share(of: String, over: [String])
            /// A sum divided by a count, in the unit of the sum: how long it took on the average.
            case mean(of: String, over: String)
            /// The middle value of a field or fact over the items of a view: half took less, half more. For today only.
            case median(Median)
        }

        package struct Median: Hashable, Sendable {
            package var register: String
            package var property: String
            /// Nil for all items that have a value.
            package var view: String?

            package init(register: String, property: String, view: String?) {
                self.register = register
                self.property = property
                self.view = view
            }
        }

        package var id: String
        package var name: Bilingual
        package var content: Content
        /// One of the two numbers on top.
        package var lead: Bool

        package init(id: String, name: Bilingual, content: Content, lead: Bool) {
            self.id = id
            self.name = name
            self.content = content
            self.lead = lead
        }
    }

    package var id: String
    package var name: Bilingual
    package var register: String
    /// The index that colours the board's map; nil where the line of work is not graded.
    package var index: String?
    /// The ledger whose balance the board shows; nil where nothing is kept in balance.
    package var ledger: String?
    package var figures: [Figure]
    /// What stands under the figures, in order.
    package var blocks: [BoardBlock] = []

    package init(id: String, name: Bilingual, register: String, index: String? = nil, ledger: String? = nil, figures: [Figure]) {
        self.id = id
        self.name = name
        self.register = register
        self.index = index
        self.ledger = ledger
        self.figures = figures
    }
}
