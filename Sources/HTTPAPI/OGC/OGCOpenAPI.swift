import CQL2
import Governance
import JSONText

/// The OGC API as an OpenAPI 3.0 document, which the conformance class `oas30` and its clients ask for (decision 20).
/// Only what a role may read is in it.
enum OGCOpenAPI {
    static let mediaType = "application/vnd.oai.openapi+json;version=3.0"

    static func document(_ collections: [OGCCollection], base: String, build: String) -> JSON {
        var paths: [String: JSON] = [
            "/": get("landing", "Landing page", []), "/conformance": get("conformance", "Conformance", []),
            "/api": get("api", "This document", [], type: mediaType), "/collections": get("collections", "Collections", []),
        ]
        for collection in collections {
            let path = "/collections/\(collection.id)"
            let name = collection.id
            paths[path] = get("collection.\(name)", "Collection \(name)", [], isNamed: true)
            paths["\(path)/queryables"] = get(
                "queryables.\(name)", "Queryables of \(name)", [], type: "application/schema+json", isNamed: true)
            paths["\(path)/items"] = get(
                "items.\(name)", "Features of \(name)", itemParameters(collection), type: "application/geo+json", isNamed: true)
            let id: JSON = ["name": "featureId", "in": "path", "required": true, "schema": ["type": "string"]]
            paths["\(path)/items/{featureId}"] = get(
                "item.\(name)", "A feature of \(name)", [id], type: "application/geo+json", isNamed: true)
        }
        return [
            "openapi": "3.0.3", "info": ["title": "Yiwang OGC API – Features", "version": .string(build)],
            "servers": [["url": .string(base)]], "paths": .object(paths), "security": [["basic": []], ["session": []]],
            "components": [
                "parameters": parameters, "responses": responses,
                "schemas": [
                    "problem": [
                        "type": "object", "required": ["type", "title", "status", "code"],
                        "properties": [
                            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                            "code": ["type": "string"], "detail": ["type": "string"], "field": ["type": "string"],
                        ],
                    ]
                ],
                "securitySchemes": [
                    "basic": ["type": "http", "scheme": "basic"],
                    "session": ["type": "apiKey", "in": "cookie", "name": .string(SessionCookies.cookie)],
                ],
            ],
        ]
    }

    private static func get(
        _ id: String, _ summary: String, _ own: [JSON], type: String = "application/json", isNamed: Bool = false
    ) -> JSON {
        var answers: [String: JSON] = [
            "200": [
                "description": "OK",
                "content": [type: ["schema": ["type": "object"]], "text/html": ["schema": ["type": "string"]]],
            ]
        ]
        for status in ["400", "401", "403", "429", "500"] + (isNamed ? ["404"] : []) {
            answers[status] = ["$ref": .string("#/components/responses/\(status)")]
        }
        return [
            "get": [
                "operationId": .string(id), "summary": .string(summary),
                "parameters": .array([["$ref": "#/components/parameters/f"]] + own), "responses": .object(answers),
            ]
        ]
    }

    private static func itemParameters(_ collection: OGCCollection) -> [JSON] {
        let shared = ["limit", "bbox", "datetime", "filter", "filter-lang", "filter-crs", "area", "after"].map { name -> JSON in
            ["$ref": .string("#/components/parameters/\(name)")]
        }
        let own = collection.queryables.filter { $0.type != .geometry }.map { name, type, title -> JSON in
            query(name, OGCQueryables.schema(name, type, in: collection), title.en)
        }
        return shared + own
    }

    private static func query(_ name: String, _ schema: JSON, _ text: String) -> JSON {
        [
            "name": .string(name), "in": "query", "required": false, "description": .string(text), "schema": schema, "style": "form",
            "explode": false,
        ]
    }

    private static var parameters: JSON {
        let number: JSON = ["type": "number"]
        return [
            "f": query("f", ["type": "string", "enum": ["json", "html"]], "Form of the answer"),
            "limit": query(
                "limit",
                [
                    "type": "integer", "minimum": 1, "maximum": .number(OGCRequest.largestLimit),
                    "default": .number(OGCRequest.defaultLimit),
                ], "Features in a page"),
            "bbox": query(
                "bbox",
                ["type": "array", "oneOf": [["minItems": 4, "maxItems": 4], ["minItems": 6, "maxItems": 6]], "items": number],
                "west,south,east,north in CRS84"),
            "datetime": query("datetime", ["type": "string"], "An instant or an interval, RFC 3339"),
            "filter": query("filter", ["type": "string"], "CQL2 text"),
            "filter-lang": query(
                "filter-lang", ["type": "string", "enum": ["cql2-text"], "default": "cql2-text"], "Language of the filter"),
            "filter-crs": query(
                "filter-crs",
                ["type": "string", "format": "uri", "enum": [.string(OGCCollection.crs84)], "default": .string(OGCCollection.crs84)],
                "Reference system of geometries in the filter"),
            "area": query("area", ["type": "string"], "Code of an area; its items and those of areas below it"),
            "after": query("after", ["type": "string"], "Mark of the page before, as its next link has it"),
        ]
    }

    private static var responses: JSON {
        let texts = [
            "400": "A parameter is unknown or wrong", "401": "Sign in first", "403": "The role may not", "404": "No such resource",
            "429": "Too many failed attempts to sign in", "500": "The server failed",
        ]
        return .object(
            texts.mapValues { text in
                [
                    "description": .string(text),
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]],
                ]
            })
    }
}
