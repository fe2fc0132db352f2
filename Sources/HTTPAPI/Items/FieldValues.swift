import CQL2
import Governance
import JSONText

/// Values of fields between JSON and the domain. Numbers go from their own text into fixed point, never through a
/// binary fraction.
enum FieldValues {
    /// The values of a JSON object, by the declarations; unknown and broken ones are all reported together.
    static func read(_ json: JSON?, as fields: [Field]) throws(Refusal) -> [String: Value] {
        guard let json, !json.isNull else { return [:] }
        guard let members = json.object else {
            throw Refusal("bad-member", .invalid, zh: "“fields”应为对象。", en: "\"fields\" must be an object.", field: "fields")
        }
        var values: [String: Value] = [:]
        var refusals: [Refusal] = []
        for (id, member) in members.sorted(by: { $0.key < $1.key }) {
            guard let field = fields.first(where: { $0.id == id }) else {
                refusals.append(.unknownField(id))
                continue
            }
            do throws(Refusal) {
                values[id] = try value(member, as: field)
            } catch {
                refusals.append(error)
            }
        }
        if let refusal = Refusal.joined(refusals) { throw refusal }
        return values
    }

    /// One value. What the JSON type alone cannot say (lengths, choices, ranges) the domain checks.
    static func value(_ json: JSON, as field: Field) throws(Refusal) -> Value {
        switch (field.type, json) {
        case (_, .null): return .null
        case (.boolean, .bool(let flag)): return .boolean(flag)
        case (.decimal, .number(let text)):
            guard let number = FixedDecimal(text) else {
                throw .badValue(field, zh: "位数过多，无法精确保存。", en: "has too many digits to be kept exactly.")
            }
            return .decimal(number)
        case (.date, .string(let text)):
            guard let day = Day(text) else {
                throw .badValue(field, zh: "应为日期，如 2026-11-20。", en: "must be a date such as 2026-11-20.")
            }
            return .date(day)
        case (.timestamp, .string(let text)):
            guard let instant = Instant(text) else {
                throw .badValue(field, zh: "应为带时区的时间。", en: "must be a time with its offset (RFC 3339).")
            }
            return .timestamp(instant)
        case (.text, .string(let text)), (.choice, .string(let text)), (.item, .string(let text)): return .text(text.nfc)
        default:
            let kind = FieldInput.kind(field)
            throw .badValue(field, zh: "的类型不对，应为\(kind.zh)。", en: "has the wrong type; expected \(kind.en).")
        }
    }

    /// Rows of parts: `{"disposal":[{…}]}`.
    static func rows(_ json: JSON?, of register: Register) throws(Refusal) -> [String: [[String: Value]]] {
        guard let json, !json.isNull else { return [:] }
        var rows: [String: [[String: Value]]] = [:]
        for (part, list) in (json.object ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let definition = register.part(part) else { throw .unknownField(part) }
            guard let elements = list.array, elements.count <= 200 else {
                throw Refusal(
                    "bad-member", .invalid, zh: "“\(definition.name.zh)”应为不超过 200 行的列表。",
                    en: "\"\(definition.name.en)\" must be a list of at most 200 rows.", field: part)
            }
            rows[part] = []
            for element in elements { rows[part]?.append(try read(element, as: definition.fields)) }
        }
        return rows
    }
}
