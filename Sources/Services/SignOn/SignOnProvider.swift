package import CQL2
package import Governance
import JSONText

/// Who somebody is, as a provider outside says; never more than a name: rights stand in the accounts.
package struct SignOnIdentity: Hashable, Sendable {
    /// Our account, by its id.
    package var account: String
    /// Whether the provider vouches for more than a password (`amr` of RFC 8176).
    package var hasSecondFactor: Bool

    package init(account: String, hasSecondFactor: Bool) {
        self.account = account
        self.hasSecondFactor = hasSecondFactor
    }
}

/// What one sign-in through a provider is bound to: made here, kept here, used once.
package struct SignOnAttempt: Hashable, Sendable {
    /// Where the provider sends the browser back.
    package var redirect: String
    package var state: String
    package var nonce: String
    /// The secret of PKCE (RFC 7636).
    package var verifier: String

    package init(redirect: String, state: String, nonce: String, verifier: String) {
        self.redirect = redirect
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
    }
}

/// A provider that people sign in with instead of a password of ours: OpenID Connect, government DingTalk.
package protocol SignOnProvider: Sendable {
    /// Names it in addresses: small letters.
    var id: String { get }
    /// What the button says.
    var name: Bilingual { get }
    /// Where the browser goes to sign in.
    func address(for attempt: SignOnAttempt) async throws -> String
    /// Who came back with a code.
    func identity(code: String, attempt: SignOnAttempt, at now: Instant) async throws -> SignOnIdentity
    /// Who a code of the provider's own app names, without a page; nil where it has no such way.
    func identity(appCode: String, at now: Instant) async throws -> SignOnIdentity?
}

extension SignOnProvider {
    package func identity(appCode: String, at now: Instant) async throws -> SignOnIdentity? { nil }
}

extension County {
    /// Opens a session for whom a provider names. The account must be there and enabled: a provider makes nobody known. One
    /// with a second factor needs the provider to vouch for one, or the password and a code.
    package func signIn(_ identity: SignOnIdentity, through provider: String, address: String) async throws -> (
        token: String, session: SessionInfo
    ) {
        let moment = now
        let (found, factor) = try await store.read { (try $0.account(identity.account), try $0.secondFactor(identity.account)) }
        guard let account = found, !account.disabled, !account.posts.isEmpty else {
            let actor = Actor(account: identity.account, name: "", role: "", area: 0, unit: "", origin: address)
            try await store.write { transaction in
                var entry = JournalEntry(act: "sign-in-failed", actor: actor, at: moment.instant)
                entry.details = ["provider": .string(provider)]
                _ = try transaction.append(entry)
            }
            throw Refusal(
                "unknown-person", .notSignedIn, zh: "身份已确认，但本系统没有您的账号，请联系管理员。",
                en: "You are known to the provider, but have no account here; ask the administrator.")
        }
        if factor?.isOn ?? false, !identity.hasSecondFactor { throw Refusal.secondFactorAsked() }
        return try await open(account, through: provider, address: address)
    }
}

extension Refusal {
    /// A provider that cannot be reached or answers what it must not; `reason` is for the log, and names no secret.
    package static func signOnFailed(_ reason: String) -> Refusal {
        Refusal(
            "sign-on-failed", .unavailable, zh: "统一登录失败（\(reason)），请重试，或用账号密码登录。",
            en: "Signing in through the provider failed (\(reason)); try again, or use account and password.")
    }
}
