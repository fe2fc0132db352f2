import CQL2
import Governance
import Identity
import Services
import Synchronization

/// Sign-ins under way at a provider, each bound to the browser that began it and good once.
final class SignOnAttempts: Sendable {
    private struct Pending {
        var attempt: SignOnAttempt
        var provider: String
        var next: String
        var until: Instant
    }

    /// How long somebody may take at the provider: ten minutes, in milliseconds [own].
    private static let milliseconds: Int64 = 600_000
    private static let most = 10_000
    private let pending = Mutex<[String: Pending]>([:])

    /// Begins one; the token goes into the browser's cookie, and only its hash is kept.
    func begin(provider: String, redirect: String, next: String, at now: Instant) throws -> (token: String, attempt: SignOnAttempt) {
        let token = try SecureRandom.token()
        let attempt = SignOnAttempt(
            redirect: redirect, state: try SecureRandom.token(), nonce: try SecureRandom.token(), verifier: try SecureRandom.token())
        let until = Instant(milliseconds: now.milliseconds + Self.milliseconds)
        let key = Self.hash(token)
        pending.withLock { pending in
            pending = pending.filter { $0.value.until > now }
            if pending.count >= Self.most { pending.removeAll() }
            pending[key] = Pending(attempt: attempt, provider: provider, next: next, until: until)
        }
        return (token, attempt)
    }

    /// Ends one: nil where this browser has begun none at the provider, its state is another, or it took too long.
    func end(_ token: String, provider: String, state: String, at now: Instant) -> (attempt: SignOnAttempt, next: String)? {
        guard let found = pending.withLock({ $0.removeValue(forKey: Self.hash(token)) }), found.until > now, found.provider == provider,
            ConstantTime.areEqual(Array(found.attempt.state.utf8), Array(state.utf8))
        else { return nil }
        return (found.attempt, found.next)
    }

    private static func hash(_ token: String) -> String { SHA256.hash(Array(token.utf8)).hex }
}
