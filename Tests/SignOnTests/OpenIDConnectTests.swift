import CQL2
import Foundation
import Governance
import Identity
import Outbound
import Services
import Synchronization
import TestCounty
import Testing

@testable import SignOn

/// Sign-in through an OpenID provider that keeps to the standard, and through one that misbehaves in every way.
struct OpenIDConnectTests {
    /// What the fake does wrong.
    enum Mischief: String, CaseIterable, Sendable {
        case none, otherIssuer = "token-issuer", otherAudience = "token-audience", manyAudiences = "token-party", expired = "token-expired"
        case fromTomorrow = "token-time", otherNonce = "token-nonce", noSubject = "token-subject", unsigned = "token-algorithm"
        case symmetric = "token-algorithm-hs", forged = "token-signature", unknownKey = "token-key", malformed = "token-malformed"
        case noToken = "token-missing", noClaim = "claim-missing", tokenRefused = "token-endpoint-400", tokenHTML =
            "token-endpoint-unreadable"
        case discoveryLies = "discovery-issuer", discoveryAway = "discovery-404", discoveryEmpty = "discovery-addresses", noKeys =
            "keys-none"
        case confused = "token-signature-ec"

        /// The reason the sign-in fails with.
        var reason: String {
            switch self {
            case .symmetric: "token-algorithm"
            case .confused: "token-signature"
            default: rawValue
            }
        }
    }

    /// A provider with codes that are good once, and that checks PKCE.
    private final class Provider: Sendable {
        let mischief: Mischief
        let clock: Clock
        let keys: [TestKey]
        let stranger: TestKey
        let state = Mutex<(codes: [String: (challenge: String, nonce: String, redirect: String)], asked: [String], rotated: Bool)>(
            ([:], [], false))

        init(_ mischief: Mischief, _ clock: Clock) throws {
            self.mischief = mischief
            self.clock = clock
            keys = [try #require(TestKey(.rsa(bits: 2048), name: "r1")), try #require(TestKey(.p256, name: "e1"))]
            stranger = try #require(TestKey(.rsa(bits: 2048), name: "r1"))
        }

        /// As its page would, for whoever signed in there.
        func authorise(_ address: String) throws -> (code: String, state: String) {
            let query = FakeServer.form(String(address.split(separator: "?", maxSplits: 1).last ?? ""))
            #expect(
                query["response_type"] == "code" && query["code_challenge_method"] == "S256" && query["scope"]?.contains("openid") == true)
            let code = "code-\(state.withLock { $0.codes.count })"
            state.withLock {
                $0.codes[code] = (query["code_challenge"] ?? "", query["nonce"] ?? "", query["redirect_uri"] ?? "")
            }
            return (code, query["state"] ?? "")
        }

        func answer(_ issuer: String, _ method: String, _ path: String, _ body: String) -> (Int, String) {
            state.withLock { $0.asked.append(path) }
            switch path {
            case "/.well-known/openid-configuration":
                if mischief == .discoveryAway { return (404, "{}") }
                if mischief == .discoveryEmpty { return (200, #"{"issuer":"\#(issuer)"}"#) }
                let said = mischief == .discoveryLies ? "https://evil.example" : issuer
                return (
                    200,
                    #"{"issuer":"\#(said)","authorization_endpoint":"\#(issuer)/auth","token_endpoint":"\#(issuer)/token","jwks_uri":"\#(issuer)/keys"}"#
                )
            case "/keys":
                if mischief == .noKeys { return (200, #"{"keys":[]}"#) }
                let shown = state.withLock { $0.rotated } ? keys : keys.filter { $0.name != "e1" } + [keys[1]]
                return (200, #"{"keys":[\#(shown.map(\.json).joined(separator: ","))]}"#)
            case "/token": return token(issuer, FakeServer.form(body))
            default: return (404, "{}")
            }
        }

        private func token(_ issuer: String, _ form: [String: String]) -> (Int, String) {
            if mischief == .tokenRefused { return (400, #"{"error":"invalid_grant"}"#) }
            if mischief == .tokenHTML { return (200, "<html>") }
            if mischief == .noToken { return (200, #"{"access_token":"a"}"#) }
            guard let grant = state.withLock({ $0.codes.removeValue(forKey: form["code"] ?? "") }),
                form["grant_type"] == "authorization_code",
                form["redirect_uri"] == grant.redirect, form["client_id"] == "yiwang", form["client_secret"] == "geheim",
                Base64URL.encode(SHA256.hash(Array((form["code_verifier"] ?? "").utf8)).bytes) == grant.challenge
            else { return (400, #"{"error":"invalid_grant"}"#) }
            return (200, #"{"access_token":"a","token_type":"Bearer","id_token":"\#(idToken(issuer, nonce: grant.nonce))"}"#)
        }

        private func idToken(_ issuer: String, nonce: String) -> String {
            let now = clock.now.milliseconds / 1000
            var claims: [String: String] = [
                "iss": #""\#(issuer)""#, "aud": #""yiwang""#, "sub": #""u-1""#, "exp": "\(now + 300)", "iat": "\(now)",
                "nonce": #""\#(nonce)""#,
                "preferred_username": #""wang""#, "amr": #"["pwd","otp"]"#,
            ]
            switch mischief {
            case .otherIssuer: claims["iss"] = #""https://evil.example""#
            case .otherAudience: claims["aud"] = #""another""#
            case .manyAudiences: claims["aud"] = #"["yiwang","another"]"#
            case .expired: claims["exp"] = "\(now - 61)"
            case .fromTomorrow: claims["iat"] = "\(now + 86_400)"
            case .otherNonce: claims["nonce"] = #""replayed""#
            case .noSubject: claims["sub"] = nil
            case .noClaim: claims["preferred_username"] = nil
            default: break
            }
            let text = "{" + claims.sorted { $0.key < $1.key }.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",") + "}"
            func plain(_ head: String, _ signature: [UInt8]) -> String {
                [Base64URL.encode(Array(head.utf8)), Base64URL.encode(Array(text.utf8)), Base64URL.encode(signature)].joined(separator: ".")
            }
            switch mischief {
            case .unsigned: return plain(#"{"alg":"none"}"#, [])
            case .symmetric: return plain(#"{"alg":"HS256","kid":"r1"}"#, HMACKey(keys[0].modulus).code(for: Array(text.utf8)).bytes)
            case .forged: return stranger.token(text)
            case .unknownKey: return keys[0].token(text, kid: "nobody")
            case .malformed: return "not.a-token"
            case .confused: return keys[0].token(text, algorithm: "ES256", kid: "e1")
            default: return keys[1].token(text)
            }
        }
    }

    private func attempt(_ n: Int = 0) -> SignOnAttempt {
        SignOnAttempt(
            redirect: "https://yw.example/sign-on/oidc/back", state: "state-\(n)", nonce: "nonce-\(n)",
            verifier: String(repeating: "v\(n)", count: 22))
    }

    /// Runs a body against a provider and our client of it.
    private func run(
        _ mischief: Mischief, _ body: @escaping @Sendable (Provider, OpenIDConnect, Clock) async throws -> Void
    ) async throws {
        let clock = Clock("2026-03-02T09:00:00+08:00")
        let provider = try Provider(mischief, clock)
        let issuer = Mutex("")
        try await FakeServer.run({ method, path, _, _, sent in provider.answer(issuer.withLock { $0 }, method, path, sent) }) { address in
            issuer.withLock { $0 = address }
            let client = OpenIDConnect(
                .init(issuer: address, client: "yiwang", secret: "geheim", name: Bilingual(zh: "登录", en: "Sign in")),
                http: OutboundHTTP(threads: 1), clock: { clock.now })
            try await body(provider, client, clock)
        }
    }

    @Test func `a provider that keeps to the standard names the account`() async throws {
        try await run(.none) { provider, client, clock in
            let attempt = self.attempt()
            let (code, state) = try provider.authorise(try await client.address(for: attempt))
            #expect(state == attempt.state)
            let identity = try await client.identity(code: code, attempt: attempt, at: clock.now)
            #expect(identity == SignOnIdentity(account: "wang", hasSecondFactor: true))
            // The code is used up, and discovery and keys are not asked for again.
            await #expect(throws: Refusal.signOnFailed("token-endpoint-400")) {
                try await client.identity(code: code, attempt: attempt, at: clock.now)
            }
            #expect(provider.state.withLock { $0.asked.count { $0 == "/keys" || $0.hasPrefix("/.well-known") } } == 2)
        }
    }

    @Test func `a stolen code is worth nothing without the verifier`() async throws {
        try await run(.none) { provider, client, clock in
            let (code, _) = try provider.authorise(try await client.address(for: self.attempt(1)))
            var thief = self.attempt(1)
            thief.verifier = "another verifier that is long enough"
            let stolen = thief
            await #expect(throws: Refusal.signOnFailed("token-endpoint-400")) {
                try await client.identity(code: code, attempt: stolen, at: clock.now)
            }
        }
    }

    @Test(arguments: Mischief.allCases.filter { $0 != .none }) func `every misbehaviour is refused for its reason`(_ mischief: Mischief)
        async throws
    {
        try await run(mischief) { provider, client, clock in
            let attempt = self.attempt()
            await #expect(throws: Refusal.signOnFailed(mischief.reason)) {
                let (code, _) = try provider.authorise(try await client.address(for: attempt))
                return try await client.identity(code: code, attempt: attempt, at: clock.now)
            }
        }
    }

    @Test func `a provider that is not there is said to be so`() async throws {
        let clock = Clock("2026-03-02T09:00:00+08:00")
        let client = OpenIDConnect(
            .init(issuer: "http://127.0.0.1:9", client: "yiwang", name: Bilingual(zh: "登录", en: "Sign in")), http: OutboundHTTP(threads: 1),
            clock: { clock.now })
        let attempt = attempt()
        await #expect(throws: Refusal.signOnFailed("discovery-unreachable")) { try await client.address(for: attempt) }
    }
}
