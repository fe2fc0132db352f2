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
        guard role(actor.role)?.administers ?? false else {
            throw .notGranted(Bilingual(zh: "管理账号", en: "look after accounts"))
        }
    }

    /// Makes an account whose owner sets the password at the first sign-in.
    package func invite(_ draft: AccountDraft, by actor: Actor) async throws -> Invitation {
        try requireAdministration(actor)
        if let refusal = Refusal.joined(faults(in: draft)) { throw refusal }
        guard try await store.read({ try $0.account(draft.id) }) == nil else { throw Refusal.accountTaken(draft.id) }
        var account = Account(id: draft.id, name: draft.name, passwordHash: "", posts: [], disabled: false, demo: false)
        draft.fill(&account)
        let invitation = try code(for: &account)
        try await put([account], doing: "made", by: actor)
        return invitation
    }

    /// Changes what is said of a person. Rights that go end the person's sessions.
    package func change(_ draft: AccountDraft, by actor: Actor) async throws {
        var account = try await other(draft.id, than: actor)
        if let refusal = Refusal.joined(faults(in: draft)) { throw refusal }
        guard !draft.isSame(as: account) else { return }
        let isMoved = draft.posts != account.posts
        draft.fill(&account)
        try await put([account], doing: "changed", signsOut: isMoved, by: actor)
    }

    package func setDisabled(_ disabled: Bool, _ id: String, by actor: Actor) async throws {
        var account = try await other(id, than: actor)
        guard account.disabled != disabled else { return }
        guard disabled || !account.posts.isEmpty else {
            throw Refusal(
                "missing-post", .conflict, zh: "该账号没有角色，请先指定角色。", en: "The account has no role; give it one first.", field: "posts")
        }
        account.disabled = disabled
        try await put([account], doing: disabled ? "disabled" : "enabled", signsOut: disabled, by: actor)
    }

    /// Takes the password away and gives a one-time code; the person is signed out everywhere.
    package func resetPassword(_ id: String, by actor: Actor) async throws -> Invitation {
        var account = try await other(id, than: actor)
        let invitation = try code(for: &account)
        let reset = account
        let moment = now
        try await store.write { transaction in
            try write(reset, doing: "reset", by: actor, at: moment, in: transaction)
            try transaction.removeSessions(of: reset.id)
            try transaction.put(SignInAttempts(account: reset.id, failures: 0, lockedUntil: nil))
        }
        sessions.forget()
        return invitation
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
    /// - Parameter roles: those handed over; nil hands over all.
    package func handOver(from id: String, to successor: String, roles: [String]?, by actor: Actor) async throws {
        var old = try await other(id, than: actor)
        var new = try await other(successor, than: actor)
        guard old.id != new.id else {
            throw Refusal("same-account", .invalid, zh: "不能交接给本人。", en: "Work cannot be handed over to the same person.", field: "to")
        }
        guard !new.disabled else {
            throw Refusal("account-disabled", .conflict, zh: "接任人账号已停用。", en: "The successor's account is disabled.", field: "to")
        }
        let moved = old.posts.filter { roles?.contains($0.role) ?? true }
        guard !moved.isEmpty else {
            throw Refusal("nothing-to-hand-over", .invalid, zh: "没有可交接的角色。", en: "There is no role to hand over.", field: "roles")
        }
        old.posts.removeAll { moved.contains($0) }
        if old.posts.isEmpty { old.disabled = true }
        new.posts += moved.filter { post in !new.posts.contains { $0.role == post.role } }
        if let refusal = Refusal.joined(faults(in: AccountDraft(new))) { throw refusal }
        try await put([old, new], doing: "handed-over", signsOut: true, by: actor)
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
