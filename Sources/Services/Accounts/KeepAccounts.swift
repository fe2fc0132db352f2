package import CQL2
package import Governance
import Identity

/// A one-time code to be handed to a person; it is shown once and kept nowhere.
package struct Invitation: Hashable, Sendable {
    package let account: String
    package let name: String
    package let unit: String
    package let code: String
    /// The last day on which it opens the account.
    package let until: Day
}

extension County {
    /// Refuses whoever may not look after accounts.
    package func requireAdministration(_ actor: Actor) throws(Refusal) {
        guard role(of: actor)?.administers ?? false else {
            throw .notGranted(Bilingual(zh: "管理账号", en: "look after accounts"))
        }
    }

    /// Makes an account whose owner sets the password at the first sign-in; or asks that it be made, where somebody else
    /// grants rights.
    package func invite(_ draft: AccountDraft, by actor: Actor) async throws -> AccountOutcome {
        try requireAdministration(actor)
        if let refusal = Refusal.joined(faults(in: draft)) { throw refusal }
        guard try await store.read({ try $0.account(draft.id) }) == nil else { throw Refusal.accountTaken(draft.id) }
        var account = Account(id: draft.id, name: draft.name, passwordHash: "", posts: [], disabled: false, demo: false)
        draft.fill(&account)
        let invitation = try code(for: &account)
        let request = try await settle([AccountStep(before: nil, after: account)], doing: "made", needsGrant: true, by: actor)
        return request.map { .proposed($0) } ?? .invited(invitation)
    }

    /// Changes what is said of a person. Rights that go end the person's sessions; rights that change are granted.
    package func change(_ draft: AccountDraft, by actor: Actor) async throws -> AccountOutcome {
        let account = try await other(draft.id, than: actor)
        if let refusal = Refusal.joined(faults(in: draft)) { throw refusal }
        guard !draft.isSame(as: account) else { return .done }
        var changed = account
        draft.fill(&changed)
        let isMoved = draft.posts != account.posts
        let step = AccountStep(before: account, after: changed, signsOut: isMoved)
        return try await settle([step], doing: "changed", needsGrant: isMoved, by: actor).map { .proposed($0) } ?? .done
    }

    /// Taking the right to sign in away needs nobody else, unless it is an administrator's; giving it back does.
    package func setDisabled(_ disabled: Bool, _ id: String, by actor: Actor) async throws -> AccountOutcome {
        let account = try await other(id, than: actor)
        guard account.disabled != disabled else { return .done }
        guard disabled || !account.posts.isEmpty else {
            throw Refusal(
                "missing-post", .conflict, zh: "该账号没有角色，请先指定角色。", en: "The account has no role; give it one first.", field: "posts")
        }
        var changed = account
        changed.disabled = disabled
        let step = AccountStep(before: account, after: changed, signsOut: disabled)
        return try await settle(
            [step], doing: disabled ? "disabled" : "enabled", needsGrant: !disabled || isAdministrator(account), by: actor
        ).map { .proposed($0) } ?? .done
    }

    /// Takes the password away and gives a one-time code; the person is signed out everywhere. An administrator's is reset
    /// by two, or one could become the other.
    package func resetPassword(_ id: String, by actor: Actor) async throws -> AccountOutcome {
        let account = try await other(id, than: actor)
        var reset = account
        let invitation = try code(for: &reset)
        let step = AccountStep(before: account, after: reset, signsOut: true, resets: true)
        let request = try await settle([step], doing: "reset", needsGrant: isAdministrator(account), by: actor)
        return request.map { .proposed($0) } ?? .invited(invitation)
    }

    /// Makes or changes an account whose owner sets the password with a one-time code: for the command line, where nobody
    /// has signed in yet. Sessions of an account that stood already end.
    package func putWithCode(_ account: Account, by actor: Actor) async throws -> Invitation {
        var account = account
        let invitation = try code(for: &account)
        let invited = account
        let moment = now
        try await store.write { transaction in
            try write(invited, doing: "invited", by: actor, at: moment, in: transaction)
            try transaction.removeSessions(of: invited.id)
            try transaction.put(SignInAttempts(account: invited.id, failures: 0, lockedUntil: nil))
        }
        sessions.forget()
        return invitation
    }

    /// Moves roles from one person to another in one act; who has none left is disabled.
    ///
    /// - Parameter roles: those handed over, or keys of posts; nil hands over all.
    package func handOver(from id: String, to successor: String, roles: [String]?, by actor: Actor) async throws -> AccountOutcome {
        let (oldBefore, newBefore) = (try await other(id, than: actor), try await other(successor, than: actor))
        var (old, new) = (oldBefore, newBefore)
        guard old.id != new.id else {
            throw Refusal("same-account", .invalid, zh: "不能交接给本人。", en: "Work cannot be handed over to the same person.", field: "to")
        }
        guard !new.disabled else {
            throw Refusal("account-disabled", .conflict, zh: "接任人账号已停用。", en: "The successor's account is disabled.", field: "to")
        }
        let moved = old.posts.filter { post in roles.map { $0.contains(post.role) || $0.contains(post.key) } ?? true }
        guard !moved.isEmpty else {
            throw Refusal("nothing-to-hand-over", .invalid, zh: "没有可交接的角色。", en: "There is no role to hand over.", field: "roles")
        }
        old.posts.removeAll { moved.contains($0) }
        if old.posts.isEmpty { old.disabled = true }
        new.posts += moved.filter { post in !new.posts.contains { $0.key == post.key } }
        if let refusal = Refusal.joined(faults(in: AccountDraft(new))) { throw refusal }
        let steps = [
            AccountStep(before: oldBefore, after: old, signsOut: true), AccountStep(before: newBefore, after: new, signsOut: true),
        ]
        return try await settle(steps, doing: "handed-over", needsGrant: true, by: actor).map { .proposed($0) } ?? .done
    }

    /// An account that is not the actor's own.
    private func other(_ id: String, than actor: Actor) async throws -> Account {
        try requireAdministration(actor)
        guard id != actor.account else { throw Refusal.ownAccount() }
        guard let account = try await store.read({ try $0.account(id) }) else { throw Refusal.unknownAccount(id) }
        return account
    }

    /// Puts a fresh code in place of the password.
    func code(for account: inout Account) throws -> Invitation {
        let code = try OneTimeCode.make()
        let day = now.day
        let until = day.adding(days: OneTimeCode.days) ?? day
        account.passwordHash = try OneTimeCode.hash(code)
        account.firstUntil = Instant(milliseconds: now.instant.milliseconds + OneTimeCode.days * 86_400_000)
        return Invitation(account: account.id, name: account.name, unit: account.posts.first?.unit ?? "", code: code, until: until)
    }
}
