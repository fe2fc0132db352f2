import Governance
import HTTPTypes
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// Feeds through the API: senders by their tokens, keepers and administrators by their sessions.
@Suite struct FeedRouteTests {
    private static let hotline = "/api/feeds/one-net/hotline"

    private static func ticket(_ number: String, type: String = "0201") -> String {
        #"{"orderNo":"\#(number)","acceptedAt":"2026-03-01T09:12:00+08:00","title":"垃圾没有清运","typeCode":"\#(type)","location":{"lng":120.02,"lat":29.02}}"#
    }

    private func token(_ site: ResourceSite) async throws -> String {
        let admin = try await site.reader("admin")
        let made = try await admin.post(Self.hotline + "/tokens", #"{"label":"热线平台"}"#)
        #expect(made.status == 201, "\(made.text)")
        return made.json["text"]?.string ?? ""
    }

    @Test func `a sender pushes with its token and is told what became of each record`() async throws {
        let site = try await ResourceSite.open(scenes: TestCounty.scenes("one-net"))
        defer { site.county.remove() }
        let sender = TestClient(site.router)
        let token = try await token(site)
        func push(_ body: String, _ token: String?, type: String = "application/json") async throws -> TestAnswer {
            var headers = ["Content-Type": type]
            if let token { headers["Authorization"] = "Bearer \(token)" }
            return try await sender.ask(.post, Self.hotline, headers: headers, body: body)
        }
        let body = #"{"records":[\#(Self.ticket("HL1")),\#(Self.ticket("HL2", type: "0777"))],"stated":{"day":"2026-03-01","count":2}}"#
        #expect(try await push(body, nil).status == 401)
        #expect(try await push(body, "ywf_wrong").json["code"]?.string == "wrong-token")
        let answer = try await push(body, token)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.json["taken"]?.integer == 1 && answer.json["refused"]?.integer == 1)
        #expect(answer.json["records"]?[0]?["item"]?.string?.hasPrefix("SJ") == true)
        #expect(answer.json["records"]?[1]?["code"]?.string == "unknown-code")
        #expect(try await push(body, token).json["repeated"]?.integer == 2)
        #expect(try await push("[1]", token).json["code"]?.string == "no-records")
        #expect(try await push("{", token).status == 400)
        let csv = "orderNo,acceptedAt,title,typeCode,location.lng,location.lat\nHL9,2026-03-01,路灯不亮,0101,120.02,29.02\n"
        #expect(try await push(csv, token, type: "text/csv").json["taken"]?.integer == 1)
        #expect(try await push(body, token, type: "text/plain").status == 415)
        #expect(
            try await sender.ask(.post, "/api/feeds/one-net/emergency", headers: ["Authorization": "Bearer \(token)"], body: body).status
                == 401)
        #expect(
            try await sender.ask(.post, "/api/feeds/one-net/nothing", headers: ["Authorization": "Bearer \(token)"], body: body).status
                == 404)
        let admin = try await site.reader("admin")
        #expect(try await admin.post(Self.hotline + "/tokens/1/revocation", "").status == 200)
        #expect(try await push(body, token).json["code"]?.string == "revoked-token")
    }

    @Test func `keepers see the days and settle what was refused`() async throws {
        let site = try await ResourceSite.open(scenes: TestCounty.scenes("one-net"))
        defer { site.county.remove() }
        let sender = TestClient(site.router)
        let token = try await token(site)
        let body = "[\(Self.ticket("HL1")),\(Self.ticket("HL2", type: "0777")),\(Self.ticket("HL3", type: "0888"))]"
        _ = try await sender.ask(.post, Self.hotline, headers: ["Authorization": "Bearer \(token)"], body: body)
        let keeper = try await site.reader("standards")
        let listed = try await keeper.get("/api/feeds")
        let hotline = listed.json["feeds"]?.array?.first { $0["feed"]?.string == "one-net.hotline" }
        #expect(hotline?["keeps"]?.bool == true && hotline?["administers"]?.bool == false)
        #expect(hotline?["days"]?[0]?["received"]?.integer == 3 && hotline?["days"]?[0]?["verdict"]?.string == "unstated")
        #expect(hotline?["days"]?[0]?["stated"] == .null)
        let refused = try await keeper.get(Self.hotline + "/refused")
        #expect(refused.json.array?.count == 2)
        let (later, first) = (refused.json[0]?["record"]?.integer ?? 0, refused.json[1]?["record"]?.integer ?? 0)
        let taken = try await keeper.post("\(Self.hotline)/refused/\(first)/take", #"{"values":{"typeCode":"0201"}}"#)
        #expect(taken.status == 200 && taken.json["state"]?.string == "taken", "\(taken.text)")
        #expect(try await keeper.post("\(Self.hotline)/refused/\(first)/take", "{}").json["code"]?.string == "settled")
        #expect(try await keeper.post("\(Self.hotline)/refused/\(later)/take", "{}").json["code"]?.string == "unknown-code")
        #expect(try await keeper.post("\(Self.hotline)/refused/\(later)/aside", #"{"note":"试发"}"#).json["state"]?.string == "aside")
        #expect(try await keeper.post("\(Self.hotline)/tokens", "{}").status == 403)
        #expect(try await keeper.get("/api/feeds?from=2026-03-05&to=2026-03-01").status == 400)
        let leader = try await site.reader("leader")
        #expect(try await leader.get("/api/feeds").json["feeds"]?.array?.isEmpty == true)
        #expect(try await leader.get(Self.hotline + "/refused").status == 403)
        let admin = try await site.reader("admin")
        let tokens = try await admin.get(Self.hotline + "/tokens")
        #expect(tokens.json.array?.count == 1 && !tokens.text.contains(token))
        #expect(try await admin.get(Self.hotline + "/refused").status == 403)
    }
}
