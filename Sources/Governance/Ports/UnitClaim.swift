import CQL2

/// Of which unit a step is asked: that a field of the item names, or a field of one of its rows in certain stages.
package struct UnitClaim: Hashable, Sendable {
    package var field: String
    /// The part whose rows have the field, with the stages of rows that still ask; nil for a field of the item.
    package var rows: Rows?
    /// The person's unit with all above it.
    package var names: [String]

    package struct Rows: Hashable, Sendable {
        package var part: String
        package var stages: [String]
    }

    /// What an action asks of a person's unit; nil where it is asked of the role alone.
    package init?(_ action: ActionDefinition, of register: Register, unit: String) {
        guard let field = action.unitField else { return nil }
        self.field = field
        names = Unit(unit).withAllAbove
        if let part = action.part, register.part(part)?.field(field) != nil {
            rows = Rows(part: part, stages: action.partFrom)
        }
    }

    /// Whether an item, with its rows, asks the person; the store finds them by the same rule.
    package func holds(_ item: Item, of register: Register) -> Bool {
        func names(_ value: Value) -> Bool {
            if case .text(let text) = value { self.names.contains(text) } else { false }
        }
        guard let rows else {
            guard let slot = register.fields.firstIndex(where: { $0.id == field }) else { return false }
            return names(item.fields[slot])
        }
        guard let slot = register.part(rows.part)?.fields.firstIndex(where: { $0.id == field }) else { return false }
        return (item.parts[rows.part] ?? []).contains { rows.stages.contains($0.stage) && names($0.fields[slot]) }
    }
}
