import CQL2
import Governance

/// Items that fields name: a number in a field of type `item`, or in one of a row.
struct NamedItems {
    private struct Naming {
        let field: Field
        let register: Register
        let number: String
    }

    private let county: County
    private let register: Register

    init(_ county: County, _ register: Register) {
        self.county = county
        self.register = register
    }

    /// Refuses values that name an item which is not there; several are told together. What an item named before stands, and
    /// items of scenes that this county does not serve are taken at their word.
    func require(_ item: Item, since old: Item?, in snapshot: any Snapshot) throws {
        if let refusal = try refusals(of: [(item, old)], in: snapshot).first ?? nil { throw refusal }
    }

    /// The refusal of each item, nil where nothing is missing. One statement for each register that is named.
    func refusals(of items: [(item: Item, old: Item?)], in snapshot: any Snapshot) throws -> [Refusal?] {
        guard register.namesItems else { return items.map { _ in nil } }
        let named = items.map { namings(in: $0.item, since: $0.old) }
        let asked = Dictionary(grouping: named.joined(), by: \.register.id).mapValues { Set($0.map(\.number)) }
        var present: [QualifiedName: Set<String>] = [:]
        for (register, numbers) in asked { present[register] = try snapshot.present(register, numbers: numbers) }
        return named.map { one in
            Refusal.joined(one.filter { !(present[$0.register.id]?.contains($0.number) ?? false) }.map(Self.missing))
        }
    }

    private func namings(in item: Item, since old: Item?) -> [Naming] {
        var named: [Naming] = []
        for (slot, field) in register.fields.enumerated() where item.fields[slot] != old?.fields[slot] {
            if let naming = naming(item.fields[slot], field) { named.append(naming) }
        }
        for part in register.parts where part.namesItems {
            let before = Dictionary((old?.parts[part.id] ?? []).map { ($0.id, $0.fields) }) { first, _ in first }
            for row in item.parts[part.id] ?? [] {
                for (slot, field) in part.fields.enumerated() where row.fields[slot] != before[row.id]?[slot] {
                    if let naming = naming(row.fields[slot], field) { named.append(naming) }
                }
            }
        }
        return named
    }

    private func naming(_ value: Value, _ field: Field) -> Naming? {
        guard case .text(let number) = value, let target = field.target(from: register),
            let other = county.rules[target]?.register
        else { return nil }
        return Naming(field: field, register: other, number: number)
    }

    private static func missing(_ naming: Naming) -> Refusal {
        let (field, other, number) = (naming.field, naming.register, naming.number)
        return Refusal(
            "unknown-link", .invalid, zh: "“\(field.name.zh)”：“\(other.name.zh)”里没有编号 \(number)，请核对。",
            en: "\"\(field.name.en)\": there is no \(number) among \"\(other.name.en)\"; check the number.", field: field.id)
    }
}

extension Register {
    /// Whether its items, or their rows, name others.
    fileprivate var namesItems: Bool { fields.contains { $0.target(from: self) != nil } || parts.contains(where: \.namesItems) }
}

extension PartDefinition {
    fileprivate var namesItems: Bool { fields.contains { if case .item = $0.type { true } else { false } } }
}

extension Field {
    /// The register whose items it names, by its own register's scene where it says none; nil for any other field.
    func target(from register: Register) -> QualifiedName? {
        guard case .item(let target) = type else { return nil }
        return QualifiedName(target) ?? QualifiedName(scene: register.id.scene, name: target)
    }
}
