/// A value the engine keeps with an item so that rules can read it as a property (decision 8).
package struct FactDefinition: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// Number of rows of the collection (a part, or `evidence`) that satisfy the rule.
        case count(of: String)
        /// Sum of a decimal field over such rows.
        case sum(of: String, field: String)
        /// The value of `field` in the row with the largest `by`.
        case top(of: String, field: String, by: String)
        /// An expression over the item and the facts declared before.
        case expression(String)
        /// What a clock of the item says.
        case clock(String, ClockAspect)
        /// Number of items of another register whose field `by` names this item.
        case linkedCount(register: String, by: String)
        /// Sum of a decimal field over such items; `scale` is the field's.
        case linkedSum(register: String, field: String, by: String, scale: Int)
        /// How often one of these actions was taken. This and what follows tell what has happened to the item: they move
        /// on with each version, and in a guard say what was before the act.
        case acts([String])
        /// Account that took the action last.
        case doer(of: String)
        /// Day on which the action was taken last.
        case acted(String)
        /// Day on which the item last came into the stage.
        case entered(String)
        /// Day on which a field, or a fact declared before, last changed from one value to another.
        case changed(String)

        /// Whether it tells what has happened rather than what is.
        package var isTrail: Bool {
            switch self {
            case .acts, .doer, .acted, .entered, .changed: true
            case .count, .sum, .top, .expression, .clock, .linkedCount, .linkedSum: false
            }
        }
    }

    package var id: String
    package var name: Bilingual
    package var source: Source
    /// Which rows, or linked items, count; nil means all.
    package var rule: String?
    package var unit: String?

    package init(id: String, name: Bilingual, source: Source, rule: String? = nil, unit: String? = nil) {
        self.id = id
        self.name = name
        self.source = source
        self.rule = rule
        self.unit = unit
    }
}
