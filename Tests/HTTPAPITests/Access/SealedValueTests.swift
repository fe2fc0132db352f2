import CQL2
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// Sealed values (L4): asked for with a reason, approved by somebody else, seen for a day.
struct SealedValueTests {
    private static let identity = "990001190001019999"
    private static let body = #"{"field":"owner_id","reason":"核对当事人身份"}"#

    private func open() async throws -> (site: ResourceSite, handler: Reader, leader: Reader, path: String) {
        let site = try await ResourceSite.open()
        let item = try await site.put(120.01, 29.01, fields: ["owner_id": .text(Self.identity)])
        let handler = try await site.reader("handler", area: "990001001")
        let leader = try await site.reader("town-leader", area: "990001001")
        return (site, handler, leader, "\(ResourceSite.items)/\(item.number)")
    }

    @Test func `asked, approved by another, seen for a day, all of it in the journal`() async throws {
        let (site, handler, leader, path) = try await open()
        defer { site.county.remove() }
        #expect(try await handler.post("\(path)/reveal", Self.body).json["code"]?.string == "approval-needed")
        let asked = try await handler.post("\(path)/reveal-requests", Self.body)
        #expect(asked.status == 201, "\(asked.text)")
        let id = try #require(asked.json["id"]?.integer)
        #expect(try await handler.post("\(path)/reveal-requests", Self.body).json["code"]?.string == "already-asked")
        #expect(try await handler.post("\(path)/reveal", Self.body).json["code"]?.string == "approval-needed")
        #expect(try await leader.get("/api/access-requests?view=todo").json["requests"]?.array?.count == 1)
        #expect(try await handler.post("/api/access-requests/\(id)/approve", "{}").status == 403)

        let approved = try await leader.post("/api/access-requests/\(id)/approve", #"{"note":"同意"}"#)
        #expect(approved.status == 200 && approved.json["state"]?.string == "approved", "\(approved.text)")
        #expect(!approved.text.contains(Self.identity))
        #expect(try await leader.post("/api/access-requests/\(id)/refuse", #"{"note":"改了主意"}"#).json["code"]?.string == "request-closed")
        let seen = try await handler.post("\(path)/reveal", Self.body)
        #expect(seen.json["value"]?.string == Self.identity, "\(seen.text)")
        // It is the asker's alone, for this field alone, and for a day.
        let colleague = try await site.reader("office")
        #expect(try await colleague.post("\(path)/reveal", Self.body).json["code"]?.string == "approval-needed")
        #expect(try await leader.post("\(path)/reveal", Self.body).status == 403)
        site.county.clock.advance(days: 1)
        let again = TestClient(site.router)
        let back = Reader(client: again, csrf: try await again.signIn("handler-990001001"))
        #expect(try await back.post("\(path)/reveal", Self.body).json["code"]?.string == "approval-needed")

        let auditor = try await site.reader("audit")
        let deeds = try await auditor.get("/api/audit?act=access-request").json["entries"]?.array?.compactMap { $0["deed"]?.string }
        #expect(deeds == ["approved", "asked"])
        let entry = try await auditor.get("/api/audit?act=reveal").json["entries"]?.array ?? []
        #expect(entry.count == 1 && entry.first?["account"]?.string == "handler-990001001")
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `refusing needs a reason, asking can be taken back, and nothing waits for ever`() async throws {
        let (site, handler, leader, path) = try await open()
        defer { site.county.remove() }
        func ask() async throws -> Int64 { try #require(try await handler.post("\(path)/reveal-requests", Self.body).json["id"]?.integer) }
        let first = try await ask()
        #expect(try await leader.post("/api/access-requests/\(first)/refuse", "{}").status == 422)
        #expect(try await leader.post("/api/access-requests/\(first)/refuse", #"{"note":"理由不充分"}"#).status == 200)
        #expect(try await handler.post("\(path)/reveal", Self.body).json["code"]?.string == "approval-needed")
        let second = try await ask()
        #expect(try await leader.post("/api/access-requests/\(second)/withdraw", "{}").status == 404)
        #expect(try await handler.post("/api/access-requests/\(second)/withdraw", "{}").json["state"]?.string == "withdrawn")
        let third = try await ask()
        site.county.clock.advance(days: 7)
        let client = TestClient(site.router)
        let later = Reader(client: client, csrf: try await client.signIn("town-leader-990001001"))
        #expect(try await later.post("/api/access-requests/\(third)/approve", "{}").json["code"]?.string == "request-closed")
        let own = TestClient(site.router)
        let mine = Reader(client: own, csrf: try await own.signIn("handler-990001001"))
        let states = try await mine.get("/api/access-requests?view=mine").json["requests"]?.array?.compactMap { $0["state"]?.string }
        #expect(states == ["expired", "withdrawn", "refused"])
        #expect(try await mine.post("/api/access-requests/99/approve", "{}").status == 404)
        #expect(try await mine.get("/api/access-requests?view=all").status == 400)
    }

    @Test func `another town's leader decides nothing here`() async throws {
        let (site, handler, _, path) = try await open()
        defer { site.county.remove() }
        let id = try #require(try await handler.post("\(path)/reveal-requests", Self.body).json["id"]?.integer)
        let other = try await site.reader("town-leader", area: "990001002")
        #expect(try await other.get("/api/access-requests?view=todo").json["requests"]?.array?.isEmpty == true)
        #expect(try await other.post("/api/access-requests/\(id)/approve", "{}").status == 403)
    }

    @Test(arguments: ["owner_name", "owner_id", "illegal_area", "nothing"]) func `what needs no approval cannot be asked for`(
        _ field: String
    ) async throws {
        let (site, handler, _, path) = try await open()
        defer { site.county.remove() }
        let answer = try await handler.post("\(path)/reveal-requests", #"{"field":"\#(field)","reason":"核对当事人身份"}"#)
        #expect(answer.status == ["owner_id": 201, "nothing": 422][field] ?? 409, "\(answer.text)")
        #expect(try await handler.post("\(path)/reveal-requests", #"{"field":"\#(field)","reason":" "}"#).status == 422)
    }

    @Test func `a request edited in the store is found`() async throws {
        let (site, handler, _, path) = try await open()
        defer { site.county.remove() }
        let id = try #require(try await handler.post("\(path)/reveal-requests", Self.body).json["id"]?.integer)
        try await site.county.county.store.write { transaction in
            guard var request = try transaction.accessRequest(id) else { return }
            request.state = .approved
            _ = try transaction.put(request)
        }
        let findings = try await site.county.county.verify().findings
        #expect(findings.map(\.kind) == [.requestAltered])
    }
}
