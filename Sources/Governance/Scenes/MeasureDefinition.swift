/// A count or sum over items or their parts: 数据项.
package struct MeasureDefinition: Hashable, Sendable {
    package enum Amount: Hashable, Sendable {
        case count
        /// Sum of a decimal field or fact, in its unit and scale.
        case sum(of: String)
    }

    package var id: String
    package var name: Bilingual
    /// Short name of the register.
    package var register: String
    /// Part counted instead of the item, if any.
    package var part: String?
    package var amount: Amount
    /// Which rows count; fields of the part plainly, those of the item with the register's name and a dot.
    package var rule: String?
    package var unit: String

    package init(id: String, name: Bilingual, register: String, part: String?, amount: Amount, rule: String?, unit: String) {
        self.id = id
        self.name = name
        self.register = register
        self.part = part
        self.amount = amount
        self.rule = rule
        self.unit = unit
    }
}
