import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// Requests for access, and second factors.
    static var access: [Operation] {
        let tag = "access"
        let one = Schemas.reference("AccessRequest")
        let id = Parameter.path("id", ["type": "integer", "minimum": 1], "申请号 / Number of the request")
        let note = Schemas.object(["note": ["type": "string", "maxLength": 2000]], optional: ["note"], closed: true)
        let factor = "/api/session/second-factor"
        let code: JSON = ["type": "string", "maxLength": 40]
        let password: JSON = ["type": "string", "maxLength": 512]
        return [
            Operation(
                .get, "/api/access-requests", tag, zh: "权限申请", en: "Requests for access",
                parameters: [Parameter.query("view", Schemas.choice(of: ["mine", "todo", "decided"]), "我的、待我审批、我审批过的 / Which")],
                answers: [.ok(Schemas.object(["requests": Schemas.list(of: one)]))]),
            Operation(.post, "/api/access-requests/{id}/approve", tag, zh: "批准", en: "Approve", parameters: [id], answers: [.ok(one)])
                .taking(note),
            Operation(.post, "/api/access-requests/{id}/refuse", tag, zh: "驳回", en: "Refuse", parameters: [id], answers: [.ok(one)])
                .taking(note),
            Operation(.post, "/api/access-requests/{id}/withdraw", tag, zh: "撤回", en: "Withdraw", parameters: [id], answers: [.ok(one)]),
            Operation(
                .post, "/api/access-requests/{id}/codes", tag, zh: "为已批准的账号生成一次性口令", en: "Codes for the accounts approved",
                parameters: [id], answers: [.ok(Schemas.list(of: Schemas.reference("Invitation")))]),
            Operation(
                .post, "/api/session/through/{provider}", "session", zh: "用政务应用内的免登码登录", en: "Sign in with a code of a provider's app",
                parameters: [Parameter.path("provider", Schemas.string, "提供方 / The provider")],
                answers: [.ok(Schemas.reference("Session"))]
            ).taking(Schemas.object(["code": ["type": "string", "maxLength": 2048]], closed: true)).with {
                $0.isOpen = true
                $0.problems.formUnion([401, 403, 404, 409, 503])
            },
            Operation(
                .get, factor, "session", zh: "第二重验证", en: "The second factor",
                answers: [.ok(Schemas.object(["on": Schemas.boolean, "needed": Schemas.boolean, "recoveryLeft": Schemas.integer]))]),
            Operation(
                .post, factor, "session", zh: "绑定验证器", en: "Begin to enrol an authenticator",
                answers: [
                    .ok(
                        Schemas.object([
                            "secret": Schemas.string, "address": Schemas.string, "size": Schemas.integer,
                            "path": Schemas.orNull(Schemas.string),
                        ]))
                ]
            ).taking(Schemas.object(["password": password], closed: true)).with { $0.problems.formUnion([429, 503]) },
            Operation(
                .put, factor, "session", zh: "用首个验证码启用", en: "Turn it on with the first code",
                answers: [.ok(Schemas.object(["recovery": Schemas.list(of: Schemas.string)]))]
            ).taking(Schemas.object(["code": code], closed: true)).with { $0.problems.insert(503) },
            Operation(.post, "\(factor)/off", "session", zh: "关闭第二重验证", en: "Turn it off", answers: [.nothing])
                .taking(Schemas.object(["password": password, "code": code], closed: true)).with { $0.problems.formUnion([429, 503]) },
            Operation(
                .post, "/api/accounts/{account}/second-factor/take", "accounts", zh: "取消某人的第二重验证", en: "Take a lost factor away",
                parameters: [Parameter.path("account", ["type": "string", "maxLength": 32], "账号 / The account")], answers: [.nothing]),
        ]
    }

    /// Asking to see a sealed value; only registers that hold one have the route.
    static func revealRequests(_ register: Register) -> [Operation] {
        let sealed = register.fields.filter { $0.level == .sealed }.map(\.id)
        guard !sealed.isEmpty else { return [] }
        return [
            Operation(
                .post, "/api/registers/\(register.id)/items/{number}/reveal-requests", register.id.description, zh: "申请查看敏感信息（L4）",
                en: "Ask to see a sealed value", parameters: [Parameter.path("number", Schemas.string, "编号 / Number of the item")],
                answers: [.made(Schemas.reference("AccessRequest"))]
            ).taking(
                Schemas.object(
                    ["field": Schemas.choice(of: sealed), "reason": ["type": "string", "minLength": 1, "maxLength": 2000]], closed: true))
        ]
    }
}

extension Schemas {
    static var access: [String: JSON] {
        let post = object(["role": reference("Text"), "area": orNull(reference("Text")), "unit": orNull(string)])
        let account = object([
            "account": string, "name": string, "title": string, "isNew": boolean, "disabled": boolean, "resets": boolean,
            "posts": list(of: post),
        ])
        return [
            "AccessRequest": object([
                "id": integer, "kind": choice(of: ["reveal", "accounts"]),
                "state": choice(of: ["waiting", "approved", "refused", "withdrawn", "expired"]), "by": string, "account": string,
                "role": reference("Text"), "at": instant, "until": instant, "reason": orNull(string), "decidedBy": orNull(string),
                "decidedAt": orNull(instant), "note": orNull(string), "deed": orNull(string),
                "reveal": orNull(
                    object([
                        "register": string, "registerName": orNull(reference("Text")), "number": string, "field": string,
                        "fieldName": orNull(reference("Text")),
                    ])), "accounts": list(of: account),
            ]),
            "Proposed": object(["request": integer, "state": string]),
        ]
    }
}
