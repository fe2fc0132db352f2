import Governance
import Hummingbird
import JSONText
import TestCounty
import Testing

@testable import HTTPAPI

struct SessionTests {
    @Test func `signing in, acting in another role, signing out`() async throws {
        let (site, client) = try await TestSite.open()
        try await site.account("wang", ["handler", "inspector"])
        #expect(try await client.get("/api/session").status == 401)

        let answer = try await client.ask(
            .post, "/api/session", body: #"{"account":"wang","password":"\#(TestSite.password)"}"#)
        #expect(answer.status == 200)
        let cookie = try #require(answer.header("Set-Cookie"))
        for part in ["yw_session=", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
        #expect(!cookie.contains("Secure"))
        let csrf = try #require(answer.json["csrf"]?.string)

        let session = try await client.get("/api/session").json
        #expect(session["account"]?.string == "wang")
        #expect(session["role"]?.string == "handler")
        #expect(session["roles"]?.array?.count == 2)

        let forged = try await client.ask(.put, "/api/session/role", body: #"{"role":"inspector"}"#)
        #expect(forged.status == 403)
        #expect(forged.json["code"]?.string == "csrf")
        let foreign = try await client.ask(
            .put, "/api/session/role", headers: ["X-CSRF-Token": csrf, "Sec-Fetch-Site": "cross-site"],
            body: #"{"role":"inspector"}"#)
        #expect(foreign.status == 403)
        let changed = try await client.ask(
            .put, "/api/session/role", headers: ["X-CSRF-Token": csrf], body: #"{"role":"inspector"}"#)
        #expect(changed.status == 200)
        #expect(changed.json["role"]?.string == "inspector")
        let other = try await client.ask(
            .put, "/api/session/role", headers: ["X-CSRF-Token": csrf], body: #"{"role":"admin"}"#)
        #expect(other.status == 422)

        #expect(try await client.ask(.delete, "/api/session").status == 403)
        #expect(try await client.ask(.delete, "/api/session", headers: ["X-CSRF-Token": csrf]).status == 204)
        #expect(try await client.get("/api/session").status == 401)
    }

    /// A page that nobody looks at goes on asking for reminders; the session ends after half an hour all the same.
    @Test(arguments: [(true, 401), (false, 200)])
    func `what a page asks by itself keeps no session alive`(isUnattended: Bool, status: Int) async throws {
        let (site, client) = try await TestSite.open()
        try await site.account("wang", ["handler"])
        try await client.signIn("wang")
        for _ in 0..<4 {
            site.county.clock.advance(seconds: 600)
            _ = try await client.get("/api/session", headers: isUnattended ? ["X-Unattended": "1"] : [:])
        }
        #expect(try await client.get("/api/session").status == status)
    }

    @Test func `wrong credentials are 401 and, too often, 429 with the time to wait`() async throws {
        let (site, client) = try await TestSite.open()
        try await site.account("wang", ["handler"])
        for _ in 0..<5 {
            let answer = try await client.ask(.post, "/api/session", body: #"{"account":"wang","password":"no"}"#)
            #expect(answer.status == 401)
            #expect(answer.json["code"]?.string == "invalid-credentials")
        }
        let locked = try await client.ask(
            .post, "/api/session", body: #"{"account":"wang","password":"\#(TestSite.password)"}"#)
        #expect(locked.status == 429)
        #expect((locked.json["retryAfter"]?.integer ?? 0) > 0)
        #expect(locked.header("Retry-After") != nil)
    }

    @Test(arguments: [#"{}"#, #"{"account":"a"}"#, #"{"account":1,"password":"x"}"#, "[]"])
    func `missing credentials are named`(body: String) async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.ask(.post, "/api/session", body: body)
        #expect(answer.status == 422)
        #expect(answer.json["field"]?.string != nil)
    }

    @Test func `a browser is sent to the sign-in page and back`() async throws {
        let (_, client) = try await TestSite.open { routes in
            routes.signedIn.get("r/{register}") { _, _ in "secret" }
        }
        let answer = try await client.get("/r/x?a=1", headers: ["Accept": "text/html"])
        #expect(answer.status == 303)
        #expect(answer.header("Location") == "/sign-in?next=%2Fr%2Fx%3Fa%3D1")
    }
}
