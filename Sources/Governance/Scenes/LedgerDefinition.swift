/// Opening + what came in − what went out = closing, by declared kinds of movement: 账目 (trade.md 1.3).
package struct LedgerDefinition: Hashable, Sendable {
    /// How the quantity of an item is split into classes.
    package struct Cut: Hashable, Sendable {
        /// Part whose rows carry a class and a quantity.
        package var part: String
        package var classField: String
        package var quantityField: String
        /// Rows that are still in the ledger.
        package var rule: String
        /// Class of what no row claims.
        package var rest: String

        package init(part: String, classField: String, quantityField: String, rule: String, rest: String) {
            self.part = part
            self.classField = classField
            self.quantityField = quantityField
            self.rule = rule
            self.rest = rest
        }
    }

    package struct Movement: Hashable, Sendable {
        package var id: String
        package var name: Bilingual
        /// +1 for what comes in, −1 for what goes out, 0 for both (corrections, transfers).
        package var sign: Int
        /// CQL2 over the item with `action`, `was`, `entering`, `leaving` and the fields of the part touched.
        package var rule: String?

        package init(id: String, name: Bilingual, sign: Int, rule: String?) {
            self.id = id
            self.name = name
            self.sign = sign
            self.rule = rule
        }
    }

    package var id: String
    package var name: Bilingual
    package var register: String
    /// Items that are in the ledger.
    package var rule: String
    /// Decimal field or fact that says how much of the item is in it.
    package var quantity: String
    package var unit: String
    package var cut: Cut?
    /// Tried in order; the first that holds names the movement.
    package var movements: [Movement]
    /// Movement of what only changes area or class; nets to zero over the county.
    package var transferIn: String
    package var transferOut: String

    package init(id: String, name: Bilingual, register: String, rule: String, quantity: String, unit: String) {
        self.id = id
        self.name = name
        self.register = register
        self.rule = rule
        self.quantity = quantity
        self.unit = unit
        movements = []
        transferIn = "transfer-in"
        transferOut = "transfer-out"
    }
}
