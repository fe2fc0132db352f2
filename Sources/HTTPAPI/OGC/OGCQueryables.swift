import CQL2
import Governance
import JSONText

/// What may be filtered by: as a schema (19-079r2, 7), and as query parameters (19-079r2, 8).
enum OGCQueryables {
    static func schema(_ collection: OGCCollection, id: String) -> JSON {
        let properties = collection.queryables.map { name, type, title -> (String, JSON) in
            (name, self.schema(name, type, in: collection).merging(["title": .string("\(title.zh) / \(title.en)")]))
        }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string(id), "type": "object",
            "title": .string(collection.register.name.zh), "properties": .object(Dictionary(properties) { first, _ in first }),
            "additionalProperties": false,
        ]
    }

    static func schema(_ name: String, _ type: PropertyType, in collection: OGCCollection) -> JSON {
        switch type {
        case .boolean: ["type": "boolean"]
        case .decimal(0): ["type": "integer"]
        case .decimal: ["type": "number"]
        case .date: ["type": "string", "format": "date"]
        case .timestamp: ["type": "string", "format": "date-time"]
        case .geometry: ["format": "geometry-any", "x-ogc-role": "primary-geometry"]
        case .text: text(name, in: collection.register)
        }
    }

    private static func text(_ name: String, in register: Register) -> JSON {
        if name == "stage" { return Schemas.choice(of: register.stages.map(\.id)) }
        guard let field = register.field(name), case .choice = field.type else { return ["type": "string"] }
        return Schemas.choice(of: field.choices.map(\.id))
    }

    /// The condition of a query parameter: the property equals the value.
    static func condition(_ name: String, _ type: PropertyType, _ text: String, in query: Query) throws(Problem) -> String {
        let literal: String? =
            switch type {
            case .text: "'\(escaped(text))'"
            case .boolean: ["true": "TRUE", "false": "FALSE"][text.lowercased()]
            case .decimal: FixedDecimal(text).map(\.description)
            case .date: Day(text).map { "DATE('\($0)')" }
            case .timestamp: Instant(text).map { "TIMESTAMP('\($0)')" }
            case .geometry: nil
            }
        guard let literal else { throw query.bad(name, zh: "应为 \(type)。", en: "must be \(type).") }
        return "\"\(name)\" = \(literal)"
    }

    /// A text between the quotes of a CQL2 literal.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "'": result += "''"
            case "\\": result += "\\\\"
            default: result.append(character)
            }
        }
    }
}
