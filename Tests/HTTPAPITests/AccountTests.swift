import CQL2
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// People: invited, signed in for the first time, changed, handed over, imported; and what the audit finds of it.
struct AccountTests {
    private static let password = "Lake-2026-quiet"

    private func post(_ area: String, _ role: String = "handler", unit: String = "南镇人民政府/综合执法队") -> String {
        #"{"role":"\#(role)","area":"\#(area)","unit":"\#(unit)"}"#
    }

    private func invite(_ account: String, by admin: Reader, posts: String) async throws -> TestAnswer {
        try await admin.post("/api/accounts", #"{"account":"\#(account)","name":"林一","phone":"0578-6000001","posts":[\#(posts)]}"#)
    }

    private func first(_ account: String, _ code: String, _ password: String, in site: ResourceSite) async throws -> TestAnswer {
        let stranger = TestClient(site.router)
        return try await stranger.ask(
            .post, "/api/session/first", body: #"{"account":"\#(account)","code":"\#(code)","password":"\#(password)"}"#)
    }

    @Test func `a code opens an account once, and its owner sets the password`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        let made = try await invite("lin.yi", by: admin, posts: post("990001"))
        #expect(made.status == 201, "\(made.text)")
        let code = try #require(made.json["code"]?.string)
        let stranger = TestClient(site.router)
        let early = try await stranger.ask(.post, "/api/session", body: #"{"account":"lin.yi","password":"\#(code)"}"#)
        #expect(early.status == 409)
        #expect(early.json["code"]?.string == "first-sign-in")
        #expect(try await first("lin.yi", "AAAA-BBBB-CCCC", Self.password, in: site).status == 401)
        #expect(try await first("lin.yi", code, "short", in: site).json["code"]?.string == "weak-password")
        // However it is typed.
        let spoken = code.lowercased().split(separator: "-").joined(separator: " ")
        let entered = try await first("lin.yi", spoken, Self.password, in: site)
        #expect(entered.status == 200, "\(entered.text)")
        #expect(entered.json["account"]?.string == "lin.yi")
        #expect(try await first("lin.yi", code, Self.password + "x", in: site).status == 401)
        let page = try await admin.get("/api/accounts?text=lin.yi").json
        #expect(page["people"]?.array?.first?["state"]?.string == "active")
        #expect(page["units"]?.array?.first?["children"]?.array?.first?["name"]?.string == "综合执法队")
    }

    @Test func `faults name their field, and nobody changes their own account`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        func code(_ account: String, _ posts: String) async throws -> String? {
            try await invite(account, by: admin, posts: posts).json["code"]?.string
        }
        #expect(try await code("坏 账号", post("990001")) == "bad-account-name")
        #expect(try await code("ok.name", "") == "missing-post")
        #expect(try await code("ok.name", post("990001", "emperor")) == "unknown-role")
        #expect(try await code("ok.name", post("123")) == "unknown-area")
        #expect(try await code("ok.name", post("990001") + "," + post("990001", "admin")) == "separate-duties")
        #expect(try await code("admin-990001", post("990001")) == "account-taken")
        #expect(try await admin.post("/api/accounts/admin-990001/disable", "{}").json["code"]?.string == "own-account")
        let office = try await site.reader("office")
        #expect(try await office.get("/api/accounts").status == 403)
        #expect(try await invite("x.y", by: office, posts: post("990001")).status == 403)
        #expect(try await office.get("/api/audit").status == 403)
    }

    @Test func `roles are handed over in one act, and who has none left is out`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        let old = try await site.reader("handler", area: "990001")
        let id = try #require(try await old.get("/api/session").json["account"]?.string)
        _ = try await invite("next.one", by: admin, posts: post("990001", "inspector"))
        let done = try await admin.post("/api/accounts/\(id)/hand-over", #"{"to":"next.one"}"#)
        #expect(done.status == 204, "\(done.text)")
        #expect(try await old.get("/api/session").status == 401)
        let people = try await admin.get("/api/accounts?limit=500").json["people"]?.array ?? []
        let next = people.first { $0["account"]?.string == "next.one" }
        #expect(next?["posts"]?.array?.compactMap { $0["role"]?.string } == ["inspector", "handler"])
        #expect(people.first { $0["account"]?.string == id }?["state"]?.string == "disabled")
        #expect(try await admin.post("/api/accounts/\(id)/enable", "{}").json["code"]?.string == "missing-post")
        #expect(try await admin.post("/api/accounts/next.one/hand-over", #"{"to":"next.one"}"#).json["code"]?.string == "same-account")
        #expect(try await site.county.county.verify().findings.isEmpty)
    }

    @Test func `a list of staff is tried, taken in, and changes nothing the second time`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        let list =
            "姓名,单位,职务,手机,角色,镇街,村\n林一,南镇/执法队,队员,13900000001,巡查员、镇街经办,990001,\n李四,县府办,主任,13900000002,县领导,,\n"
            + "王五,南镇,,13900000003,皇帝,990001,\n赵六,南镇,,13900000004,巡查员,,\n林一,南镇,,13900000001,巡查员,990001,\n"
        func take(_ trial: String) async throws -> JSON {
            let answer = try await admin.client.ask(
                .post, "/api/accounts/import?trial=\(trial)",
                headers: ["X-CSRF-Token": admin.csrf, "Content-Type": "application/octet-stream"], body: list)
            #expect(answer.status == 200, "\(answer.text)")
            return answer.json
        }
        func counts(_ json: JSON) -> [Int64] { ["made", "changed", "unchanged", "rejected"].compactMap { json[$0]?.integer } }
        let trial = try await take("yes")
        #expect(counts(trial) == [2, 0, 0, 3])
        #expect(trial["invitations"]?.array?.isEmpty == true)
        #expect(try await admin.get("/api/accounts?text=139").json["matched"]?.integer == 0)
        let taken = try await take("no")
        #expect(counts(taken) == [2, 0, 0, 3])
        #expect(taken["rows"]?.array?.count == 5)
        #expect(taken["invitations"]?.array?.count == 2)
        let codes = taken["rows"]?.array?.compactMap { $0["reason"]?.string } ?? []
        #expect(codes.contains { $0.contains("皇帝") } && codes.contains { $0.contains("区域") } && codes.contains { $0.contains("重复") })
        #expect(counts(try await take("no")) == [0, 0, 2, 3])
    }

    @Test func `a changed password ends the other sessions, and the audit finds who did what`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        let code = try #require(try await invite("lin.er", by: admin, posts: post("990001")).json["code"]?.string)
        #expect(try await first("lin.er", code, Self.password, in: site).status == 200)
        let client = TestClient(site.router)
        let phone = Reader(client: client, csrf: try await client.signIn("lin.er", Self.password))
        let other = TestClient(site.router)
        let desk = Reader(client: other, csrf: try await other.signIn("lin.er", Self.password))
        let put = try await phone.client.ask(
            .put, "/api/session/password", headers: ["X-CSRF-Token": phone.csrf],
            body: #"{"old":"\#(Self.password)","password":"River-2027-calm"}"#)
        #expect(put.status == 204, "\(put.text)")
        #expect(try await desk.get("/api/session").status == 401)
        #expect(try await phone.get("/api/session").status == 200)

        let auditor = try await site.reader("audit")
        let all = try await auditor.get("/api/audit?act=account").json["entries"]?.array ?? []
        #expect(all.prefix(4).compactMap { $0["deed"]?.string } == ["password", "password", "made"])
        let own = try await auditor.get("/api/audit?account=admin-990001&act=account&limit=1").json
        #expect(own["entries"]?.array?.count == 1)
        #expect(own["entries"]?.array?.first?["role"]?["zh"]?.string == "系统管理员")
        let today = site.county.county.now.day
        let later = try #require(today.adding(days: 1))
        #expect(try await auditor.get("/api/audit?from=\(later)").json["entries"]?.array?.isEmpty == true)
        #expect(try await auditor.get("/api/audit?through=\(today)&act=sign-in").json["entries"]?.array?.isEmpty == false)
        let table = try await auditor.get("/api/audit/export?act=account")
        #expect(table.text.contains("账号变动") && table.text.contains("admin"))
        #expect(try await auditor.get("/api/audit?act=export").json["entries"]?.array?.count == 1)
    }
}
