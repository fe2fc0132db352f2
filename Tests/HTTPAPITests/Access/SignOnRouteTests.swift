import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import Services
import Synchronization
import TestCounty
import Testing

@testable import HTTPAPI

/// The way through a provider, as a browser walks it: bound to the browser that began it, good once, and never further than
/// to an account that is there.
struct SignOnRouteTests {
    /// A provider that names whoever the code says.
    private final class Stub: SignOnProvider {
        let id = "oidc"
        let name = Bilingual(zh: "统一身份认证", en: "Single sign-on")
        let seen = Mutex<[SignOnAttempt]>([])

        func address(for attempt: SignOnAttempt) async throws -> String {
            seen.withLock { $0.append(attempt) }
            return "https://login.example/auth?state=\(attempt.state)"
        }

        func identity(code: String, attempt: SignOnAttempt, at now: Instant) async throws -> SignOnIdentity {
            guard seen.withLock({ $0.contains(attempt) }) else { throw Refusal.signOnFailed("attempt") }
            if code == "broken" { throw Refusal.signOnFailed("token-signature") }
            return SignOnIdentity(account: code, hasSecondFactor: false)
        }

        func identity(appCode: String, at now: Instant) async throws -> SignOnIdentity? {
            SignOnIdentity(account: appCode, hasSecondFactor: false)
        }
    }

    private func open() async throws -> (site: TestSite, router: Router<SiteContext>, stub: Stub) {
        let (test, _) = try await TestSite.open()
        let stub = Stub()
        var options = ServerOptions()
        options.signOn = [stub]
        options.publicAddress = "https://yw.example"
        let site = Site(
            county: test.county.county, hub: LiveHub(), metrics: Metrics(), options: options,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await test.account("wang", ["handler"])
        return (test, site.router(), stub)
    }

    private func begin(_ client: TestClient, next: String = "/todo") async throws -> String {
        let away = try await client.get("/sign-on/oidc?next=\(next)")
        #expect(away.status == 303)
        let location = try #require(away.header("Location"))
        let cookie = try #require(away.header("Set-Cookie"))
        for part in ["yw_signon=", "HttpOnly", "SameSite=Lax", "Path=/sign-on"] { #expect(cookie.contains(part), "\(cookie)") }
        return try #require(location.split(separator: "state=").last.map(String.init))
    }

    @Test func `a browser goes away, comes back, and is in`() async throws {
        let (site, router, stub) = try await open()
        let client = TestClient(router, keeping: site)
        let state = try await begin(client)
        let back = try await client.get("/sign-on/oidc/back?code=wang&state=\(state)")
        #expect(back.status == 303 && back.header("Location") == "/todo", "\(back.text)")
        #expect(try await client.get("/api/session").json["account"]?.string == "wang")
        let attempt = try #require(stub.seen.withLock { $0.first })
        #expect(attempt.redirect == "https://yw.example/sign-on/oidc/back")
        #expect(Set([attempt.state, attempt.nonce, attempt.verifier]).count == 3 && attempt.verifier.utf8.count >= 43)
        // Coming back twice is too late.
        #expect(try await client.get("/sign-on/oidc/back?code=wang&state=\(state)").header("Location") == "/sign-in?fault=sign-on-failed")
    }

    @Test func `nothing else lets anybody in`() async throws {
        let (site, router, _) = try await open()
        try await site.account("gone", ["handler"])
        try await site.county.county.put(
            Account(
                id: "gone", name: "王五", passwordHash: "", posts: [Post(role: "handler", area: 1, unit: "")], disabled: true, demo: false),
            by: site.county.actor("admin"))
        func fault(_ query: (String) -> String, _ client: TestClient? = nil) async throws -> String {
            let own = TestClient(router, keeping: site)
            let state = try await begin(own)
            let answer = try await (client ?? own).get("/sign-on/oidc/back?\(query(state))")
            #expect(answer.status == 303)
            #expect(try await (client ?? own).get("/api/session").status == 401)
            return answer.header("Location") ?? ""
        }
        #expect(try await fault { "code=broken&state=\($0)" } == "/sign-in?fault=sign-on-failed")
        #expect(try await fault { _ in "code=wang&state=guessed" } == "/sign-in?fault=sign-on-failed")
        #expect(try await fault { "state=\($0)" } == "/sign-in?fault=sign-on-failed")
        #expect(try await fault { "error=access_denied&state=\($0)" } == "/sign-in?fault=sign-on-failed")
        #expect(try await fault { "code=nobody&state=\($0)" } == "/sign-in?fault=unknown-person")
        #expect(try await fault { "code=gone&state=\($0)" } == "/sign-in?fault=unknown-person")
        // Another browser, to which somebody's answer is pushed.
        #expect(try await fault({ "code=wang&state=\($0)" }, TestClient(router, keeping: site)) == "/sign-in?fault=sign-on-failed")
        #expect(try await TestClient(router, keeping: site).get("/sign-on/other").status == 404)
    }

    @Test func `who takes too long begins again`() async throws {
        let (site, router, _) = try await open()
        let client = TestClient(router, keeping: site)
        let state = try await begin(client)
        site.county.clock.advance(seconds: 600)
        #expect(try await client.get("/sign-on/oidc/back?code=wang&state=\(state)").header("Location") == "/sign-in?fault=sign-on-failed")
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/%5Cevil", "javascript:1"])
    func `nobody is sent to another site`(_ next: String) async throws {
        let (site, router, _) = try await open()
        let client = TestClient(router, keeping: site)
        let state = try await begin(client, next: next)
        #expect(try await client.get("/sign-on/oidc/back?code=wang&state=\(state)").header("Location") == "/")
    }

    @Test func `a code of the app opens a session, and the journal says through whom`() async throws {
        let (site, router, _) = try await open()
        let client = TestClient(router, keeping: site)
        let answer = try await client.ask(.post, "/api/session/through/oidc", body: #"{"code":"wang"}"#)
        #expect(answer.status == 200 && answer.json["account"]?.string == "wang", "\(answer.text)")
        #expect(
            try await TestClient(router, keeping: site).ask(.post, "/api/session/through/none", body: #"{"code":"wang"}"#).status == 404)
        #expect(
            try await TestClient(router, keeping: site).ask(.post, "/api/session/through/oidc", body: #"{"code":"nobody"}"#).status == 401)
        let entry = try await site.county.county.store.read { snapshot in
            try snapshot.entries(before: .max, limit: 5).map { String(decoding: $0.body, as: UTF8.self) }.first {
                $0.contains(#""act":"sign-in""#)
            }
        }
        #expect(entry?.contains(#""provider":"oidc""#) == true)
    }
}
