import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Codes of items; the operations of staff stand for each register that issues them.
    static func codes(_ scenes: [Scene]) -> [Operation] {
        let tag = "codes"
        let code = Parameter.path("code", Schemas.string, "码 / The code")
        let issued: JSON = ["type": "object", "required": ["number", "title", "code", "address", "size", "path"]]
        let open = [
            Operation(
                .get, "/api/codes/{code}", tag, zh: "扫码看到什么", en: "What a code shows", parameters: [code],
                answers: [.ok(["type": "object", "required": ["state", "kind"]])]
            ).with { $0.isOpen = true },
            Operation(
                .post, "/api/codes/{code}/reports", tag, zh: "扫码上报", en: "Report by a code", parameters: [code],
                answers: [.made(["type": "object", "required": ["number"]])]
            ).taking(["type": "object", "properties": ["values": ["type": "object"]]]).with {
                $0.isOpen = true
                $0.problems.formUnion([403, 410, 429])
            },
        ]
        return open
            + scenes.flatMap(\.registers).filter { $0.code != nil }.flatMap { register -> [Operation] in
                let base = "/api/registers/\(register.id)"
                let number = Parameter.path("number", Schemas.string, "编号 / Its number")
                return [
                    Operation(
                        .get, "\(base)/items/{number}/code", tag, zh: "这一件的码", en: "Codes of an item", parameters: [number],
                        answers: [.ok(["type": "object", "required": ["may", "codes"]])]),
                    Operation(
                        .post, "\(base)/codes", tag, zh: "发码、换码", en: "Issue or renew codes", answers: [.made(Schemas.list(of: issued))]
                    )
                    .taking([
                        "type": "object", "required": ["numbers"],
                        "properties": [
                            "numbers": Schemas.list(of: Schemas.string), "renew": ["type": "boolean"], "note": Schemas.string,
                        ],
                    ]).with { $0.problems.insert(404) },
                    Operation(
                        .post, "\(base)/items/{number}/code/revocation", tag, zh: "作废这一件的码", en: "Revoke the code of an item",
                        parameters: [number], answers: [.nothing]
                    ).taking(["type": "object", "required": ["note"], "properties": ["note": Schemas.string]]),
                ]
            }
    }
}
