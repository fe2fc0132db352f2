import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

/// Pictures, declared interests and merges through the API.
@Suite struct LifecycleRouteTests {
    private static let picture = "/api/scenes/illegal-construction/structure/lifecycle.svg"

    @Test func `the lifecycle is drawn in the reader's language for who may read it`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let reader = try await site.reader("inspector")
        let zh = try await reader.get(Self.picture)
        #expect(zh.status == 200 && zh.header("Content-Type") == "image/svg+xml; charset=utf-8")
        #expect(zh.text.hasPrefix("<svg ") && zh.text.contains("待核查") && zh.text.contains("prefers-color-scheme"))
        let en = try await reader.get(Self.picture + "?lang=en&theme=light")
        #expect(en.text.contains("Awaiting check") && !en.text.contains("prefers-color-scheme"))
        #expect(try await reader.get(Self.picture + "?lang=de").status == 400)
        #expect(try await reader.get(Self.picture + "?theme=red").status == 400)
        #expect(try await reader.get("/api/scenes/illegal-construction/none/lifecycle.svg").status == 404)
        // The inspector does not read re-checks.
        #expect(try await reader.get("/api/scenes/illegal-construction/recheck/lifecycle.svg").status == 403)
        #expect(try await TestClient(site.router).get(Self.picture).status == 401)
    }

    @Test func `an item's picture shows where it stands and the way it has gone`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let reader = try await site.reader("office")
        let path = "\(ResourceSite.items)/\(item.number)"
        let fresh = try await reader.get(path + "/lifecycle.svg?lang=zh")
        #expect(fresh.status == 200 && fresh.text.contains("现在：待核查") && fresh.text.contains(item.number))
        #expect(fresh.text.components(of: "line gone") > 0)
        let answer = try await reader.post(path + "/actions/return", #"{"version":1,"note":"补照片"}"#)
        #expect(answer.status == 200)
        let moved = try await reader.get(path + "/lifecycle.svg?lang=zh")
        #expect(moved.text.contains("走过：待核查 → 退回补充"))
        #expect(moved.text.components(of: "line gone") > fresh.text.components(of: "line gone"))
        let south = try await site.reader("handler", area: "990001002")
        #expect(try await south.get(path + "/lifecycle.svg").status == 403)
        #expect(try await reader.get("\(ResourceSite.items)/none/lifecycle.svg").status == 404)
    }

    @Test func `the units there are can be chosen from`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let area = site.county.county.map.tree.area(code: "990001")?.id ?? 0
        for (id, unit, isDisabled) in [("x1", "青山镇/综合执法队", false), ("x2", "住建局", false), ("x3", "旧单位", true)] {
            try await site.county.county.put(
                Account(
                    id: id, name: id, passwordHash: "x", posts: [Post(role: "handler", area: area, unit: unit)], disabled: isDisabled,
                    demo: false), by: site.county.actor("admin"))
        }
        let reader = try await site.reader("inspector")
        let names = try await reader.get("/api/units").json.array?.compactMap(\.string)
        #expect(names == ["住建局", "青山镇", "青山镇/综合执法队"])
        #expect(try await TestClient(site.router).get("/api/units").status == 401)
    }

    @Test func `a declared interest is seen by others and keeps its person away`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let handler = try await site.reader("handler")
        let path = "\(ResourceSite.items)/\(item.number)"
        #expect(try await handler.get(path).json.at("recusal", "may")?.bool == true)
        #expect(try await handler.post(path + "/recusal", #"{"version":1}"#).json["code"]?.string == "missing-note")
        #expect(try await handler.post(path + "/recusal", #"{"version":7,"note":"亲属"}"#).status == 409)
        let declared = try await handler.post(path + "/recusal", #"{"version":1,"note":"亲属"}"#)
        #expect(declared.status == 200 && declared.json.at("recusal", "may")?.bool == false)
        #expect(try await handler.post(path + "/recusal", #"{"version":2,"note":"亲属"}"#).json["code"]?.string == "interest-known")
        let refused = try await handler.post(path + "/actions/reject", #"{"version":2,"note":"不是"}"#)
        #expect(refused.status == 403 && refused.json["code"]?.string == "recused")
        let office = try await site.reader("office")
        let seen = try await office.get(path)
        #expect(seen.json.at("recusal", "declared")?[0]?.string == "王五" && seen.json.at("recusal", "may")?.bool == true)
        let history = try await office.get(path + "/history")
        #expect(history.json[0]?["action"]?.string == "recuse" && history.json[0]?["note"]?.string == "亲属")
        // Whose interests a leader may lift, the page is told; nobody else is.
        #expect(seen.json.at("recusal", "lifts")?.array?.isEmpty == true)
        let leader = try await site.reader("leader")
        let account = try await leader.get(path).json.at("recusal", "lifts")?[0]?["account"]?.string ?? ""
        #expect(account == "handler-990001")
        let lifting = path + "/recusal/lifting"
        #expect(try await office.post(lifting, #"{"version":2,"account":"\#(account)","note":"x"}"#).json["code"]?.string == "wrong-role")
        #expect(try await leader.post(lifting, #"{"version":2,"note":"x"}"#).json["code"]?.string == "bad-member")
        let lifted = try await leader.post(lifting, #"{"version":2,"account":"\#(account)","note":"核实"}"#)
        #expect(lifted.status == 200 && lifted.json.at("recusal", "declared")?.array?.isEmpty == true, "\(lifted.text)")
        #expect(
            try await office.post("/api/registers/illegal-construction.key-zone/items/x/recusal", #"{"version":1,"note":"x"}"#).status
                == 404)
    }

    @Test func `what is merged leads to its main item and is taken out again`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let main = try await site.put(120.01, 29.01)
        let other = try await site.put(120.02, 29.01)
        let office = try await site.reader("office")
        let path = "\(ResourceSite.items)/\(other.number)"
        #expect(try await office.post(path + "/actions/merge", #"{"version":1,"note":"同一处"}"#).json["code"]?.string == "missing-main")
        let merged = try await office.post(path + "/actions/merge", #"{"version":1,"note":"同一处","into":"\#(main.number)"}"#)
        #expect(merged.status == 200 && merged.json["stage"]?.string == "merged" && merged.json["mergedInto"]?.string == main.number)
        #expect(merged.json["mayUnmerge"]?.bool == true)
        let shown = try await office.get("\(ResourceSite.items)/\(main.number)")
        #expect(shown.json["merged"]?[0]?["number"]?.string == other.number)
        let history = try await office.get("\(ResourceSite.items)/\(main.number)/history")
        #expect(history.json.array?.contains { $0["of"]?.string == other.number } == true)
        let listed = try await office.get(ResourceSite.items)
        #expect(listed.json["items"]?.array?.compactMap { $0["number"]?.string } == [main.number])
        let found = try await office.get("\(ResourceSite.items)?q=\(other.number)")
        #expect(found.json["items"]?[0]?["into"]?.string == main.number)
        let picture = try await office.get(path + "/lifecycle.svg?lang=zh")
        #expect(picture.text.contains("现在：已并入"))
        let handler = try await site.reader("leader")
        #expect(try await handler.post(path + "/unmerge", #"{"version":2,"note":"并错"}"#).json["code"]?.string == "wrong-role")
        #expect(try await office.post(path + "/unmerge", #"{"version":2}"#).json["code"]?.string == "missing-note")
        let back = try await office.post(path + "/unmerge", #"{"version":2,"note":"并错"}"#)
        #expect(back.status == 200 && back.json["stage"]?.string == "suspected" && back.json["mergedInto"] == nil)
    }
}

extension String {
    /// How often another stands in it.
    fileprivate func components(of other: String) -> Int { split(separator: other, omittingEmptySubsequences: false).count - 1 }
}
