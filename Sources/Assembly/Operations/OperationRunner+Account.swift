import Governance
import Services

extension OperationRunner {
    func account(_ request: AccountRequest, by actor: Actor) async throws -> Bool {
        let known = try await county.store.read { try $0.account(request.id) }
        var account = known ?? Account(id: request.id, name: request.name, passwordHash: "", posts: [], disabled: false, demo: false)
        if !request.name.isEmpty { account.name = request.name }
        if !request.posts.isEmpty { account.posts = try request.posts.map { try post($0) } }
        account.disabled = request.disable
        if let password = request.password {
            if let refusal = County.passwordRefusal(password, account: request.id) { throw refusal }
            account.passwordHash = try County.passwordHash(password)
        }
        let wantsCode = request.oneTimeCode ?? false
        if wantsCode, request.password != nil {
            throw Refusal(
                "password-and-code", .invalid, zh: "密码和一次性口令只能选一种。", en: "Give a password or ask for a one-time code, not both.",
                field: "--one-time-code")
        }
        guard wantsCode || !account.passwordHash.isEmpty else {
            throw Refusal(
                "missing-password", .invalid, zh: "新账号须设密码（--password-file）或一次性口令（--one-time-code）。",
                en: "A new account needs a password or a one-time code.", field: "--password-file")
        }
        guard !account.posts.isEmpty else {
            throw Refusal("missing-post", .invalid, zh: "新账号至少要有一个岗位。", en: "A new account needs a post.", field: "--post")
        }
        let invitation = wantsCode ? try await county.putWithCode(account, by: actor) : nil
        if invitation == nil { try await county.put(account, by: actor) }
        output.result("\(account.id)\t\(account.posts.map { "\($0.role)@\(county.map.tree[$0.area]?.code ?? "")" }.joined(separator: ","))")
        if let invitation { output.result("\(invitation.code)\t\(invitation.until)") }
        return true
    }

    private func post(_ text: String) throws -> Post {
        let halves = text.split(separator: "@", maxSplits: 1).map(String.init)
        let rest = halves.count == 2 ? halves[1].split(separator: "/", maxSplits: 1).map(String.init) : []
        guard let code = rest.first, let area = county.map.tree.area(code: code) else {
            throw Refusal("bad-post", .invalid, zh: "岗位写作 角色@区域代码，例如 handler@330482101。", en: "A post is role@area-code.", field: "--post")
        }
        // A role held in one scene only is written scene.role.
        let names = halves[0].split(separator: ".", maxSplits: 1).map(String.init)
        let (scene, role) = names.count == 2 ? (names[0], names[1]) : (nil, halves[0])
        guard county.scenes.contains(where: { (scene == nil || $0.id == scene) && $0.role(role) != nil }) else {
            let known = county.scenes.flatMap(\.roles).map(\.id).joined(separator: ", ")
            throw Refusal(
                "unknown-role", .invalid, zh: "没有角色“\(halves[0])”;可用：\(known)。", en: "There is no role \"\(halves[0])\"; known: \(known).",
                field: "--post")
        }
        return Post(role: role, area: area.id, unit: rest.count == 2 ? rest[1] : "", scene: scene)
    }
}
