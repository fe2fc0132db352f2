import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Scoring sessions; only where a scene declares a kind.
    static func scoring(_ scenes: [Scene]) -> [Operation] {
        let kinds = scenes.flatMap { scene in scene.scorings.map { "\(scene.id).\($0.id)" } }
        let tag = "scoring"
        let one = Schemas.reference("ScoringSession")
        let id = Parameter.path("id", ["type": "integer", "minimum": 1], "场次 / Number of the session")
        let code: JSON = ["type": "string", "maxLength": 40]
        let points: JSON = ["type": "object", "additionalProperties": ["type": "object", "additionalProperties": ["type": "integer"]]]
        let ballot = Schemas.object(["code": code, "points": points], closed: true)
        let kind: JSON = kinds.isEmpty ? ["type": "string", "maxLength": 100] : Schemas.choice(of: kinds)
        return [
            Operation(
                .get, "/api/scoring", tag, zh: "测评场次", en: "Scoring sessions",
                answers: [
                    .ok(Schemas.object(["kinds": Schemas.list(of: ["type": "object"]), "sessions": Schemas.list(of: ["type": "object"])]))
                ]),
            Operation(.post, "/api/scoring", tag, zh: "准备一场测评", en: "Prepare a session", answers: [.made(one)]).taking(
                Schemas.object(
                    ["kind": kind, "title": ["type": "string", "minLength": 1, "maxLength": 100], "day": Schemas.date], optional: ["day"],
                    closed: true)
            ).with { $0.problems.insert(503) },
            Operation(.get, "/api/scoring/{id}", tag, zh: "一场测评", en: "A session", parameters: [id], answers: [.ok(one)]),
            Operation(
                .post, "/api/scoring/{id}/codes", tag, zh: "生成评议码（只显示一次）", en: "Make codes, shown once", parameters: [id],
                answers: [.made(Schemas.object(["codes": Schemas.list(of: Schemas.string)]))]
            ).taking(
                Schemas.object(
                    [
                        "group": ["type": "string", "maxLength": 48], "unit": ["type": "string", "maxLength": 100],
                        "count": ["type": "integer", "minimum": 1, "maximum": 500],
                    ], optional: ["unit"], closed: true)),
            Operation(.post, "/api/scoring/{id}/open", tag, zh: "开始", en: "Open", parameters: [id], answers: [.ok(one)]),
            Operation(.post, "/api/scoring/{id}/seal", tag, zh: "结束并封存", en: "Close and seal", parameters: [id], answers: [.ok(one)])
                .with { $0.problems.insert(503) },
            Operation(
                .post, "/api/scoring/{id}/sheets", tag, zh: "录入纸质票（两人各录一遍）", en: "Type a paper ballot, twice by two persons",
                parameters: [id], answers: [.ok(Schemas.object(["counts": Schemas.boolean]))]
            ).taking(ballot).with { $0.problems.insert(503) },
            Operation(
                .post, "/api/ballot/form", tag, zh: "凭评议码取票", en: "The form behind a code", answers: [.ok(Schemas.reference("BallotForm"))]
            ).taking(Schemas.object(["code": code], closed: true)).with {
                $0.isOpen = true
                $0.problems.formUnion([403, 404, 409])
            },
            Operation(.post, "/api/ballot", tag, zh: "投票", en: "Cast a ballot", answers: [.nothing]).taking(ballot).with {
                $0.isOpen = true
                $0.problems.formUnion([403, 404, 409, 503])
            },
        ]
    }
}

extension Schemas {
    static var scoring: [String: JSON] {
        let candidate = object(["id": integer, "number": string, "name": string, "unit": orNull(string), "own": boolean])
        let choice = object(["id": string, "name": reference("Text"), "points": integer])
        let question = object([
            "id": string, "name": reference("Text"), "weight": ["type": "number"], "low": integer, "high": integer,
            "choices": list(of: choice),
        ])
        let group = object(["id": string, "name": reference("Text"), "weight": ["type": "number"], "codes": integer, "used": integer])
        let line = object([
            "candidate": integer, "rank": orNull(integer), "result": orNull(["type": "number"]), "groups": ["type": "object"],
        ])
        return [
            "ScoringSession": object([
                "id": integer, "kind": string, "kindName": reference("Text"), "state": string, "title": string, "day": date,
                "codes": integer, "ballots": integer, "conducts": boolean, "register": string, "openedAt": orNull(instant),
                "sealedAt": orNull(instant), "codeRoot": orNull(string), "ballotRoot": orNull(string), "sheets": integer,
                "dropsExtremes": boolean, "groups": list(of: group), "candidates": list(of: candidate),
                "questions": list(of: question), "result": orNull(["type": "array", "items": line]),
            ]),
            "BallotForm": object([
                "title": string, "day": date, "kindName": reference("Text"), "group": reference("Text"),
                "candidates": list(of: candidate), "questions": list(of: question),
            ]),
        ]
    }
}
