import Governance
import JSONText

/// Short forms of JSON Schema (2020-12), of which OpenAPI 3.1 is made.
enum Schemas {
    static let string: JSON = ["type": "string"]
    static let integer: JSON = ["type": "integer"]
    static let number: JSON = ["type": "number"]
    static let boolean: JSON = ["type": "boolean"]
    static let date: JSON = ["type": "string", "format": "date"]
    static let instant: JSON = ["type": "string", "format": "date-time"]
    static let sha256: JSON = ["type": "string", "pattern": "^[0-9a-f]{64}$"]
    /// Longitude and latitude, CGCS2000.
    static let position: JSON = ["type": "array", "items": ["type": "number"], "minItems": 2, "maxItems": 2]
    /// Point, Polygon or MultiPolygon (RFC 7946).
    static let geometry: JSON = ["oneOf": [shape("Point", position), shape("Polygon", rings), shape("MultiPolygon", list(of: rings))]]
    private static let rings = list(of: ["type": "array", "minItems": 4, "items": position])

    private static func shape(_ type: String, _ coordinates: JSON) -> JSON {
        object(["type": ["const": .string(type)], "coordinates": coordinates])
    }

    static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    static func list(of schema: JSON) -> JSON { ["type": "array", "items": schema] }

    static func orNull(_ schema: JSON) -> JSON {
        guard case .object(var members) = schema else { return schema }
        if case .string(let type)? = members["type"] {
            members["type"] = .array([.string(type), "null"])
            if case .array(let values)? = members["enum"] { members["enum"] = .array(values + [.null]) }
            return .object(members)
        }
        return ["anyOf": [schema, ["type": "null"]]]
    }

    static func choice(of texts: some Sequence<String>) -> JSON { ["type": "string", "enum": .strings(texts)] }

    /// An object whose members are all there, but for those named as optional.
    static func object(_ properties: [String: JSON], optional: Set<String> = [], closed: Bool = false) -> JSON {
        var schema: JSON = ["type": "object", "properties": .object(properties)]
        let required = properties.keys.filter { !optional.contains($0) }.sorted()
        if !required.isEmpty { schema = schema.merging(["required": .strings(required)]) }
        return closed ? schema.merging(["additionalProperties": false]) : schema
    }

    /// The answer form with `items` and a cursor.
    static func page(_ properties: [String: JSON]) -> JSON {
        object(properties.merging(["next": orNull(string)]) { own, _ in own })
    }
}
