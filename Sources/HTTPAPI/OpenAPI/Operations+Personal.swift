import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Personal data: what everybody is told, what people ask, what is erased.
    static var personal: [Operation] {
        let tag = "personal"
        let one = Schemas.reference("PersonalRequest")
        let kind = Schemas.choice(of: PersonalRequest.Kind.allCases.map(\.rawValue))
        let state = Schemas.choice(of: PersonalRequest.State.allCases.map(\.rawValue))
        let long: JSON = ["type": "string", "minLength": 4, "maxLength": 2000]
        return [
            Operation(
                .get, "/api/privacy", tag, zh: "个人信息处理告知", en: "Notice on personal data", answers: [.ok(Schemas.reference("Notice"))]
            ).with { $0.isOpen = true },
            Operation(
                .get, "/api/privacy/impact", tag, zh: "影响评估的依据", en: "What an impact assessment rests on",
                answers: [.ok(Schemas.reference("Notice"))]),
            Operation(
                .get, "/api/personal-requests", tag, zh: "个人信息请求", en: "Requests of people concerned",
                parameters: [Parameter.query("state", state, "状态 / State")],
                answers: [.ok(Schemas.object(["requests": Schemas.list(of: one)]))]),
            Operation(.post, "/api/personal-requests", tag, zh: "登记请求", en: "Take a request down", answers: [.made(one)]).taking(
                Schemas.object(
                    [
                        "kind": kind, "about": long, "contact": ["type": "string", "minLength": 1, "maxLength": 120],
                        "received": Schemas.date, "register": Schemas.string, "number": ["type": "string", "maxLength": 60],
                    ], optional: ["received", "register", "number"], closed: true)
            ).with { $0.problems.insert(404) },
            Operation(
                .post, "/api/personal-requests/{id}/close", tag, zh: "答复请求", en: "Answer a request",
                parameters: [Parameter.path("id", ["type": "integer", "minimum": 1], "请求号 / Number of the request")], answers: [.ok(one)]
            ).taking(Schemas.object(["done": Schemas.boolean, "answer": long], closed: true)),
        ]
    }

    /// Erasing personal values; only registers that hold some have the route.
    static func erasures(_ register: Register) -> [Operation] {
        guard !register.personalFields.isEmpty else { return [] }
        return [
            Operation(
                .post, "/api/registers/\(register.id)/items/{number}/erase", register.id.description, zh: "依法删除个人信息",
                en: "Erase personal values by law", parameters: [Parameter.path("number", Schemas.string, "编号 / Number of the item")],
                answers: [.ok(Schemas.reference("\(register.id).item"))]
            ).taking(
                Schemas.object(
                    [
                        "fields": Schemas.list(of: Schemas.choice(of: register.personalFields)),
                        "reason": ["type": "string", "minLength": 4, "maxLength": 2000],
                    ], optional: ["fields"], closed: true))
        ]
    }
}

extension Schemas {
    static var personal: [String: JSON] {
        let field = object([
            "name": reference("Text"), "level": choice(of: ["L3", "L4"]), "purpose": orNull(reference("Text")),
            "basis": orNull(reference("Text")),
        ])
        let rule = object(["name": reference("Text"), "years": integer, "stages": list(of: reference("Text"))])
        let register = object(["name": reference("Text"), "fields": list(of: field), "retention": list(of: rule)])
        let role = object([
            "name": reference("Text"), "scope": string, "sees": string, "reveals": string, "approves": boolean,
        ])
        return [
            "PersonalRequest": object([
                "id": integer, "kind": string, "state": string, "register": orNull(string), "registerName": orNull(reference("Text")),
                "number": orNull(string), "about": string, "contact": string, "received": date, "due": date, "overdue": boolean,
                "answer": orNull(string), "closedAt": orNull(instant),
            ]),
            "Notice": object([
                "county": orNull(reference("Text")), "today": date, "answerDays": integer,
                "scenes": list(
                    of: object(
                        ["name": reference("Text"), "registers": list(of: register), "roles": list(of: role)], optional: ["roles"])),
            ]),
        ]
    }
}
