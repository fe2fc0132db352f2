import Assembly
import CQL2
import Foundation
import Governance
import HTTPTypes
import Identity
import JSONText
import Logging
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// The second factor: enrolled with the first code, asked at sign-in, and never told to store, journal or log.
struct SecondFactorTests {
    private static let path = "/api/session/second-factor"

    /// What an authenticator would show now.
    private func code(_ secret: [UInt8], _ site: ResourceSite) throws -> String {
        try #require(TimeCode(secret: secret).code(step: TimeCode.step(at: site.county.clock.now.milliseconds)))
    }

    private func signIn(_ site: ResourceSite, _ account: String, _ code: String? = nil) async throws -> (TestAnswer, Reader) {
        let client = TestClient(site.router)
        let more = code.map { #","code":"\#($0)""# } ?? ""
        let answer = try await client.ask(
            .post, "/api/session", body: #"{"account":"\#(account)","password":"\#(TestSite.password)"\#(more)}"#)
        return (answer, Reader(client: client, csrf: answer.json["csrf"]?.string ?? ""))
    }

    private func enrol(_ reader: Reader, _ site: ResourceSite) async throws -> (secret: [UInt8], recovery: [String]) {
        let offer = try await reader.post(Self.path, #"{"password":"\#(TestSite.password)"}"#)
        #expect(offer.status == 200, "\(offer.text)")
        let secret = try #require(Base32Text.decode(offer.json["secret"]?.string ?? ""))
        #expect((offer.json["size"]?.integer ?? 0) >= 21 && offer.json["address"]?.string?.hasPrefix("otpauth://totp/") == true)
        let confirmed = try await reader.client.ask(
            .put, Self.path, headers: ["X-CSRF-Token": reader.csrf], body: #"{"code":"\#(try code(secret, site))"}"#)
        #expect(confirmed.status == 200, "\(confirmed.text)")
        return (secret, confirmed.json["recovery"]?.array?.compactMap(\.string) ?? [])
    }

    @Test func `once enrolled, the password alone is not enough, and no code counts twice`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("handler", area: "990001001")
        let account = "handler-990001001"
        let other = try await signIn(site, account).1
        let (secret, recovery) = try await enrol(reader, site)
        #expect(recovery.count == 8 && Set(recovery).count == 8)
        // The session that enrolled goes on, those opened with the password alone do not.
        #expect(try await reader.get(Self.path).json["on"]?.bool == true)
        #expect(try await other.get("/api/session").status == 401)

        let asked = try await signIn(site, account).0
        #expect(asked.status == 409 && asked.json["code"]?.string == "second-factor", "\(asked.text)")
        // The code that turned it on is used up.
        #expect(try await signIn(site, account, try code(secret, site)).0.json["code"]?.string == "wrong-code")
        site.county.clock.advance(seconds: 30)
        let right = try code(secret, site)
        #expect(try await signIn(site, account, right).0.status == 200)
        #expect(try await signIn(site, account, right).0.status == 401)
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `a recovery code lets in once`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let (_, recovery) = try await enrol(try await site.reader("handler", area: "990001001"), site)
        let typed = recovery[3].lowercased().split(separator: "-").joined(separator: " ")
        let (answer, reader) = try await signIn(site, "handler-990001001", typed)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try await reader.get(Self.path).json["recoveryLeft"]?.integer == 7)
        #expect(try await signIn(site, "handler-990001001", recovery[3]).0.json["code"]?.string == "wrong-code")
        let auditor = try await site.reader("audit")
        let deeds = try await auditor.get("/api/audit?act=second-factor").json["entries"]?.array?.compactMap { $0["deed"]?.string }
        #expect(deeds == ["recovery-used", "enrolled"])
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `wrong codes lock as wrong passwords do, together with them`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let (secret, _) = try await enrol(try await site.reader("handler", area: "990001001"), site)
        site.county.clock.advance(seconds: 60)
        for _ in 0..<3 { #expect(try await signIn(site, "handler-990001001", "000000").0.status == 401) }
        for _ in 0..<2 {
            let wrong = try await TestClient(site.router).ask(
                .post, "/api/session", body: #"{"account":"handler-990001001","password":"no"}"#)
            #expect(wrong.status == 401)
        }
        let locked = try await signIn(site, "handler-990001001", try code(secret, site)).0
        #expect(locked.status == 429 && (locked.json["retryAfter"]?.integer ?? 0) > 0, "\(locked.text)")
        site.county.clock.advance(seconds: 61)
        #expect(try await signIn(site, "handler-990001001", try code(secret, site)).0.status == 200)
    }

    @Test func `a reset password does not get around it, and a lost phone is taken away by an administrator`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        let (secret, _) = try await enrol(try await site.reader("handler", area: "990001001"), site)
        site.county.clock.advance(seconds: 30)
        let reset = try await admin.post("/api/accounts/handler-990001001/reset", "{}").json["code"]?.string ?? ""
        func first(_ second: String?) async throws -> TestAnswer {
            let more = second.map { #","second":"\#($0)""# } ?? ""
            return try await TestClient(site.router).ask(
                .post, "/api/session/first",
                body: #"{"account":"handler-990001001","code":"\#(reset)","password":"River-2027-calm"\#(more)}"#)
        }
        #expect(try await first(nil).json["code"]?.string == "second-factor")
        #expect(try await first("123").status == 401)
        #expect(try await first(try code(secret, site)).status == 200)
        let security = try await site.reader("security")
        #expect(try await admin.post("/api/accounts/handler-990001001/second-factor/take", "{}").status == 403)
        #expect(try await security.post("/api/accounts/security-990001/second-factor/take", "{}").status == 403)
        #expect(try await security.post("/api/accounts/handler-990001001/second-factor/take", "{}").status == 204)
        let client = TestClient(site.router)
        #expect(try await !client.signIn("handler-990001001", "River-2027-calm").isEmpty)
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `the secret is in neither store nor journal, and a second factor taken out of the store is missed`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let (secret, recovery) = try await enrol(try await site.reader("handler", area: "990001001"), site)
        let stored = try #require(try await site.county.county.store.read { try $0.secondFactor("handler-990001001") })
        #expect(!stored.sealedSecret.hex.contains(secret.hex))
        #expect(!stored.recovery.contains { hash in recovery.contains { hash.contains($0) } })
        let text = Base32.encode(secret)
        try await site.county.county.store.read { snapshot in
            try snapshot.eachEntry(from: 0) { entry in
                let body = String(decoding: entry.body, as: UTF8.self)
                #expect(!body.contains(text) && !entry.body.hex.contains(secret.hex) && !recovery.contains { body.contains($0) })
            }
        }
        try await site.county.county.store.write { try $0.removeSecondFactor(of: "handler-990001001") }
        #expect(try await site.county.county.verify().findings.map(\.kind) == [.secondFactorAltered])
    }

    @Test func `where a role needs it, nothing else may be done before`() async throws {
        var scenes = try TestCounty.construction()
        for index in scenes[0].roles.indices where scenes[0].roles[index].id == "office" { scenes[0].roles[index].secondFactor = true }
        let site = try await ResourceSite.open(scenes: scenes)
        defer { site.county.remove() }
        let office = try await site.reader("office")
        for path in ["/api/registers/illegal-construction.structure/items", "/api/todo", "/api/events", "/ogc/collections"] {
            let answer = try await office.get(path)
            #expect(answer.status == 403 && answer.json["code"]?.string == "second-factor-required", "\(path): \(answer.status)")
        }
        #expect(try await office.get(Self.path).json["needed"]?.bool == true)
        _ = try await enrol(office, site)
        #expect(try await office.get("/api/todo").status == 200)
        #expect(
            try await office.post("\(Self.path)/off", #"{"password":"\#(TestSite.password)","code":"1"}"#).json["code"]?.string
                == "second-factor-required")
        // Programs that send a password with every request have no second factor to show.
        let basic = try await TestClient(site.router).get(
            "/ogc/collections", headers: ["Authorization": "Basic " + Data("office-990001:\(TestSite.password)".utf8).base64EncodedString()]
        )
        #expect(basic.status == 409 || basic.status == 403 || basic.status == 401, "\(basic.status)")
    }

    @Test func `one's own can be turned off with password and code`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("handler", area: "990001001")
        let (secret, _) = try await enrol(reader, site)
        site.county.clock.advance(seconds: 30)
        func off(_ password: String, _ code: String) async throws -> Int {
            try await reader.post("\(Self.path)/off", #"{"password":"\#(password)","code":"\#(code)"}"#).status
        }
        #expect(try await off("wrong", try code(secret, site)) == 401)
        #expect(try await off(TestSite.password, "000000") == 401)
        #expect(try await off(TestSite.password, try code(secret, site)) == 204)
        #expect(try await signIn(site, "handler-990001001").0.status == 200)
        #expect(try await site.county.county.verify().holds)
    }
}

/// Base32 as people type it, read back for tests.
enum Base32Text {
    static func decode(_ text: String) -> [UInt8]? {
        let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var (bits, held) = (0, 0)
        for letter in text {
            guard let value = symbols.firstIndex(of: letter) else { return nil }
            bits = bits << 5 | value
            held += 5
            if held >= 8 {
                bytes.append(UInt8(bits >> (held - 8)))
                held -= 8
                bits &= (1 << held) - 1
            }
        }
        return bytes
    }
}
