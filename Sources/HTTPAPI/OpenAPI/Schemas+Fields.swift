import CQL2
import Governance
import JSONText

extension Schemas {
    /// What may be written into a field; null clears it.
    static func writing(_ field: Field) -> JSON { orNull(plain(field, choices: field.choices.filter { $0.disabled == nil })) }

    /// What is read from a field: masked values are texts whatever the field holds.
    static func reading(_ field: Field) -> JSON {
        guard field.level.isPersonal else { return orNull(plain(field, choices: field.choices)) }
        return described(["type": ["string", "number", "boolean", "null"]], field)
    }

    /// The fields of an item or row as they are written.
    static func writing(_ fields: [Field], needsRequired: Bool) -> JSON {
        let properties = Dictionary(fields.map { ($0.id, writing($0)) }) { first, _ in first }
        let optional = needsRequired ? Set(fields.filter { !$0.required }.map(\.id)) : Set(fields.map(\.id))
        return object(properties, optional: optional, closed: true)
    }

    static func reading(_ fields: [Field]) -> JSON {
        object(Dictionary(fields.map { ($0.id, reading($0)) }) { first, _ in first }, optional: Set(fields.map(\.id)))
    }

    private static func plain(_ field: Field, choices: [Choice]) -> JSON {
        switch field.type {
        case .boolean: return described(boolean, field)
        case .decimal(let scale):
            var members: [String: JSON] = ["type": scale == 0 ? "integer" : "number"]
            if let minimum = field.minimum { members["minimum"] = .number(minimum.description) }
            if let maximum = field.maximum { members["maximum"] = .number(maximum.description) }
            if scale > 0 { members["x-decimals"] = .number(scale) }
            if let unit = field.unit { members["x-unit"] = .string(unit) }
            return described(.object(members), field)
        case .text(let length): return described(["type": "string", "maxLength": .number(length)], field)
        case .date: return described(date, field)
        case .timestamp: return described(instant, field)
        case .item: return described(string, field)
        case .choice:
            let names = choices.map { ($0.id, JSON.object(["zh": .string($0.name.zh), "en": .string($0.name.en)])) }
            return described(
                choice(of: choices.map(\.id)).merging(["x-names": .object(Dictionary(names) { first, _ in first })]), field)
        }
    }

    private static func described(_ schema: JSON, _ field: Field) -> JSON {
        var members: [String: JSON] = ["title": .string("\(field.name.zh) / \(field.name.en)")]
        if let help = field.help { members["description"] = .string("\(help.zh) / \(help.en)") }
        if field.level > .open { members["x-level"] = .string("L\(field.level.rawValue)") }
        return schema.merging(members)
    }

    /// The value of a fact, which is only read.
    static func fact(_ fact: FactDefinition, in register: Register) -> JSON {
        let type: JSON =
            switch RuleScope.factType(fact, in: register) {
            case .boolean: boolean
            case .decimal(0): integer
            case .decimal: number
            case .date: date
            case .timestamp: instant
            case .text, .geometry: string
            }
        return orNull(type).merging(["title": .string("\(fact.name.zh) / \(fact.name.en)")])
    }
}
