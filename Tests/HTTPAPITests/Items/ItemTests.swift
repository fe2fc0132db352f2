import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

struct ItemTests {
    @Test func `an item tells what may be done with it, and why not`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let leader = try await site.reader("leader")
        let read = try await leader.get("\(ResourceSite.items)/\(item.number)").json
        #expect(read["masked"]?.array?.compactMap(\.string) == ["owner_name", "owner_phone"])
        #expect(read["reveal"]?.bool == false)
        #expect(read["editable"]?.array?.isEmpty == true)
        let actions = try #require(read["actions"]?.array)
        #expect(!actions.isEmpty)
        // A leader looks and urges, and leaves the rest to those whose work it is.
        #expect(actions.filter { $0["allowed"]?.bool == true }.compactMap { $0["id"]?.string } == ["urge"])
        #expect(
            actions.filter { $0["id"]?.string != "urge" }.allSatisfy { $0["allowed"]?.bool == false && $0.at("why", "zh")?.string != nil })
        let inspector = try await site.reader("inspector", area: "990001002")
        #expect(try await inspector.get("\(ResourceSite.items)/\(item.number)").json["code"]?.string == "outside-scope")
        #expect(try await leader.get("\(ResourceSite.items)/WJ0").status == 404)
    }

    @Test func `a change needs the version it was made on`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let reader = try await site.reader("handler", area: "990001001")
        let path = "\(ResourceSite.items)/\(item.number)"
        let body = #"{"fields":{"illegal_area":98.5,"floors":2},"note":"实测"}"#
        #expect(try await reader.patch(path, body, version: nil).status == 428)
        let changed = try await reader.patch(path, body, version: 1)
        #expect(changed.status == 200, "\(changed.text)")
        #expect(changed.json.at("fields", "illegal_area")?.number == "98.50")
        #expect(changed.json["version"]?.integer == 2)
        let stale = try await reader.patch(path, body, version: 1)
        #expect(stale.status == 409)
        #expect(stale.json["currentVersion"]?.integer == 2)

        let history = try await reader.get("\(path)/history").json
        #expect(history.array?.count == 2)
        #expect(history[0]?["action"]?.string == "change")
        #expect(history[0]?["note"]?.string == "实测")
        let changes = history[0]?["changes"]?.array ?? []
        let area = changes.first { $0["field"]?.string == "illegal_area" }
        #expect(area?["from"]?.number == "120.00")
        #expect(area?["to"]?.number == "98.50")
        let first = history[1]?["changes"]?.array ?? []
        let owner = first.first { $0["field"]?.string == "owner_name" }
        #expect(owner?["masked"]?.bool == true)
        #expect(owner?["to"]?.isNull == true)
        #expect(first.first?["field"]?.string == "stage")
    }

    @Test func `an action carries fields of item and row, and is refused with its reason`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let photo = try await site.county.evidence(1, .before, by: site.county.actor("inspector", "inspector-x"))
        let reader = try await site.reader("handler", area: "990001001")
        let path = "\(ResourceSite.items)/\(item.number)"
        let bare = try await reader.post("\(path)/actions/confirm", #"{"version":1,"fields":{"origin":"new","built_on":"2026-02-01"}}"#)
        #expect(bare.status == 422, "\(bare.text)")
        #expect(bare.json["code"]?.string == "missing-evidence")
        let confirmed = try await reader.post(
            "\(path)/actions/confirm",
            #"{"version":1,"fields":{"origin":"new","built_on":"2026-02-01"},"evidence":[{"sha256":"\#(photo.sha256)","role":"before"}]}"#)
        #expect(confirmed.status == 200, "\(confirmed.text)")
        #expect(confirmed.json["stage"]?.string == "confirmed")
        #expect(confirmed.json["thumbnail"]?.string == "/evidence/\(photo.sha256)/thumb")
        let classified = try await reader.post(
            "\(path)/actions/classify",
            #"{"version":2,"parts":{"disposal":[{"class":"demolish","outcome":"self-removal","area":120,"reason":null}]}}"#)
        #expect(classified.status == 200, "\(classified.text)")
        #expect(classified.json.at("parts", "disposal")?[0]?.at("fields", "area")?.number == "120.00")
        let rowActions = classified.json["actions"]?.array?.filter { $0["part"] != nil } ?? []
        #expect(rowActions.allSatisfy { $0["part"]?.integer == 1 })
        let inspector = try await site.reader("inspector", area: "990001001")
        let finished = try await inspector.post(
            "\(path)/actions/finish-row",
            #"{"version":3,"part":1,"fields":{"done_on":"2026-03-02","rubble_cleared_on":"2026-03-02"},"evidence":[{"sha256":"\#(photo.sha256)","role":"after"}]}"#
        )
        #expect(finished.status == 200, "\(finished.text)")
        #expect(finished.json.at("parts", "disposal")?[0]?["stage"]?.string == "done")
        let forced = try await inspector.post("\(path)/actions/check-row", #"{"version":4,"part":1}"#)
        #expect(forced.status == 403)
        #expect(forced.json["code"]?.string == "wrong-role")
        #expect(try await reader.post("\(path)/actions/fly", #"{"version":4}"#).status == 404)
    }

    @Test func `one refusal in a bulk stops no other`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let first = try await site.put(120.01, 29.01)
        let second = try await site.put(120.02, 29.01)
        let reader = try await site.reader("handler", area: "990001001")
        let answer = try await reader.post(
            "/api/registers/illegal-construction.structure/actions/reject/bulk",
            #"{"items":[{"number":"\#(first.number)","version":1},{"number":"\#(second.number)","version":7}],"note":"现场核实不属违建"}"#)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.json["done"]?.array?.compactMap(\.string) == [first.number])
        #expect(answer.json["refused"]?[0]?["code"]?.string == "stale-version")
        #expect(answer.json["refused"]?[0]?["number"]?.string == second.number)
    }

    @Test func `a masked value is shown for a reason and leaves a trace`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let inspector = try await site.reader("inspector", area: "990001001")
        let path = "\(ResourceSite.items)/\(item.number)/reveal"
        let shown = try await inspector.post(path, #"{"field":"owner_phone","reason":"上门核对户主"}"#)
        #expect(shown.json["value"]?.string == "10012345678")
        #expect(try await inspector.post(path, #"{"field":"owner_phone","reason":"a"}"#).status == 422)
        let leader = try await site.reader("leader")
        #expect(try await leader.post(path, #"{"field":"owner_phone","reason":"上门核对户主"}"#).status == 403)
    }

    @Test func `links lead both ways`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let first = try await site.put(120.01, 29.01, fields: ["address": .text("村口")])
        let second = try await site.put(120.02, 29.01, fields: ["address": .text("河边")])
        let reader = try await site.reader("handler", area: "990001001")
        let linked = try await reader.post(
            "\(ResourceSite.items)/\(first.number)/links", #"{"rel":"same-household","number":"\#(second.number)"}"#)
        #expect(linked.status == 200, "\(linked.text)")
        #expect(linked.json["links"]?[0]?["title"]?.string == "河边 住宅")
        let back = try await reader.get("\(ResourceSite.items)/\(second.number)", headers: ["Accept-Language": "en"]).json
        #expect(back["links"]?[0]?["number"]?.string == first.number)
        #expect(back["links"]?[0]?["title"]?.string == "村口 House")
    }

    @Test func `what is asked of a role stands on its list, by clock`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let reader = try await site.reader("handler", area: "990001001")
        let week = try await reader.get("/api/todo?scene=illegal-construction").json
        #expect(week.at("counts", "week")?.integer == 1)
        site.county.clock.advance(days: 7)
        let late = try await (try await site.reader("handler", area: "990001001")).get("/api/todo").json
        let group = late["groups"]?.array?.first { $0["id"]?.string == "overdue" }
        #expect(group?["items"]?[0]?["number"]?.string == item.number)
        #expect(group?["items"]?[0]?.at("ask", "zh")?.string != nil)
        let leader = try await site.reader("leader")
        #expect(try await leader.get("/api/todo").json.at("counts", "overdue")?.integer == 0)
    }

    @Test func `nobody reads anything without signing in`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let client = TestClient(site.router)
        for path in [
            ResourceSite.items, "/api/scenes", "/api/areas", "/api/todo", ResourceSite.index, "/api/journal/1",
            "/tiles/illegal-construction.structure/1/1/1.mvt", "/evidence/\(String(repeating: "0", count: 64))/thumb",
            "/api/boards/illegal-construction",
        ] {
            #expect(try await client.get(path).status == 401, "\(path)")
        }
    }
}
