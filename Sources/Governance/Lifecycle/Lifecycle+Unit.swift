import CQL2

extension Lifecycle {
    /// Refuses whoever is of another unit than the one the item, or the row, names.
    func admitUnit(of actor: Actor, to action: ActionDefinition, on item: Item, part: Int64?) throws(Refusal) {
        guard let id = action.unitField else { return }
        // A row that is not there is refused by its own name later.
        guard let (field, value) = unit(id, action, item, part) else { return }
        guard case .text(let unit) = value else { throw .noUnit(action.name, field: field) }
        guard Unit(actor.unit).isWithin(Unit(unit)) else { throw .wrongUnit(action.name, of: unit) }
    }

    /// The row's field of that name where the action is on a row that has it, else the item's.
    private func unit(_ id: String, _ action: ActionDefinition, _ item: Item, _ part: Int64?) -> (Field, Value)? {
        if let name = action.part, let definition = rules.register.part(name),
            let slot = definition.fields.firstIndex(where: { $0.id == id })
        {
            guard let row = item.parts[name]?.first(where: { $0.id == part }) else { return nil }
            return (definition.fields[slot], row.fields[slot])
        }
        guard let slot = rules.slot(ofField: id) else { return nil }
        return (rules.register.fields[slot], item.fields[slot])
    }
}
