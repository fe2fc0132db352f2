import CQL2
import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// What people are told of their data, and what they may ask about it.
struct PersonalTests {
    @Test func `everybody may read the notice, which says all that is held`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let answer = try await TestClient(site.router).get("/api/privacy")
        #expect(answer.status == 200)
        for scene in site.county.county.scenes {
            for register in scene.registers {
                for field in register.fields where field.level.isPersonal {
                    #expect(answer.text.contains(field.name.zh), "\(register.id) \(field.id)")
                    #expect(field.purpose != nil && field.basis != nil, "\(register.id) \(field.id) says not why it is held")
                }
                #expect(register.personalFields.isEmpty || !register.retention.isEmpty, "\(register.id) keeps for ever")
            }
        }
        #expect(answer.json["scenes"]?[0]?["registers"]?.array?.count == 3)
        #expect(answer.json["scenes"]?[0]?["roles"] == nil)
        let office = try await site.reader("office")
        #expect(try await office.get("/api/privacy/impact").json["scenes"]?[0]?["roles"]?.array?.isEmpty == false)
        #expect(try await site.reader("handler").get("/api/privacy/impact").status == 403)
        #expect(try await site.reader("audit").get("/api/privacy/impact").status == 200)
    }

    @Test func `a deletion is asked for, carried out, and only then done`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01, fields: ["owner_name": .text("标记人")])
        let office = try await site.reader("office")
        let body =
            #"{"kind":"deletion","about":"请删除我的姓名和电话","contact":"10012345678","register":"illegal-construction.structure","number":"\#(item.number)"}"#
        let taken = try await office.post("/api/personal-requests", body)
        #expect(taken.status == 201, "\(taken.text)")
        // Monday 2 March 2026 and fifteen working days.
        #expect(taken.json["due"]?.string == "2026-03-23" && taken.json["overdue"]?.bool == false)
        let id = try #require(taken.json["id"]?.integer)
        let close = "/api/personal-requests/\(id)/close"
        #expect(try await office.post(close, #"{"done":true,"answer":"已按申请删除"}"#).json["code"]?.string == "not-erased")
        let path = "\(ResourceSite.items)/\(item.number)"
        #expect(try await office.post("\(path)/erase", #"{"reason":" "}"#).status == 422)
        let erased = try await office.post("\(path)/erase", #"{"reason":"当事人依法申请删除"}"#)
        #expect(erased.status == 200 && !erased.text.contains("标记人"), "\(erased.text)")
        #expect(try await office.post("\(path)/erase", #"{"reason":"当事人依法申请删除"}"#).json["code"]?.string == "nothing-to-erase")
        #expect(try await office.post(close, #"{"done":true,"answer":""}"#).status == 422)
        #expect(try await office.post(close, #"{"done":true,"answer":"已按申请删除"}"#).json["state"]?.string == "done")
        #expect(try await office.post(close, #"{"done":false,"answer":"改为不予办理"}"#).json["code"]?.string == "request-closed")
        #expect(try await site.county.county.verify().holds)
        // The journal says that it was asked, and nothing of who.
        let entries = try await site.county.county.store.read { snapshot in
            try snapshot.entries(before: .max, limit: 20).map { String(decoding: $0.body, as: UTF8.self) }
        }
        #expect(entries.contains { $0.contains("personal-request") } && !entries.contains { $0.contains("10012345678") })
    }

    @Test func `a request late is said to be, and one edited in the store is found`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let body = #"{"kind":"access","about":"请提供我的信息副本","contact":"信函","received":"2026-02-02"}"#
        #expect(try await office.post("/api/personal-requests", body).status == 201)
        let listed = try await office.get("/api/personal-requests?state=open").json["requests"]?.array ?? []
        #expect(listed.count == 1 && listed.first?["overdue"]?.bool == true, "\(listed)")
        #expect(try await office.get("/api/personal-requests?state=done").json["requests"]?.array?.isEmpty == true)
        try await site.county.county.store.write { transaction in
            guard var request = try transaction.personalRequests(nil).first else { return }
            request.receivedOn = Day("2026-03-02") ?? .first
            try transaction.put(request)
        }
        #expect(try await site.county.county.verify().findings.map(\.kind) == [.requestAltered])
    }

    @Test(
        arguments: [
            (#"{"kind":"copy","about":"请提供副本","contact":"x"}"#, "kind"), (#"{"kind":"access","about":"?","contact":"x"}"#, "about"),
            (#"{"kind":"access","about":"请提供副本","contact":""}"#, "contact"),
            (#"{"kind":"access","about":"请提供副本","contact":"x","received":"2026-03-03"}"#, "received"),
            (#"{"kind":"access","about":"请提供副本","contact":"x","received":"soon"}"#, "received"),
            (#"{"kind":"access","about":"请提供副本","contact":"x","register":"illegal-construction.structure"}"#, "number"),
        ])
    func `faults name their field`(_ body: String, _ field: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let answer = try await site.reader("office").post("/api/personal-requests", body)
        #expect(answer.status == 422 && answer.json["field"]?.string == field, "\(answer.text)")
    }

    @Test(arguments: ["handler", "leader", "admin", "security", "audit"]) func `others handle none`(_ role: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader(role)
        #expect(try await reader.get("/api/personal-requests").status == 403)
        #expect(try await reader.post("/api/personal-requests", "{}").status == 403)
        #expect(try await reader.post("/api/personal-requests/1/close", #"{"done":true,"answer":"已办理完毕"}"#).status == 403)
    }
}
