import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

/// What cannot be back-dated cannot be through any door of the API, and the page is told what a stop begins.
@Suite struct NodeRouteTests {
    private static let problems = "/api/registers/inspection.problem"

    private func supervisor(_ site: ResourceSite) async throws -> Reader { try await site.reader("supervision-office") }

    /// A problem, accepted with one node.
    private func accepted(_ site: ResourceSite) async throws -> (path: String, bureau: Reader) {
        let area = site.county.county.map.tree.area(code: "990001")?.id ?? 0
        try await site.county.county.put(
            Account(
                id: "bureau-a", name: "周", passwordHash: try TestSite.passwordHash(),
                posts: [Post(role: "bureau", area: area, unit: "住建局")], disabled: false, demo: false), by: site.county.actor("admin"))
        let client = TestClient(site.router)
        let bureau = Reader(client: client, csrf: try await client.signIn("bureau-a"))
        let body = """
            {"place":{"lon":120.01,"lat":29.01,"datum":"cgcs2000"},"similar":{"answer":"new"},
            "fields":{"description":"围挡破损","lead_unit":"住建局","deadline":"2026-04-01"}}
            """
        let made = try await supervisor(site).post("\(Self.problems)/items", body)
        let path = "\(Self.problems)/items/\(made.json["number"]?.string ?? "")"
        let taken = try await bureau.post(
            "\(path)/actions/accept",
            #"{"version":1,"fields":{"measures":"更换"},"parts":{"node":[{"title":"进场","due_on":"2026-03-20"}]}}"#)
        #expect(taken.status == 200, "\(taken.text)")
        return (path, bureau)
    }

    @Test func `a node is not back-dated by action, by change, by bulk or by anybody else`() async throws {
        let site = try await ResourceSite.open(scenes: try TestCounty.scenes("inspection"))
        defer { site.county.remove() }
        let (path, bureau) = try await accepted(site)
        let finish = try await bureau.post("\(path)/actions/finish-node", #"{"version":2,"part":1,"fields":{"done_on":"2026-03-01"}}"#)
        #expect(finish.status == 422, "\(finish.text)")
        let change = try await bureau.patch(path, #"{"fields":{"deadline":"2026-05-01"},"note":"x"}"#, version: 2)
        #expect(change.status == 403)
        let boss = try await supervisor(site)
        #expect(try await boss.patch(path, #"{"fields":{"deadline":"2026-05-01"},"note":"x"}"#, version: 2).status == 403)
        let shorter = try await boss.post(
            "\(Self.problems)/actions/extend/bulk",
            #"{"items":[{"number":"\#(path.split(separator: "/").last ?? "")","version":2}],"fields":{"deadline":"2026-03-15"},"note":"x"}"#
        )
        #expect(shorter.json["refused"]?[0]?["code"]?.string == "guard-refused", "\(shorter.text)")
        let rows = try await bureau.post(
            "\(path)/actions/note-progress",
            #"{"version":2,"fields":{"progress":"已办"},"parts":{"node":[{"title":"x","due_on":"2026-03-01"}]}}"#)
        #expect(rows.status == 422, "\(rows.text)")
        let item = try await bureau.get(path)
        #expect(item.json.at("parts", "node")?[0]?["stage"]?.string == "open" && item.json["version"]?.integer == 2)
        // The row says by when, and the item is due with it.
        #expect(item.json.at("parts", "node")?[0]?["due"]?["on"]?.string == "2026-03-20")
        #expect(item.json["due"]?["on"]?.string == "2026-03-20")
    }

    @Test func `a scene tells what rows begin, only to who may see it`() async throws {
        let site = try await ResourceSite.open(scenes: try TestCounty.scenes("inspection"))
        defer { site.county.remove() }
        let seen = try await supervisor(site).get("/api/scenes/inspection")
        let stop = seen.json["registers"]?["inspection.trip"]?["parts"]?[0]?["begins"]
        #expect(stop?["register"]?.string == "inspection.problem" && stop?["link"]?.string == "trip" && stop?["report"]?.bool == true)
        #expect(stop?["fields"]?["block"]?.string == "block" && stop?["place"]?.string == "block")
        #expect(seen.json["registers"]?["inspection.problem"]?["quick"]?.array?.first?.string == "description")
        let handler = try await site.reader("handler", area: "990001001")
        let other = try await handler.get("/api/scenes/inspection")
        #expect(other.json["registers"]?["inspection.trip"]?["parts"]?[0]?["begins"]?["report"]?.bool == false)
    }
}
