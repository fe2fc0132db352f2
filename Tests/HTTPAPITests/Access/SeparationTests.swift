import CQL2
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// Three administrators: the system administrator proposes, the security administrator grants, the audit administrator
/// looks on. A county without a security administrator works with the first alone.
struct SeparationTests {
    private static let password = "Lake-2026-quiet"

    private func person(_ id: String, _ role: String = "handler", area: String = "990001001") -> String {
        #"{"account":"\#(id)","name":"林一","posts":[{"role":"\#(role)","area":"\#(area)"}]}"#
    }

    private func open() async throws -> (site: ResourceSite, admin: Reader, security: Reader) {
        let site = try await ResourceSite.open()
        let admin = try await site.reader("admin")
        return (site, admin, try await site.reader("security"))
    }

    @Test func `it takes effect with the first sign-in of a security administrator`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        #expect(try await admin.post("/api/accounts", person("first.one")).status == 201)
        let invited = try await admin.post("/api/accounts", person("sec.one", "security", area: "990001"))
        let code = try #require(invited.json["code"]?.string)
        // Invited is not yet there: nobody is locked out by a slip of paper.
        #expect(try await admin.post("/api/accounts", person("second.one")).status == 201)
        let first = try await TestClient(site.router).ask(
            .post, "/api/session/first", body: #"{"account":"sec.one","code":"\#(code)","password":"\#(Self.password)"}"#)
        #expect(first.status == 200, "\(first.text)")
        let proposed = try await admin.post("/api/accounts", person("third.one"))
        #expect(proposed.status == 202 && proposed.json["state"]?.string == "waiting", "\(proposed.text)")
        #expect(try await admin.get("/api/accounts?text=third.one").json["matched"]?.integer == 0)
    }

    @Test func `an account is proposed, granted, and its code made by who proposed it`() async throws {
        let (site, admin, security) = try await open()
        defer { site.county.remove() }
        let proposed = try await admin.post("/api/accounts", person("lin.yi"))
        let id = try #require(proposed.json["request"]?.integer)
        #expect(try await admin.post("/api/access-requests/\(id)/approve", "{}").status == 403)
        #expect(try await admin.post("/api/access-requests/\(id)/codes", "{}").json["code"]?.string == "not-approved")
        let card = try await security.get("/api/access-requests?view=todo").json["requests"]?.array?.first
        #expect(card?["deed"]?.string == "made" && card?["accounts"]?[0]?["account"]?.string == "lin.yi")
        #expect(card?["accounts"]?[0]?["posts"]?[0]?["role"]?["zh"]?.string == "镇街经办")
        let granted = try await security.post("/api/access-requests/\(id)/approve", "{}")
        #expect(granted.status == 200, "\(granted.text)")
        #expect(try await security.post("/api/access-requests/\(id)/codes", "{}").status == 403)
        let codes = try await admin.post("/api/access-requests/\(id)/codes", "{}").json.array ?? []
        let code = try #require(codes.first?["code"]?.string)
        let first = try await TestClient(site.router).ask(
            .post, "/api/session/first", body: #"{"account":"lin.yi","code":"\#(code)","password":"\#(Self.password)"}"#)
        #expect(first.status == 200, "\(first.text)")
        // Once its owner is in, no code is made for it any more.
        #expect(try await admin.post("/api/access-requests/\(id)/codes", "{}").json.array?.isEmpty == true)
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `roles, hand-over, enabling and administrators wait; taking away and names do not`() async throws {
        let (site, admin, security) = try await open()
        defer { site.county.remove() }
        _ = try await site.reader("handler", area: "990001001")
        _ = try await site.reader("inspector", area: "990001001")
        _ = try await site.reader("audit")
        let one = "/api/accounts/handler-990001001"
        func put(_ body: String) async throws -> Int {
            try await admin.client.ask(.put, one, headers: ["X-CSRF-Token": admin.csrf], body: body).status
        }
        let post = #"{"role":"handler","area":"990001001","unit":""}"#
        #expect(try await put(#"{"name":"王五","title":"副镇长","posts":[\#(post)]}"#) == 204)
        #expect(try await put(#"{"name":"王五","posts":[\#(post),{"role":"inspector","area":"990001001"}]}"#) == 202)
        #expect(try await admin.post("\(one)/hand-over", #"{"to":"inspector-990001001"}"#).status == 202)
        #expect(try await admin.post("\(one)/reset", "{}").status == 200)
        #expect(try await admin.post("\(one)/disable", "{}").status == 204)
        #expect(try await admin.post("\(one)/enable", "{}").status == 202)
        // An administrator who could reset another's password would be that one.
        for deed in ["reset", "disable"] {
            for other in ["security-990001", "audit-990001"] {
                #expect(try await admin.post("/api/accounts/\(other)/\(deed)", "{}").status == 202, "\(deed) \(other)")
            }
        }
        let waiting = try await security.get("/api/access-requests?view=todo").json["requests"]?.array ?? []
        #expect(waiting.count == 7)
        let own = try #require(waiting.first { $0["accounts"]?[0]?["account"]?.string == "security-990001" }?["id"]?.integer)
        #expect(try await security.post("/api/access-requests/\(own)/approve", "{}").json["code"]?.string == "own-account")
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `a hand-over moves the roles once it is granted, and not if something changed meanwhile`() async throws {
        let (site, admin, security) = try await open()
        defer { site.county.remove() }
        let old = try await site.reader("handler", area: "990001001")
        _ = try await site.reader("inspector", area: "990001001")
        func handOver() async throws -> Int64 {
            let answer = try await admin.post("/api/accounts/handler-990001001/hand-over", #"{"to":"inspector-990001001"}"#)
            return try #require(answer.json["request"]?.integer)
        }
        let stale = try await handOver()
        _ = try await admin.client.ask(
            .put, "/api/accounts/inspector-990001001", headers: ["X-CSRF-Token": admin.csrf],
            body: #"{"name":"王六","posts":[{"role":"inspector","area":"990001001","unit":""}]}"#)
        #expect(try await security.post("/api/access-requests/\(stale)/approve", "{}").json["code"]?.string == "stale-request")
        #expect(try await old.get("/api/session").status == 200)
        let fresh = try await handOver()
        let granted = try await security.post("/api/access-requests/\(fresh)/approve", "{}")
        #expect(granted.status == 200, "\(granted.text)")
        #expect(try await old.get("/api/session").status == 401)
        let people = try await admin.get("/api/accounts?limit=500").json["people"]?.array ?? []
        let next = people.first { $0["account"]?.string == "inspector-990001001" }
        #expect(next?["posts"]?.array?.compactMap { $0["role"]?.string } == ["inspector", "handler"])
        #expect(people.first { $0["account"]?.string == "handler-990001001" }?["state"]?.string == "disabled")
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `a list of staff waits as one request`() async throws {
        let (site, admin, security) = try await open()
        defer { site.county.remove() }
        let list = "姓名,手机,角色,镇街\n林一,13900000001,巡查员,990001001\n李四,13900000002,镇街经办,990001001\n"
        func take(_ trial: String) async throws -> JSON {
            try await admin.client.ask(
                .post, "/api/accounts/import?trial=\(trial)",
                headers: ["X-CSRF-Token": admin.csrf, "Content-Type": "application/octet-stream"], body: list
            ).json
        }
        #expect(try await take("yes")["request"]?.isNull == true)
        let taken = try await take("no")
        #expect(taken["made"]?.integer == 2 && taken["invitations"]?.array?.isEmpty == true)
        let id = try #require(taken["request"]?.integer)
        #expect(try await security.post("/api/access-requests/\(id)/approve", "{}").status == 200)
        #expect(try await admin.post("/api/access-requests/\(id)/codes", "{}").json.array?.count == 2)
        let auditor = try await site.reader("audit")
        let made = try await auditor.get("/api/audit?act=account&account=security-990001").json["entries"]?.array ?? []
        #expect(made.count == 2 && made.allSatisfy { $0["deed"]?.string == "imported" })
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `the audit administrator reads and exports, and does nothing else`() async throws {
        let (site, admin, _) = try await open()
        defer { site.county.remove() }
        let id = try #require(try await admin.post("/api/accounts", person("lin.yi")).json["request"]?.integer)
        let audit = try await site.reader("audit")
        #expect(try await audit.get("/api/audit").status == 200)
        #expect(try await audit.get("/api/audit/export").status == 200)
        #expect(try await audit.get("/api/access-requests?view=todo").json["requests"]?.array?.isEmpty == true)
        for (path, body) in [
            ("/api/accounts", person("x.y")), ("/api/access-requests/\(id)/approve", "{}"), ("/api/access-requests/\(id)/codes", "{}"),
            ("/api/accounts/admin-990001/disable", "{}"), ("/api/accounts/admin-990001/second-factor/take", "{}"),
        ] {
            #expect(try await audit.post(path, body).status == 403, "\(path)")
        }
    }
}
