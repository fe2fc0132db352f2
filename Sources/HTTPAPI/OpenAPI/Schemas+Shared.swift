import Governance
import JSONText
import Spatial

extension Schemas {
    /// What does not depend on the scenes.
    static var shared: [String: JSON] {
        [
            "Text": object(["zh": string, "en": string]),
            "Problem": object(
                [
                    "type": ["type": "string", "format": "uri-reference"], "title": string, "status": integer, "code": string,
                    "detail": string, "field": string, "errors": list(of: reference("Fault")), "currentVersion": integer,
                    "retryAfter": integer, "id": string, "reason": string, "candidates": list(of: reference("Candidate")),
                ],
                optional: ["detail", "field", "errors", "currentVersion", "retryAfter", "id", "reason", "candidates"]),
            "Fault": object(["field": orNull(string), "code": string, "message": string]),
            "Session": object([
                "account": string, "name": string, "role": string, "post": string, "csrf": string,
                "roles": list(
                    of: object([
                        "id": string, "post": string, "scene": orNull(string), "name": reference("Text"), "area": reference("Place"),
                        "unit": string, "administers": boolean, "grants": boolean, "audits": boolean,
                    ])),
            ]),
            "Place": object(["code": orNull(string), "name": orNull(reference("Text"))]),
            "Area": object(["code": string, "name": reference("Text"), "level": level, "parent": orNull(string)]),
            "Due": object([
                "on": date, "state": choice(of: ["none", "running", "soon", "overdue"]), "days": integer, "working": boolean,
            ]),
            "Card": card(fields: ["type": "object"]),
            "Candidate": object([
                "card": reference("Card"), "distance": number, "score": ["type": "number", "minimum": 0, "maximum": 1],
                "because": list(of: string),
            ]),
            "Where": object(
                [
                    "lon": ["type": "number", "minimum": -180, "maximum": 180],
                    "lat": ["type": "number", "minimum": -90, "maximum": 90], "accuracy": ["type": "number", "minimum": 0],
                    "datum": choice(of: Datum.allCases.map(\.rawValue)), "source": choice(of: ["gps", "map", "photo"]),
                ],
                optional: ["accuracy", "datum", "source"], closed: true),
            "EvidenceUse": object(
                ["sha256": sha256, "role": photoRole, "capturedAt": instant],
                optional: ["capturedAt"], closed: true),
            "EvidenceSight": object(
                [
                    "sha256": sha256, "role": string, "roleName": reference("Text"), "capturedAt": orNull(instant),
                    "receivedAt": instant, "place": orNull(position), "by": string, "flags": list(of: string), "thumb": string,
                    "copy": string,
                ], optional: ["roleName"]),
            "Evidence": object([
                "sha256": sha256, "width": integer, "height": integer, "capturedAt": orNull(instant),
                "place": orNull(position), "thumb": string, "copy": string, "dhash": string, "flags": list(of: string),
            ]),
            "Clock": object(
                [
                    "id": string, "name": reference("Text"), "basis": orNull(reference("Text")), "duty": boolean,
                    "state": choice(of: ["running", "soon", "overdue", "over", "paused", "stopped"]), "startedOn": string,
                    "due": orNull(string), "dueAt": orNull(instant), "days": integer, "working": boolean,
                    "stoppedOn": orNull(string), "extensions": integer, "provisional": boolean, "explanation": reference("Text"),
                ], optional: ["days", "working"]),
            "Offer": object(
                ["id": string, "name": reference("Text"), "allowed": boolean, "why": orNull(reference("Text")), "part": integer],
                optional: ["part"]),
            "Step": object([
                "version": integer, "at": instant, "by": string, "role": ["type": ["string", "object"]], "action": string,
                "actionName": reference("Text"), "note": orNull(string), "evidence": list(of: reference("EvidenceSight")),
                "entry": integer, "hash": string,
                "changes": list(of: object(["field": string, "name": reference("Text"), "from": [:], "to": [:]])),
            ]),
            "Result": result, "Ledger": ledger,
        ]
    }

    /// One of those every register has, or a scene's own.
    static let photoRole: JSON = ["type": "string", "pattern": "^[a-z][a-z0-9-]{0,19}$"]

    static let level = choice(of: AreaLevel.allCases.map(\.rawValue))

    /// A card; `fields` are those of its register.
    static func card(fields: JSON) -> JSON {
        object(
            [
                "number": string, "version": integer, "title": ["type": ["string", "object"]], "stage": string,
                "urged": reference("Text"), "stageName": reference("Text"), "stageKind": choice(of: StageKind.allCases.map(\.rawValue)),
                "area": ["type": "object"], "receiver": ["type": "object"], "place": orNull(position), "due": orNull(reference("Due")),
                "thumbnail": orNull(string), "updatedAt": instant, "fields": fields,
            ], optional: ["urged", "receiver"])
    }

    private static var result: JSON {
        let dimension = object(["score": orNull(number), "weight": number])
        let indicator = object([
            "score": orNull(number), "value": orNull(number), "numerator": orNull(number), "denominator": orNull(number),
            "weight": number, "loss": number, "rated": boolean, "why": orNull(reference("Text")), "small": boolean,
        ])
        return object([
            "code": string, "name": reference("Text"), "parent": orNull(string), "score": orNull(number),
            "grade": orNull(string), "gradeBeforeVeto": orNull(string), "veto": orNull(["type": "object"]),
            "rank": orNull(integer), "tied": orNull(integer), "movement": orNull(integer), "scoreBefore": orNull(number),
            "dimensions": ["type": "object", "additionalProperties": dimension],
            "indicators": ["type": "object", "additionalProperties": indicator], "spark": list(of: orNull(number)),
        ])
    }

    private static var ledger: JSON {
        let amount = object(["count": integer, "quantity": number])
        return object([
            "from": date, "to": date, "opening": amount, "closing": amount, "balanced": boolean,
            "movements": list(
                of: object(
                    [
                        "kind": string, "name": reference("Text"), "sign": integer, "count": integer, "quantity": number,
                        "measure": string,
                    ], optional: ["measure"])),
            "byArea": list(of: ["type": "object"]),
        ])
    }
}
