import CQL2
package import Governance
import Identity
import JSONText

/// A secret shown once, to be taken in by an authenticator.
package struct SecondFactorOffer: Sendable {
    /// In Base32, for typing.
    package let secret: String
    /// The same as a QR code says it.
    package let address: String
}

/// How a person's second factor stands.
package struct SecondFactorStatus: Sendable {
    package let isOn: Bool
    /// Whether it has to be, for one of the person's roles.
    package let isNeeded: Bool
    /// Recovery codes not used yet.
    package let recoveryLeft: Int
}

extension County {
    static let secondFactorAct = "second-factor"
    private static let recoveryCodes = 8

    package func secondFactorStatus(_ session: SessionInfo) async throws -> SecondFactorStatus {
        let factor = try await store.read { try $0.secondFactor(session.account.id) }
        let isOn = factor?.isOn ?? false
        return SecondFactorStatus(
            isOn: isOn, isNeeded: needsSecondFactor(session.account), recoveryLeft: isOn ? factor?.recovery.count ?? 0 : 0)
    }

    /// Makes a secret for whoever gives the password again; nothing is asked for until its first code was right.
    package func offerSecondFactor(password: String, session: SessionInfo) async throws -> SecondFactorOffer {
        let account = try await identify(account: session.account.id, password: password, address: session.actor.origin)
        if try await store.read({ try $0.secondFactor(account.id)?.isOn ?? false }) { throw Refusal.secondFactorIsOn() }
        let secret = try SecureRandom.bytes(TimeCode.secretLength)
        let factor = SecondFactor(account: account.id, sealedSecret: try sealingKey().seal(secret, label: account.id))
        try await store.write { transaction in
            if try transaction.secondFactor(account.id)?.isOn ?? false { throw Refusal.secondFactorIsOn() }
            try transaction.put(factor)
        }
        let issuer = "一网" + (map.tree.county.map { " \($0.name.zh)" } ?? "")
        return SecondFactorOffer(
            secret: Base32.encode(secret), address: TimeCode.address(secret: secret, account: account.id, issuer: issuer))
    }

    /// Turns the second factor on with its first code, and gives the recovery codes, which are shown once.
    package func confirmSecondFactor(code: String, session: SessionInfo, token: String) async throws -> [String] {
        let moment = now
        let actor = session.actor
        guard let offered = try await store.read({ try $0.secondFactor(actor.account) }), !offered.isOn else {
            throw Refusal("no-offer", .conflict, zh: "请先扫描二维码。", en: "Scan the QR code first.", field: "code")
        }
        guard let step = try timeCode(offered).step(of: code, at: moment.instant.milliseconds, after: offered.lastStep) else {
            throw Refusal.wrongCode(.invalid)
        }
        let codes = try (0..<Self.recoveryCodes).map { _ in try OneTimeCode.make() }
        var factor = offered
        factor.confirmedAt = moment.instant
        factor.lastStep = step
        factor.recovery = try codes.map { try OneTimeCode.hash($0) }
        let confirmed = factor
        try await store.write { transaction in
            guard try transaction.secondFactor(actor.account) == offered else { throw Refusal.secondFactorIsOn() }
            try transaction.put(confirmed)
            try self.note("enrolled", confirmed, of: actor.account, by: actor, at: moment, in: transaction)
            // Sessions that were opened with the password alone end; this one goes on.
            let own = try transaction.session(Self.tokenHash(token))
            try transaction.removeSessions(of: actor.account)
            if let own { try transaction.put(own) }
        }
        sessions.forget()
        return codes
    }

    /// Turns one's own off, with password and a code; not where a role needs it.
    package func dropSecondFactor(password: String, code: String, session: SessionInfo) async throws {
        let account = try await identify(account: session.account.id, password: password, address: session.actor.origin)
        guard !needsSecondFactor(account) else {
            throw Refusal(
                "second-factor-required", .conflict, zh: "您的角色必须使用第二重验证，不能关闭。",
                en: "Your role needs a second factor; it cannot be turned off.")
        }
        try await proveSecondFactor(account, code: code, address: session.actor.origin)
        try await removeSecondFactor(of: account.id, by: session.actor)
    }

    /// Takes the second factor of a lost phone away; the person enrols anew. Where rights are granted by a second person,
    /// that person does it: with a reset password beside it, one administrator could be anybody.
    package func takeSecondFactor(of id: String, by actor: Actor) async throws {
        guard let role = role(of: actor), role.administers || role.grants else {
            throw Refusal.notGranted(Bilingual(zh: "取消第二重验证", en: "take a second factor away"))
        }
        guard id != actor.account else { throw Refusal.ownAccount() }
        let (account, isSeparated) = try await store.read { (try $0.account(id), try self.isSeparated($0)) }
        guard account != nil else { throw Refusal.unknownAccount(id) }
        guard role.grants || !isSeparated else {
            throw Refusal.notGranted(Bilingual(zh: "取消第二重验证（由安全管理员办理）", en: "take a second factor away; the security administrator does"))
        }
        try await removeSecondFactor(of: id, by: actor)
    }

    private func removeSecondFactor(of id: String, by actor: Actor) async throws {
        let moment = now
        try await store.write { transaction in
            guard let factor = try transaction.secondFactor(id) else { return }
            try transaction.removeSecondFactor(of: id)
            if factor.isOn { try self.note("removed", nil, of: id, by: actor, at: moment, in: transaction) }
            if id != actor.account { try transaction.removeSessions(of: id) }
        }
        sessions.forget()
    }

    /// Writes into the journal what became of a second factor; never its secret, in whatever form.
    func note(
        _ deed: String, _ factor: SecondFactor?, of account: String, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws {
        var entry = JournalEntry(act: Self.secondFactorAct, actor: actor, at: moment.instant)
        entry.details = ["account": .string(account), "deed": .string(deed)]
        if let factor { entry.details["state"] = .string(SecondFactorForm.digest(of: factor, hashing: hashing).hex) }
        _ = try transaction.append(entry)
    }

    /// The secret of a second factor, opened.
    func timeCode(_ factor: SecondFactor) throws -> TimeCode {
        guard let secret = try sealingKey().open(factor.sealedSecret, label: factor.account) else {
            throw Refusal(
                "second-factor-sealed", .unavailable, zh: "第二重验证的密钥文件不对，请管理员检查；或取消后重新绑定。",
                en: "The key of second factors is not the right one; ask the administrator, or enrol anew.")
        }
        return TimeCode(secret: secret)
    }
}
