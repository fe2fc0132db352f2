import CQL2
package import Governance
import Identity

extension County {
    /// Asks for the second factor of an account that has one: a code of the authenticator, or a recovery code, which is
    /// used up. Wrong ones count and lock as wrong passwords do.
    func proveSecondFactor(_ account: Account, code: String?, address: String) async throws {
        let moment = now
        let (factor, attempts) = try await store.read { (try $0.secondFactor(account.id), try $0.attempts(account.id)) }
        guard let factor, factor.isOn else { return }
        guard let code, !code.isEmpty else { throw Refusal.secondFactorAsked() }
        if let until = attempts?.lockedUntil, until > moment.instant { throw Refusal.lockedOut(until: until, now: moment.instant) }
        var proved = factor
        var deed: String?
        if let step = try timeCode(factor).step(of: code, at: moment.instant.milliseconds, after: factor.lastStep),
            code.allSatisfy({ $0.isNumber || $0.isWhitespace })
        {
            proved.lastStep = step
        } else if let used = try Self.recovery(code, of: factor) {
            proved.recovery.remove(at: used)
            deed = "recovery-used"
        } else {
            try await fail(account.id, attempts, address: address, at: moment)
            throw Refusal.wrongCode(.notSignedIn)
        }
        let (stored, what) = (proved, deed)
        guard let post = account.posts.first else { throw Refusal.notSignedIn() }
        let actor = actor(account, post: post, address: address)
        try await store.write { transaction in
            // Two at once with one code: the second is too late.
            guard try transaction.secondFactor(account.id) == factor else { throw Refusal.wrongCode(.notSignedIn) }
            try transaction.put(stored)
            if let what { try self.note(what, stored, of: account.id, by: actor, at: moment, in: transaction) }
        }
    }

    private static func recovery(_ typed: String, of factor: SecondFactor) throws -> Int? {
        let plain = OneTimeCode.plain(typed)
        guard plain.count == 12 else { return nil }
        return try factor.recovery.firstIndex { try PasswordHash(encoded: $0).matches(plain) }
    }
}

extension Refusal {
    static func secondFactorAsked() -> Refusal {
        Refusal(
            "second-factor", .conflict, zh: "请输入验证器上的 6 位验证码，或一个恢复码。",
            en: "Give the six digits that your authenticator shows, or a recovery code.", field: "code")
    }

    static func wrongCode(_ kind: Kind) -> Refusal {
        Refusal(
            "wrong-code", kind, zh: "验证码不正确或已用过，请等下一个。", en: "The code is wrong or was used already; wait for the next.", field: "code")
    }

    static func secondFactorIsOn() -> Refusal {
        Refusal("second-factor-on", .conflict, zh: "第二重验证已启用。", en: "The second factor is on already.")
    }

    /// What is answered to a session that has to enrol before anything else.
    package static func secondFactorRequired() -> Refusal {
        Refusal(
            "second-factor-required", .forbidden, zh: "您的角色须先绑定第二重验证。", en: "Your role has to enrol a second factor first.")
    }
}
