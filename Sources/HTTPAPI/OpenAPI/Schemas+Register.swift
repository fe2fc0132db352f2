import Governance
import JSONText

extension Schemas {
    /// The schemas of one register: `….fields`, `….new`, `….card`, `….item`.
    static func schemas(of register: Register) -> [String: JSON] {
        let name = register.id.description
        let parts = register.parts.map { part in
            (part.id, list(of: object(["id": integer, "stage": string, "fields": reading(part.fields)])))
        }
        let facts = register.facts.map { ($0.id, fact($0, in: register)) }
        return [
            "\(name).fields": reading(register.fields),
            "\(name).card": card(fields: reference("\(name).fields")),
            "\(name).new": report(register),
            "\(name).item": [
                "allOf": [
                    reference("\(name).card"),
                    object([
                        "geometry": orNull(geometry), "parts": object(Dictionary(parts) { first, _ in first }),
                        "evidence": list(of: reference("EvidenceSight")), "sources": list(of: ["type": "object"]),
                        "visits": list(of: ["type": "object"]),
                        "links": list(
                            of: object([
                                "rel": string, "register": string, "registerName": orNull(reference("Text")), "number": string,
                                "title": ["type": ["string", "object"]],
                            ])),
                        "facts": object(Dictionary(facts) { first, _ in first }), "clocks": list(of: reference("Clock")),
                        "actions": list(of: reference("Offer")),
                        "masked": list(of: string), "reveal": boolean,
                    ]),
                ]
            ],
        ]
    }

    /// A report.
    private static func report(_ register: Register) -> JSON {
        let answer = object(
            ["answer": choice(of: ["new", "same", "same-household"]), "of": string], optional: ["of"], closed: true)
        return object(
            [
                "place": reference("Where"), "geometry": geometry, "fields": writing(register.fields, needsRequired: true),
                "parts": rows(register), "evidence": list(of: reference("EvidenceUse")), "similar": answer, "area": string,
                "lead": object(["register": string, "number": string]),
                "note": note,
            ],
            optional: Set(
                ["geometry", "parts", "evidence", "similar", "area", "note", "lead"] + (register.geometry.isEmpty ? ["place"] : [])),
            closed: true)
    }

    static let note: JSON = ["type": "string", "maxLength": 2000]

    /// A change of fields and place.
    static func change(_ register: Register) -> JSON {
        object(
            [
                "fields": writing(register.fields, needsRequired: false), "place": reference("Where"), "geometry": geometry,
                "area": string, "evidence": list(of: reference("EvidenceUse")), "note": note,
            ],
            optional: ["fields", "place", "geometry", "area", "evidence", "note"], closed: true)
    }

    /// An action on one item.
    static func action(_ register: Register) -> JSON {
        let fields = register.fields + register.parts.flatMap(\.fields)
        return object(
            [
                "version": ["type": "integer", "minimum": 1], "part": ["type": "integer", "minimum": 1],
                "fields": writing(fields, needsRequired: false),
                "parts": rows(register), "evidence": list(of: reference("EvidenceUse")), "note": note, "area": string,
                "into": ["type": "string", "maxLength": 60], "ago": ["type": "number", "minimum": 0, "maximum": 86400],
                "place": reference("Where"),
            ],
            optional: ["part", "fields", "parts", "evidence", "note", "area", "into", "ago", "place"], closed: true)
    }

    /// New rows, by part.
    private static func rows(_ register: Register) -> JSON {
        let rows = register.parts.filter { !$0.isKept }.map { ($0.id, list(of: writing($0.fields, needsRequired: false))) }
        return object(Dictionary(rows) { first, _ in first }, optional: Set(register.parts.map(\.id)), closed: true)
    }
}
