import HTTPTypes
import JSONText

extension Operations {
    /// The routes of accounts and of the audit.
    static var accounts: [Operation] {
        let tag = "accounts"
        let one = "/api/accounts/{account}"
        let account = Parameter.path("account", ["type": "string", "maxLength": 32], "账号 / The account")
        let invitation = Schemas.reference("Invitation")
        let proposed = Operation.Answer.proposed
        let own = Schemas.object(
            [
                "account": ["type": "string", "maxLength": 64], "code": ["type": "string", "maxLength": 64],
                "password": ["type": "string", "maxLength": 512], "second": ["type": "string", "maxLength": 40],
            ], optional: ["second"])
        return [
            Operation(
                .post, "/api/session/first", "session", zh: "首次登录，设置密码", en: "The first sign-in: set a password",
                answers: [.ok(Schemas.reference("Session"))]
            ).taking(own).with {
                $0.isOpen = true
                $0.problems.formUnion([401, 403, 409, 429, 503])
            },
            Operation(.put, "/api/session/password", "session", zh: "修改密码", en: "Change the password", answers: [.nothing])
                .taking(Schemas.object(["old": Schemas.string, "password": Schemas.string])).with { $0.problems.insert(429) },
            Operation(
                .get, "/api/accounts", tag, zh: "人员与单位", en: "People and units",
                parameters: [
                    Parameter.query("text", Schemas.string, "姓名、账号、职务或电话 / Part of a name, account, title or number"),
                    Parameter.query("unit", Schemas.string, "单位 / The unit, with those below"),
                    Parameter.query("role", Schemas.string, "角色 / The role"),
                    Parameter.query("state", Schemas.choice(of: ["active", "waiting", "disabled"]), "状态 / State"),
                    Parameter.query("offset", ["type": "integer", "minimum": 0, "maximum": 1_000_000], "从第几人起 / Skip so many"),
                    Parameter.limit(500),
                ], answers: [.ok(Schemas.reference("People"))]),
            Operation(.post, "/api/accounts", tag, zh: "新增人员", en: "Add a person", answers: [.made(invitation), proposed]).taking(
                Schemas.accountDraft),
            Operation(.put, one, tag, zh: "修改人员", en: "Change a person", parameters: [account], answers: [.nothing, proposed]).taking(
                Schemas.accountDraft),
            Operation(
                .post, "\(one)/reset", tag, zh: "重置密码", en: "Reset the password", parameters: [account],
                answers: [.ok(invitation), proposed]),
            Operation(.post, "\(one)/disable", tag, zh: "停用", en: "Disable", parameters: [account], answers: [.nothing, proposed]),
            Operation(.post, "\(one)/enable", tag, zh: "启用", en: "Enable", parameters: [account], answers: [.nothing, proposed]),
            Operation(
                .post, "\(one)/hand-over", tag, zh: "工作交接", en: "Hand work over", parameters: [account], answers: [.nothing, proposed]
            ).taking(
                Schemas.object(["to": Schemas.string, "roles": Schemas.list(of: Schemas.string)], optional: ["roles"])),
            Operation(
                .post, "/api/accounts/import", tag, zh: "导入人员", en: "Import people",
                parameters: [
                    Parameter.query("trial", Schemas.choice(of: ["yes", "no"]), "是否试导入，默认是 / Whether to write nothing (yes by default)")
                ],
                answers: [.ok(Schemas.reference("PeopleImport"))]
            ).with {
                $0.bodies["application/octet-stream"] = [:]
                $0.problems = [413, 422, 503]
            },
            Operation(
                .get, "/api/accounts/template", tag, zh: "人员导入模板", en: "A workbook to begin with",
                answers: [.bytes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
            ).with { $0.problems = [503] },
            Operation(
                .get, "/api/audit", "audit", zh: "留痕查询", en: "Search the journal", parameters: audit,
                answers: [.ok(Schemas.reference("AuditPage"))]),
            Operation(
                .get, "/api/audit/export", "audit", zh: "导出留痕", en: "Take the journal out", parameters: audit, answers: [.bytes("text/csv")]
            ),
        ]
    }

    private static var audit: [JSON] {
        [
            Parameter.query("account", Schemas.string, "账号 / Who"), Parameter.query("role", Schemas.string, "角色 / In which role"),
            Parameter.query("act", Schemas.string, "操作 / What"), Parameter.query("number", Schemas.string, "编号 / Number of an item"),
            Parameter.query("origin", Schemas.string, "地址（或开头） / Address, or its beginning"),
            Parameter.query("from", Schemas.date, "自 / First day"), Parameter.query("through", Schemas.date, "至 / Last day"),
            Parameter.query("before", ["type": "integer", "minimum": 1], "上一页的 next / `next` of the page before"), Parameter.limit(500),
        ]
    }
}

extension Schemas {
    static var accountDraft: JSON {
        object(
            [
                "account": string, "name": string, "title": string, "phone": string,
                "posts": list(
                    of: object(["role": string, "area": string, "unit": string, "scene": orNull(string)], optional: ["unit", "scene"])),
            ], optional: ["account", "title", "phone"])
    }

    static var accounts: [String: JSON] {
        let invitation = object(["account": string, "name": string, "unit": string, "code": string, "until": date])
        let post = object([
            "role": string, "post": string, "scene": orNull(string), "roleName": reference("Text"), "area": orNull(string),
            "areaName": orNull(reference("Text")), "unit": string,
        ])
        let person = object([
            "account": string, "name": string, "title": string, "phone": string, "state": choice(of: ["active", "waiting", "disabled"]),
            "demo": boolean, "lockedUntil": orNull(instant), "codeUntil": orNull(instant), "posts": list(of: post),
        ])
        let row = object([
            "line": integer, "account": string, "name": string, "outcome": choice(of: ["made", "changed", "unchanged", "rejected"]),
            "reason": orNull(string),
        ])
        return [
            "Invitation": invitation,
            "People": object([
                "matched": integer, "people": list(of: person), "units": list(of: ["type": "object"]),
                "roles": list(of: ["type": "object"]),
            ]),
            "PeopleImport": object([
                "trial": boolean, "made": integer, "changed": integer, "unchanged": integer, "rejected": integer, "rows": list(of: row),
                "invitations": list(of: reference("Invitation")), "request": orNull(integer),
            ]),
            "AuditPage": object([
                "next": orNull(integer), "reached": orNull(instant), "acts": list(of: ["type": "object"]),
                "entries": list(
                    of: object([
                        "entry": integer, "at": instant, "account": string, "name": orNull(string), "role": reference("Text"),
                        "act": string,
                        "actName": reference("Text"), "register": orNull(string), "number": orNull(string), "origin": string,
                        "area": orNull(reference("Text")),
                        "note": orNull(string), "deed": orNull(string), "subject": orNull(string),
                    ])),
            ]),
        ]
    }
}
