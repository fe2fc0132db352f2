import CQL2
import Foundation
import Governance
import HTTPTypes
import Identity
import JSONText
import Outbound
import Services
import Synchronization
import TestCounty
import Testing

@testable import SignOn

/// Government DingTalk as platform.md 6.1 has it: codes good once and for five minutes, tokens for 7,200 seconds, every
/// request signed.
final class FakeDingTalk: Sendable {
    private struct State {
        var codes: [String: Instant] = [:]
        var tokens: [String: Instant] = [:]
        var tokenCalls = 0
        var nonces: Set<String> = []
        var refusals: [String] = []
    }

    let clock: Clock
    private let secret = "app-secret"
    private let state = Mutex(State())

    init(_ clock: Clock) {
        self.clock = clock
    }

    var tokenCalls: Int { state.withLock { $0.tokenCalls } }
    var refusals: [String] { state.withLock { $0.refusals } }

    /// A code as its app or page hands out.
    func code() -> String {
        state.withLock { state in
            let code = "auth-\(state.codes.count)"
            state.codes[code] = clock.now
            return code
        }
    }

    /// Forgets every token before its time.
    func withdraw() { state.withLock { $0.tokens = [:] } }

    func answer(_ method: String, _ path: String, _ query: [String: String], _ headers: HTTPFields, _ body: String) -> (Int, String) {
        func header(_ name: String) -> String { HTTPField.Name(name).flatMap { headers[$0] } ?? "" }
        let parameters = method == "GET" ? query : FakeServer.form(body)
        func refuse(_ why: String) -> (Int, String) {
            state.withLock { $0.refusals.append(why) }
            return (200, #"{"success":false,"errorMsg":"\#(why)"}"#)
        }
        let plain = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        let text = [method, header("X-Hmac-Auth-Timestamp"), header("X-Hmac-Auth-Nonce"), path, plain].joined(separator: "\n")
        let mac = HMACKey(Array(secret.utf8)).code(for: Array(text.utf8)).bytes
        guard header("apiKey") == "app-key", header("X-Hmac-Auth-Version") == "1.0", header("X-Hmac-Auth-IP") == "10.0.0.8",
            header("X-Hmac-Auth-MAC") == "02:00:00:00:00:01", header("X-Hmac-Auth-Signature") == Data(mac).base64EncodedString()
        else { return refuse("signature") }
        guard state.withLock({ $0.nonces.insert(header("X-Hmac-Auth-Nonce")).inserted }) else { return refuse("nonce") }
        guard let sent = Instant(header("X-Hmac-Auth-Timestamp")), abs(sent.milliseconds - clock.now.milliseconds) < 300_000 else {
            return refuse("timestamp")
        }
        switch (method, path) {
        case ("GET", "/gettoken.json"):
            guard parameters["appkey"] == "app-key", parameters["appsecret"] == secret else { return refuse("credentials") }
            return state.withLock { state in
                state.tokenCalls += 1
                // Asked again within its time, it is the same.
                if let known = state.tokens.first(where: { $0.value > clock.now })?.key { return Self.token(known) }
                let token = "token-\(state.tokenCalls)"
                state.tokens[token] = Instant(milliseconds: clock.now.milliseconds + 7_200_000)
                return Self.token(token)
            }
        case ("POST", "/rpc/oauth2/dingtalk_app_user.json"), ("POST", "/rpc/oauth2/getuserinfo_bycode.json"):
            guard let until = state.withLock({ $0.tokens[parameters["access_token"] ?? ""] }), until > clock.now else {
                return refuse("token")
            }
            let name = path.contains("app_user") ? "auth_code" : "code"
            // Good once.
            guard let made = state.withLock({ $0.codes.removeValue(forKey: parameters[name] ?? "") }) else { return refuse("code-used") }
            guard clock.now.milliseconds - made.milliseconds < 300_000 else { return refuse("code-old") }
            return (
                200,
                #"{"success":true,"content":{"success":true,"data":{"accountId":990001,"employeeCode":"wang","account":"wangwu","nickNameCn":"王五","tenantId":1}}}"#
            )
        default: return (404, "{}")
        }
    }

    private static func token(_ text: String) -> (Int, String) {
        (200, #"{"success":true,"content":{"success":true,"data":{"expiresIn":7200,"accessToken":"\#(text)"}}}"#)
    }
}

struct DingTalkTests {
    private let attempt = SignOnAttempt(redirect: "https://yw.example/sign-on/dingtalk/back", state: "s", nonce: "n", verifier: "v")

    private func run(
        secret: String = "app-secret", member: String = "employeeCode",
        _ body: @escaping @Sendable (FakeDingTalk, GovernmentDingTalk, Clock) async throws -> Void
    ) async throws {
        let clock = Clock("2026-03-02T09:00:00+08:00")
        let fake = FakeDingTalk(clock)
        try await FakeServer.run({ method, path, query, headers, sent in fake.answer(method, path, query, headers, sent) }) { address in
            let client = GovernmentDingTalk(
                .init(
                    page: "https://login.example", api: address, key: "app-key", secret: secret, name: Bilingual(zh: "浙政钉", en: "DingTalk"),
                    member: member, ip: "10.0.0.8", mac: "02:00:00:00:00:01"),
                http: OutboundHTTP(threads: 1), clock: { clock.now })
            try await body(fake, client, clock)
        }
    }

    @Test func `a code names the person, at the desk and in the app`() async throws {
        try await run { fake, client, clock in
            let address = try await client.address(for: self.attempt)
            #expect(
                address.hasPrefix(
                    "https://login.example/oauth2/auth.htm?response_type=code&client_id=app-key&redirect_uri=https%3A%2F%2Fyw"))
            #expect(address.contains("authType=QRCODE") && address.contains("state=s"))
            #expect(try await client.identity(code: fake.code(), attempt: self.attempt, at: clock.now).account == "wang")
            #expect(try await client.identity(appCode: fake.code(), at: clock.now)?.account == "wang")
            #expect(fake.refusals.isEmpty)
        }
    }

    @Test func `a code is good once, and for five minutes`() async throws {
        try await run { fake, client, clock in
            let code = fake.code()
            _ = try await client.identity(appCode: code, at: clock.now)
            await #expect(throws: Refusal.signOnFailed("user-refused")) { try await client.identity(appCode: code, at: clock.now) }
            let late = fake.code()
            clock.advance(seconds: 300)
            await #expect(throws: Refusal.signOnFailed("user-refused")) { try await client.identity(appCode: late, at: clock.now) }
            #expect(fake.refusals == ["code-used", "code-old"])
            let fresh = fake.code()
            clock.advance(seconds: 298)
            #expect(try await client.identity(appCode: fresh, at: clock.now)?.account == "wang")
        }
    }

    @Test func `the access token is kept for its time, and asked for anew before it ends`() async throws {
        try await run { fake, client, clock in
            for _ in 0..<3 { _ = try await client.identity(appCode: fake.code(), at: clock.now) }
            #expect(fake.tokenCalls == 1)
            clock.advance(seconds: 7_000)
            _ = try await client.identity(appCode: fake.code(), at: clock.now)
            #expect(fake.tokenCalls == 1)
            clock.advance(seconds: 199)
            _ = try await client.identity(appCode: fake.code(), at: clock.now)
            #expect(fake.tokenCalls == 2)
            // One that is withdrawn before its time costs one attempt, and the next asks for another.
            fake.withdraw()
            await #expect(throws: Refusal.signOnFailed("user-refused")) { try await client.identity(appCode: fake.code(), at: clock.now) }
            #expect(try await client.identity(appCode: fake.code(), at: clock.now)?.account == "wang")
        }
    }

    @Test func `a wrong secret is refused for its signature`() async throws {
        try await run(secret: "guessed") { fake, client, clock in
            await #expect(throws: Refusal.signOnFailed("access-refused")) { try await client.identity(appCode: fake.code(), at: clock.now) }
            #expect(fake.refusals == ["signature"])
        }
    }

    @Test(arguments: [("accountId", "990001"), ("account", "wangwu"), ("employeeCode", "wang")])
    func `which member is our account can be set`(_ member: String, _ account: String) async throws {
        try await run(member: member) { fake, client, clock in
            let identity = try await client.identity(appCode: fake.code(), at: clock.now)
            #expect(identity?.account == account)
        }
    }

    @Test func `an answer without the member names nobody`() async throws {
        try await run(member: "idCard") { fake, client, clock in
            await #expect(throws: Refusal.signOnFailed("user-unnamed")) { try await client.identity(appCode: fake.code(), at: clock.now) }
        }
    }

    /// HMAC-SHA256 of the five lines, reckoned with another program (openssl dgst -hmac).
    @Test func `signatures are those of the gateway`() {
        let text = DingTalkSignature(secret: "key").text(
            method: "GET", timestamp: "2026-03-02T09:00:00.000+08:00", nonce: "1234", path: "/gettoken.json", parameters: "a=1&b=2")
        #expect(text == "ZPLUFZ/6Z3gKeW8HYmRj6buWsuh7hYVUUx9zyf0bw/o=")
    }
}
