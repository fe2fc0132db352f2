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
