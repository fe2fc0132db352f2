package import Governance

extension Refusal {
    package static func firstSignIn() -> Refusal {
        Refusal("first-sign-in", .conflict, zh: "首次登录，请设置密码。", en: "This is the first sign-in: set a password.", field: "password")
    }

    static func codeExpired() -> Refusal {
        Refusal(
            "code-expired", .conflict, zh: "一次性口令已过期，请联系管理员重置。", en: "The one-time code has expired; ask the administrator for another.",
            field: "password")
    }

    package static func unknownAccount(_ id: String) -> Refusal {
        Refusal("unknown-account", .notFound, zh: "没有账号“\(id)”。", en: "There is no account \"\(id)\".", field: "account")
    }

    static func accountTaken(_ id: String) -> Refusal {
        Refusal("account-taken", .conflict, zh: "账号“\(id)”已存在。", en: "The account \"\(id)\" exists already.", field: "account")
    }

    /// Nobody gives rights to oneself, or locks oneself out.
    static func ownAccount() -> Refusal {
        Refusal(
            "own-account", .forbidden, zh: "不能改动自己的账号，请由另一位管理员办理。",
            en: "You cannot change your own account; another administrator must.", field: "account")
    }

    package static func unknownRole(_ role: String, known: [String]) -> Refusal {
        let list = known.joined(separator: ", ")
        return Refusal(
            "unknown-role", .invalid, zh: "没有角色“\(role)”；可用：\(list)。", en: "There is no role \"\(role)\"; known: \(list).", field: "posts")
    }
}
