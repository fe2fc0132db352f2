import CQL2
package import Governance
import Identity
import JSONText

/// Who a signed-in browser belongs to.
package struct SessionInfo: Sendable {
    package var account: Account
    /// The acting role.
    package var role: String
    package var actor: Actor
    /// What unsafe requests must send back.
    package var csrf: String
}

extension County {
    /// Signs in; the token goes into a cookie, the store keeps only its hash. Unknown accounts cost as long as known ones.
    package func signIn(account id: String, password: String, address: String) async throws -> (token: String, session: SessionInfo) {
        let account = try await identify(account: id, password: password, address: address)
        guard account.firstUntil == nil else { throw Refusal.firstSignIn() }
        return try await open(account, address: address)
    }

    /// The account that a password or one-time code belongs to. Failures count, and lock.
    func identify(account id: String, password: String, address: String) async throws -> Account {
        let moment = now
        let (account, attempts) = try await store.read { (try $0.account(id), try $0.attempts(id)) }
        if let until = attempts?.lockedUntil, until > moment.instant { throw Refusal.lockedOut(until: until, now: moment.instant) }
        guard try Self.matches(password, account), let account, !account.disabled, !account.posts.isEmpty else {
            try await fail(id, attempts, address: address, at: moment)
            throw Refusal(
                "invalid-credentials", .notSignedIn, zh: "账号或密码不正确。", en: "The account or the password is wrong.")
        }
        if let until = account.firstUntil, until <= moment.instant { throw Refusal.codeExpired() }
        return account
    }

    /// Checks a password, or the one-time code of an account that has none yet; takes as long where there is no account.
    private static func matches(_ password: String, _ account: Account?) throws -> Bool {
        guard let account, account.firstUntil != nil else {
            return try PasswordHash.matches(password, stored: try account.map { try PasswordHash(encoded: $0.passwordHash) })
        }
        _ = try PasswordHash.matches(password, stored: nil)
        return try PasswordHash(encoded: account.passwordHash).matches(OneTimeCode.plain(password))
    }

    /// Opens a session in the first of an account's posts.
    func open(_ account: Account, address: String) async throws -> (token: String, session: SessionInfo) {
        let moment = now
        guard let post = account.posts.first else { throw Refusal.notSignedIn() }
        let token = try SecureRandom.token()
        let session = Session(
            tokenHash: Self.tokenHash(token), account: account.id, role: post.role, createdAt: moment.instant,
            seenAt: moment.instant)
        let actor = actor(account, post: post, address: address)
        try await store.write { transaction in
            try transaction.put(session)
            try transaction.put(SignInAttempts(account: account.id, failures: 0, lockedUntil: nil))
            _ = try transaction.append(JournalEntry(act: "sign-in", actor: actor, at: moment.instant))
        }
        return (token, SessionInfo(account: account, role: post.role, actor: actor, csrf: Self.csrf(token)))
    }

    /// The session of a token; nil when there is none, or it has been idle too long.
    ///
    /// - Parameter isAttended: whether somebody is there: what a page asks by itself does not keep a session alive.
    package func session(token: String, address: String, isAttended: Bool = true) async throws -> SessionInfo? {
        let hash = Self.tokenHash(token)
        let moment = now
        if let seen = sessions.session(hash, address: address, at: moment.instant) { return seen }
        let found = try await store.read { snapshot -> (Session, Account)? in
            guard let session = try snapshot.session(hash), let account = try snapshot.account(session.account) else { return nil }
            return (session, account)
        }
        guard let (session, account) = found, !account.disabled else { return nil }
        let idle = moment.instant.milliseconds - session.seenAt.milliseconds
        guard idle < sessions.idleLimit else {
            try await store.write { try $0.removeSession(hash) }
            return nil
        }
        if idle > 60_000, isAttended {
            var seen = session
            seen.seenAt = moment.instant
            let touched = seen
            // Looking goes on while the disk is full: only the sign of life is lost.
            do {
                try await store.write { try $0.put(touched) }
            } catch let refusal as Refusal where refusal.kind == .unavailable {}
        }
        guard let post = account.posts.first(where: { $0.role == session.role }) ?? account.posts.first else { return nil }
        let info = SessionInfo(
            account: account, role: post.role, actor: actor(account, post: post, address: address), csrf: Self.csrf(token))
        if isAttended { sessions.remember(info, hash, at: moment.instant) }
        return info
    }

    package func signOut(token: String, address: String) async throws {
        guard let session = try await session(token: token, address: address) else { return }
        let moment = now
        try await store.write { transaction in
            try transaction.removeSession(Self.tokenHash(token))
            _ = try transaction.append(JournalEntry(act: "sign-out", actor: session.actor, at: moment.instant))
        }
        sessions.forget()
    }

    /// Changes the acting role to another of the person's posts.
    package func switchRole(token: String, to role: String, address: String) async throws -> SessionInfo {
        guard let session = try await session(token: token, address: address) else { throw Refusal.notSignedIn() }
        guard session.account.posts.contains(where: { $0.role == role }) else {
            throw Refusal.notGranted(Bilingual(zh: "以此身份办理", en: "act in this role"))
        }
        let moment = now
        try await store.write { transaction in
            guard var stored = try transaction.session(Self.tokenHash(token)) else { throw Refusal.notSignedIn() }
            stored.role = role
            try transaction.put(stored)
            var entry = JournalEntry(act: "switch-role", actor: session.actor, at: moment.instant)
            entry.details = ["to": .string(role)]
            _ = try transaction.append(entry)
        }
        sessions.forget()
        guard let changed = try await self.session(token: token, address: address) else { throw Refusal.notSignedIn() }
        return changed
    }

    /// A password checked without a session, for programs that send it with each request.
    package func actor(account id: String, password: String, address: String) async throws -> Actor {
        let (token, session) = try await signIn(account: id, password: password, address: address)
        try await store.write { try $0.removeSession(Self.tokenHash(token)) }
        return session.actor
    }

    private func fail(_ id: String, _ attempts: SignInAttempts?, address: String, at moment: Moment) async throws {
        let failures = (attempts?.failures ?? 0) + 1
        // Four are free; then a minute, doubling up to an hour.
        let delay = failures > 4 ? min(60_000 << min(failures - 5, 6), 3_600_000) : 0
        let until = delay > 0 ? Instant(milliseconds: moment.instant.milliseconds + Int64(delay)) : nil
        let actor = Actor(account: id, name: "", role: "", area: 0, unit: "", origin: address)
        try await store.write { transaction in
            try transaction.put(SignInAttempts(account: id, failures: failures, lockedUntil: until))
            _ = try transaction.append(JournalEntry(act: "sign-in-failed", actor: actor, at: moment.instant))
        }
    }

    private func actor(_ account: Account, post: Post, address: String) -> Actor {
        Actor(account: account.id, name: account.name, role: post.role, area: post.area, unit: post.unit, origin: address)
    }

    static func tokenHash(_ token: String) -> String { SHA256.hash(Array(token.utf8)).hex }

    private static func csrf(_ token: String) -> String {
        HMACKey(Array(token.utf8)).code(for: Array("csrf".utf8)).hex
    }
}

extension Refusal {
    package static func notSignedIn() -> Refusal {
        Refusal("not-signed-in", .notSignedIn, zh: "请先登录。", en: "Please sign in.")
    }

    static func lockedOut(until: Instant, now: Instant) -> Refusal {
        let seconds = max(1, (until.milliseconds - now.milliseconds + 999) / 1000)
        var refusal = Refusal(
            "locked-out", .tooMany, zh: "登录失败次数过多，请 \(seconds) 秒后再试。", en: "Too many failed sign-ins; try again in \(seconds) s.")
        refusal.currentVersion = seconds
        return refusal
    }
}
