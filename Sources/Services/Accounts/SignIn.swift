import CQL2
package import Governance
import Identity
import JSONText

/// Who a signed-in browser belongs to.
package struct SessionInfo: Sendable {
    package var account: Account
    /// What the person acts in now.
    package var post: Post
    package var actor: Actor
    /// Whether a second factor has to be enrolled before anything else may be done.
    package var mustEnrol: Bool
    /// What unsafe requests must send back.
    package var csrf: String
}

extension County {
    /// Signs in; the token goes into a cookie, the store keeps only its hash. Unknown accounts cost as long as known ones.
    ///
    /// - Parameter code: of the second factor, where the account has one; without it the refusal `second-factor` asks for it.
    package func signIn(
        account id: String, password: String, code: String? = nil, address: String
    ) async throws -> (token: String, session: SessionInfo) {
        let account = try await identify(account: id, password: password, address: address)
        guard account.firstUntil == nil else { throw Refusal.firstSignIn() }
        try await proveSecondFactor(account, code: code, address: address)
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
    ///
    /// - Parameter provider: who vouched for the person, where it was not the password.
    func open(_ account: Account, through provider: String? = nil, address: String) async throws -> (token: String, session: SessionInfo) {
        let moment = now
        guard let post = account.posts.first else { throw Refusal.notSignedIn() }
        let token = try SecureRandom.token()
        let session = Session(
            tokenHash: Self.tokenHash(token), account: account.id, post: post.key, createdAt: moment.instant,
            seenAt: moment.instant)
        let actor = actor(account, post: post, address: address)
        try await store.write { transaction in
            try transaction.put(session)
            try transaction.put(SignInAttempts(account: account.id, failures: 0, lockedUntil: nil))
            var entry = JournalEntry(act: "sign-in", actor: actor, at: moment.instant)
            if let provider { entry.details["provider"] = .string(provider) }
            _ = try transaction.append(entry)
        }
        let isOn = try await store.read { try $0.secondFactor(account.id)?.isOn ?? false }
        return (
            token,
            SessionInfo(
                account: account, post: post, actor: actor, mustEnrol: !isOn && needsSecondFactor(account), csrf: Self.csrf(token))
        )
    }

    /// The session of a token; nil when there is none, or it has been idle too long.
    ///
    /// - Parameter isAttended: whether somebody is there: what a page asks by itself does not keep a session alive.
    package func session(token: String, address: String, isAttended: Bool = true) async throws -> SessionInfo? {
        let hash = Self.tokenHash(token)
        let moment = now
        if let seen = sessions.session(hash, address: address, at: moment.instant) { return seen }
        let found = try await store.read { snapshot -> (Session, Account, Bool)? in
            guard let session = try snapshot.session(hash), let account = try snapshot.account(session.account) else { return nil }
            return (session, account, try snapshot.secondFactor(account.id)?.isOn ?? false)
        }
        guard let (session, account, isOn) = found, !account.disabled else { return nil }
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
        guard let post = account.posts.named(session.post) ?? account.posts.first else { return nil }
        let info = SessionInfo(
            account: account, post: post, actor: actor(account, post: post, address: address),
            mustEnrol: !isOn && needsSecondFactor(account), csrf: Self.csrf(token))
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

    /// Acts in another of the person's posts from now on; the entry stands in the journal under the post that is left.
    ///
    /// - Parameter key: of the post, or the id of its role.
    package func switchPost(token: String, to key: String, address: String) async throws -> SessionInfo {
        guard let session = try await session(token: token, address: address) else { throw Refusal.notSignedIn() }
        guard let post = session.account.posts.named(key) else {
            throw Refusal.notGranted(Bilingual(zh: "以此身份办理", en: "act in this role"))
        }
        let moment = now
        try await store.write { transaction in
            guard var stored = try transaction.session(Self.tokenHash(token)) else { throw Refusal.notSignedIn() }
            stored.post = post.key
            try transaction.put(stored)
            var entry = JournalEntry(act: "switch-role", actor: session.actor, at: moment.instant)
            entry.details = ["area": .number("\(post.area)"), "to": .string(post.role)]
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
        if session.mustEnrol { throw Refusal.secondFactorRequired() }
        return session.actor
    }

    func fail(_ id: String, _ attempts: SignInAttempts?, address: String, at moment: Moment) async throws {
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

    func actor(_ account: Account, post: Post, address: String) -> Actor {
        Actor(
            account: account.id, name: account.name, role: post.role, area: post.area, unit: post.unit, scene: post.scene, origin: address)
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
