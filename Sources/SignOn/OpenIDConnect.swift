package import CQL2
package import Governance
import Identity
import JSONText
package import Outbound
package import Services

/// Sign-in through an OpenID provider: authorization code with PKCE (OpenID Connect Core 1.0; RFC 7636; RFC 9700).
package actor OpenIDConnect: SignOnProvider {
    package struct Options: Sendable {
        /// Its address, as it stands in its tokens.
        package var issuer: String
        package var client: String
        /// Nil for a public client.
        package var secret: String?
        package var name: Bilingual
        /// The claim that holds the id of our account.
        package var claim: String
        package var scopes: String

        package init(
            issuer: String, client: String, secret: String? = nil, name: Bilingual, claim: String = "preferred_username",
            scopes: String = "openid profile"
        ) {
            self.issuer = issuer
            self.client = client
            self.secret = secret
            self.name = name
            self.claim = claim
            self.scopes = scopes
        }
    }

    /// What a provider says of itself (OpenID Connect Discovery 1.0).
    private struct Discovered {
        var authorization: String
        var token: String
        var keys: String
        var until: Instant
    }

    package nonisolated let id = "oidc"
    package nonisolated let name: Bilingual
    private let options: Options
    private let http: OutboundHTTP
    private let clock: @Sendable () -> Instant
    private var discovered: Discovered?
    private var keys: (set: KeySet, at: Instant)?

    package init(_ options: Options, http: OutboundHTTP, clock: @escaping @Sendable () -> Instant) {
        self.options = options
        self.http = http
        self.clock = clock
        name = options.name
    }

    package func address(for attempt: SignOnAttempt) async throws -> String {
        let challenge = Base64URL.encode(SHA256.hash(Array(attempt.verifier.utf8)).bytes)
        let query = WebForm.encode([
            ("response_type", "code"), ("client_id", options.client), ("redirect_uri", attempt.redirect), ("scope", options.scopes),
            ("state", attempt.state), ("nonce", attempt.nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        let endpoint = try await provider().authorization
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    package func identity(code: String, attempt: SignOnAttempt, at now: Instant) async throws -> SignOnIdentity {
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", attempt.redirect), ("client_id", options.client),
            ("code_verifier", attempt.verifier),
        ]
        if let secret = options.secret { form.append(("client_secret", secret)) }
        var request = OutboundRequest(try await provider().token)
        request.body = Array(WebForm.encode(form).utf8)
        request.headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")]
        let answer = try await http.json(request, fault: "token-endpoint")
        guard let text = answer["id_token"]?.string else { throw Refusal.signOnFailed("token-missing") }
        let expected = IDToken.Expectation(issuer: options.issuer, audience: options.client, nonce: attempt.nonce, now: now)
        let token: IDToken
        do {
            token = try IDToken(text, keys: try await keySet(), expecting: expected)
        } catch let refusal as Refusal where refusal == .signOnFailed("token-key") && isStale(keys?.at, seconds: 60) {
            // A provider changes its keys now and then: asked for again, but not more often than each minute.
            keys = nil
            token = try IDToken(text, keys: try await keySet(), expecting: expected)
        }
        guard let account = token.claims[options.claim]?.string, !account.isEmpty, account.utf8.count <= 64 else {
            throw Refusal.signOnFailed("claim-missing")
        }
        let methods = token.claims["amr"]?.array?.compactMap(\.string) ?? []
        return SignOnIdentity(account: account, hasSecondFactor: !Set(methods).isDisjoint(with: ["mfa", "otp", "hwk", "sc"]))
    }

    private func provider() async throws -> Discovered {
        if let discovered, clock() < discovered.until { return discovered }
        let base = options.issuer.hasSuffix("/") ? String(options.issuer.dropLast()) : options.issuer
        let json = try await http.json(OutboundRequest(base + "/.well-known/openid-configuration"), fault: "discovery")
        guard json["issuer"]?.string == options.issuer else { throw Refusal.signOnFailed("discovery-issuer") }
        let addresses = ["authorization_endpoint", "token_endpoint", "jwks_uri"].compactMap { json[$0]?.string }.filter(isOwn)
        guard addresses.count == 3 else { throw Refusal.signOnFailed("discovery-addresses") }
        let found = Discovered(
            authorization: addresses[0], token: addresses[1], keys: addresses[2],
            until: Instant(milliseconds: clock().milliseconds + 3_600_000))
        discovered = found
        return found
    }

    /// Whether an address may be used: never one in the clear where the issuer is not.
    private func isOwn(_ address: String) -> Bool {
        guard !address.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else { return false }
        return address.hasPrefix("https://") || address.hasPrefix("http://") && options.issuer.hasPrefix("http://")
    }

    private func keySet() async throws -> KeySet {
        if let keys, !isStale(keys.at, seconds: 3600) { return keys.set }
        let set = KeySet(try await http.json(OutboundRequest(try await provider().keys), fault: "keys"))
        guard !set.isEmpty else { throw Refusal.signOnFailed("keys-none") }
        keys = (set, clock())
        return set
    }

    private func isStale(_ at: Instant?, seconds: Int64) -> Bool {
        at.map { clock().milliseconds - $0.milliseconds >= seconds * 1000 } ?? true
    }
}
