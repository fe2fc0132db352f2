import CQL2
import Governance

extension County {
    /// Refuses values that name an item which is not there; several are told together. What an item named before stands, and
    /// items of scenes that this county does not serve are taken at their word.
    func requireNamed(_ item: Item, since old: Item?, _ register: Register, in snapshot: any Snapshot) throws {
        var refusals: [Refusal] = []
        for (slot, field) in register.fields.enumerated() where item.fields[slot] != old?.fields[slot] {
            if let refusal = try missing(item.fields[slot], for: field, register, in: snapshot) { refusals.append(refusal) }
        }
        for part in register.parts where part.namesItems {
            let before = Dictionary((old?.parts[part.id] ?? []).map { ($0.id, $0.fields) }) { first, _ in first }
            for row in item.parts[part.id] ?? [] {
                for (slot, field) in part.fields.enumerated() where row.fields[slot] != before[row.id]?[slot] {
                    if let refusal = try missing(row.fields[slot], for: field, register, in: snapshot) { refusals.append(refusal) }
                }
            }
        }
        if let refusal = Refusal.joined(refusals) { throw refusal }
    }

    private func missing(_ value: Value, for field: Field, _ register: Register, in snapshot: any Snapshot) throws -> Refusal? {
        guard case .item(let target) = field.type, case .text(let number) = value else { return nil }
        let name = target.contains(".") ? QualifiedName(target) : QualifiedName(scene: register.id.scene, name: target)
        guard let name, let other = rules[name]?.register, try !snapshot.hasItem(name, number: number) else { return nil }
        return Refusal(
            "unknown-link", .invalid, zh: "“\(field.name.zh)”：“\(other.name.zh)”里没有编号 \(number)，请核对。",
            en: "\"\(field.name.en)\": there is no \(number) among \"\(other.name.en)\"; check the number.", field: field.id)
    }
}

extension Register {
    /// Whether its items, or their rows, name others.
    var namesItems: Bool { fields.contains(where: \.namesItem) || parts.contains(where: \.namesItems) }
}

extension PartDefinition {
    fileprivate var namesItems: Bool { fields.contains(where: \.namesItem) }
}

extension Field {
    fileprivate var namesItem: Bool { if case .item = type { true } else { false } }
}
