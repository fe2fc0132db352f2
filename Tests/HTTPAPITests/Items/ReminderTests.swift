import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// What somebody is reminded of, since they last looked.
struct ReminderTests {
    private static let south = "990001001"
    private static let north = "990001002"

    private func act(_ action: String, on item: JSON, _ more: String, by reader: Reader) async throws -> JSON {
        let number = item["number"]?.string ?? ""
        let answer = try await reader.post(
            "\(ResourceSite.items)/\(number)/actions/\(action)", #"{"version":\#(item["version"]?.integer ?? 0),\#(more)}"#)
        #expect(answer.status == 200, "\(action): \(answer.text)")
        return answer.json
    }

    private func list(_ reader: Reader) async throws -> JSON {
        let answer = try await reader.get("/api/reminders")
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    private func told(_ list: JSON) -> [String] {
        (list["items"]?.array ?? []).map { "\($0["reason"]?.string ?? "") \($0.at("reasonName", "zh")?.string ?? "")" }
    }

    private func reported(_ site: ResourceSite) async throws -> JSON {
        let item = try await site.put(120.01, 29.01)
        return try await site.reader("office").get("\(ResourceSite.items)/\(item.number)").json
    }

    @Test func `what others put before me is told, with what it is called`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let handler = try await site.reader("handler", area: Self.south)
        var item = try await reported(site)
        #expect(told(try await list(handler)) == [], "a plain report calls nobody")
        item = try await act("dispatch", on: item, #""fields":{"responsible":"执法队"}"#, by: try await site.reader("office"))
        #expect(told(try await list(handler)) == ["act 派单"])
        #expect(told(try await list(try await site.reader("office"))) == [], "nobody is reminded of what they did")
        #expect(told(try await list(try await site.reader("handler", area: Self.north))) == [], "nor of what others answer for")
        item = try await act("urge", on: item, #""note":"三天没动静""#, by: try await site.reader("leader"))
        #expect(told(try await list(handler)) == ["act 催办"], "an item is told once, for what came last")
        let first = try await list(handler)["items"]?[0]
        #expect(first?.at("ask", "zh")?.string == "请到现场核查并认定" && first?["unread"]?.bool == true)
        item = try await act("return", on: item, #""note":"照片不清""#, by: handler)
        #expect(told(try await list(try await site.reader("inspector", area: Self.south))) == ["act 退回"])
        #expect(told(try await list(handler)) == [], "it is the inspector's turn now")
    }

    @Test func `a hand-over reminds the receiver, and sending it back the sender`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let (south, north) = (try await site.reader("handler", area: Self.south), try await site.reader("handler", area: Self.north))
        var item = try await reported(site)
        item = try await act("transfer", on: item, #""area":"990001002001","note":"不在本村""#, by: south)
        #expect(item.at("receiver", "code")?.string == "990001002001")
        #expect(told(try await list(north)) == ["act 转办"])
        #expect(told(try await list(south)) == [])
        item = try await act("return-transfer", on: item, #""note":"也不在我村""#, by: north)
        #expect(item["version"]?.integer == 3 && item["title"] == nil, "who has sent it back no longer sees it")
        #expect(try await north.get("\(ResourceSite.items)/\(item["number"]?.string ?? "")").status == 403)
        #expect(told(try await list(south)) == ["act 退回转办"])
        #expect(told(try await list(north)) == [])
    }

    @Test func `the clock reminds on the day and on the day after`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        #expect(item.dueOn == Day("2026-03-05"))
        for (day, expected) in [
            ("2026-03-04", []), ("2026-03-05", ["today 今天到期"]), ("2026-03-06", ["overdue 已逾期"]), ("2026-03-18", ["overdue 已逾期"]),
            ("2026-03-21", []),
        ] as [(String, [String])] {
            site.county.clock.set("\(day)T10:00:00+08:00")
            let found = try await list(try await site.reader("handler", area: Self.south))
            #expect(told(found) == expected, "on \(day)")
        }
    }

    @Test func `what has been looked at is read, for this person and role, also after a restart`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let handler = try await site.reader("handler", area: Self.south)
        let item = try await act("dispatch", on: try await reported(site), #""fields":{"responsible":"执法队"}"#, by: office)
        let unread = try await list(handler)
        #expect(unread["unread"]?.integer == 1 && unread["count"]?.integer == 1)
        let until = try #require(unread["asOf"]?.string)
        #expect(try await handler.post("/api/reminders/seen", #"{"until":"\#(until)"}"#).status == 204)
        let read = try await list(handler)
        #expect(read["unread"]?.integer == 0 && read["count"]?.integer == 1, "what was read stays on the list")
        #expect(read["items"]?[0]?["unread"]?.bool == false)
        // Looking at an older list makes nothing unread again.
        #expect(try await handler.post("/api/reminders/seen", #"{"until":"2020-01-01T00:00:00Z"}"#).status == 204)
        #expect(try await list(handler)["unread"]?.integer == 0)
        // Nobody has looked in the future.
        #expect(try await office.post("/api/reminders/seen", #"{"until":"2099-01-01T00:00:00Z"}"#).status == 204)
        site.county.clock.advance()
        _ = try await act("urge", on: item, #""note":"请尽快""#, by: try await site.reader("leader"))
        #expect(try await list(handler)["unread"]?.integer == 1)
        #expect(try await list(office)["unread"]?.integer == 1)
        // It is kept in the store, by account and role.
        let seen = try await site.county.county.store.read { try $0.remindersSeen(by: "handler-\(Self.south)", as: "handler") }
        #expect(seen == Instant(until))
        #expect(try await site.county.county.store.read { try $0.remindersSeen(by: "handler-\(Self.south)", as: "office") } == nil)
    }

    @Test(arguments: [
        ("{}", 422), (#"{"until":"yesterday"}"#, 422), (#"{"until":5}"#, 422), (#"{"until":"2026-03-02T09:00:00Z","all":true}"#, 422),
    ])
    func `what cannot be marked is refused`(body: String, status: Int) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        #expect(try await (try await site.reader("office")).post("/api/reminders/seen", body).status == status)
    }

    @Test func `a limit that makes no sense is refused, and personal names stay masked`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let inspector = try await site.reader("inspector", area: Self.south)
        #expect(try await inspector.get("/api/reminders?limit=0").status == 400)
        #expect(try await inspector.get("/api/reminders?limit=101").status == 400)
        _ = try await act("return", on: try await reported(site), #""note":"照片不清""#, by: try await site.reader("handler", area: Self.south))
        #expect(try await list(inspector)["items"]?[0]?.at("fields", "owner_name")?.string == "张**")
    }
}
