import CQL2
import Governance

extension County {
    /// The items a letter tells of besides its own, by the fields that point at them; a field without a value has none.
    ///
    /// - Throws: `Refusal` where an item is not there, or the person who writes may not read it.
    func linkedItems(of item: Item, told fields: [Field], by actor: Actor, in snapshot: any Snapshot) throws -> [String: Item] {
        var linked: [String: Item] = [:]
        for field in fields {
            guard case .item(let name) = field.type, let slot = try rules(item.register).slot(ofField: field.id),
                case .text(let number) = item.fields[slot]
            else { continue }
            let register = QualifiedName(scene: item.register.scene, name: name)
            let access = try access(actor, register)
            try access.requireRead(try rules(register).register)
            guard let other = try snapshot.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(other)
            linked[field.id] = other
        }
        return linked
    }
}
