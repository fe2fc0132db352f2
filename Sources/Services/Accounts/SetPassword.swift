import Governance
import Identity

extension County {
    /// Sets the password with the one-time code, and signs in.
    package func setFirstPassword(
        account id: String, code: String, password: String, second: String? = nil, address: String
    ) async throws -> (token: String, session: SessionInfo) {
        var account = try await identify(account: id, password: code, address: address)
        guard account.firstUntil != nil else {
            throw Refusal("password-set", .conflict, zh: "密码已设置，请直接登录。", en: "The password is set already: sign in.", field: "code")
        }
        if OneTimeCode.plain(password) == OneTimeCode.plain(code) { throw Refusal.samePassword() }
        // A reset password is not a way around the second factor.
        if let refusal = Self.passwordRefusal(password, account: account.id) { throw refusal }
        try await proveSecondFactor(account, code: second, address: address)
        try set(password, for: &account)
        guard let post = account.posts.first else { throw Refusal.notSignedIn() }
        let actor = actor(account, post: post, address: address)
        try await put([account], doing: "password", by: actor)
        return try await open(account, address: address)
    }

    /// Changes one's own password; every other session of the person ends.
    package func changePassword(from old: String, to password: String, session: SessionInfo, token: String) async throws {
        let actor = session.actor
        var account = try await identify(account: actor.account, password: old, address: actor.origin)
        if old == password { throw Refusal.samePassword() }
        try set(password, for: &account)
        let changed = account
        let moment = now
        try await store.write { transaction in
            let own = try transaction.session(Self.tokenHash(token))
            try write(changed, doing: "password", by: actor, at: moment, in: transaction)
            try transaction.removeSessions(of: changed.id)
            if let own { try transaction.put(own) }
        }
        sessions.forget()
    }

    private func set(_ password: String, for account: inout Account) throws {
        if let refusal = Self.passwordRefusal(password, account: account.id) { throw refusal }
        account.passwordHash = try Self.passwordHash(password)
        account.firstUntil = nil
        // A password of one's own is no longer the one that the demo prints.
        account.demo = false
    }
}

extension Refusal {
    fileprivate static func samePassword() -> Refusal {
        Refusal("same-password", .invalid, zh: "新密码不能与原来的相同。", en: "The new password must differ from the old one.", field: "password")
    }
}
