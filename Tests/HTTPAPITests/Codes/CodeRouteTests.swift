import CQL2
import Governance
import HTTPTypes
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// Codes of homes and buildings: issued by staff, scanned by anybody.
@Suite struct CodeRouteTests {
    private static let building = QualifiedName(scene: "community", name: "building")
    private static let home = QualifiedName(scene: "community", name: "home")

    private static func open() async throws -> ResourceSite {
        try await ResourceSite.open(scenes: TestCounty.scenes("community", "one-net"))
    }

    private static func put(_ register: QualifiedName, _ fields: [String: Value], _ site: ResourceSite) async throws -> Item {
        var report = Report()
        report.place = Position(x: 120.02, y: 29.02)
        report.fields = fields
        let cadre = site.county.actor("cadre", area: "990001001001")
        guard case .stored(let item) = try await site.county.county.report(report, to: register, by: cadre) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    private static func house(_ site: ResourceSite) async throws -> Item {
        try await put(
            building, ["estate": .text("南苑"), "name": .text("1幢"), "kind": .text("slab"), "address": .text("南苑路1号")], site)
    }

    private func issue(_ item: Item, renew: Bool = false, by reader: Reader) async throws -> TestAnswer {
        try await reader.post("/api/registers/\(item.register)/codes", #"{"numbers":["\#(item.number)"],"renew":\#(renew)}"#)
    }

    @Test func `a code is issued once, opens the public fields, and says nothing else`() async throws {
        let site = try await Self.open()
        defer { site.county.remove() }
        let house = try await Self.house(site)
        let home = try await Self.put(
            Self.home,
            [
                "building": .text(house.number), "room": .text("301"), "use": .text("owner"), "people": .integer(3), "care": .text("none"),
                "contact_name": .text("张三丰"), "contact_phone": .text("10012345678"), "entrance": .text("2单元"),
            ], site)
        let cadre = try await site.reader("cadre", area: "990001001001")
        let issued = try await issue(home, by: cadre)
        #expect(issued.status == 201, "\(issued.text)")
        let code = issued.json[0]?["code"]?.string ?? ""
        // 128 random bits in base64url.
        #expect(code.count == 22 && issued.json[0]?["address"]?.string == "http://county.test/q/\(code)")
        #expect((issued.json[0]?["size"]?.integer ?? 0) > 20)
        #expect(try await issue(home, by: cadre).json.array?.isEmpty == true)
        let stranger = TestClient(site.router)
        let scanned = try await stranger.get("/api/codes/\(code)")
        #expect(scanned.status == 200 && scanned.json["state"]?.string == "valid")
        #expect(scanned.json["fields"]?.array?.map { $0["value"]?.string } == ["2单元"])
        #expect(scanned.json["staff"] == nil && scanned.json["report"]?["asks"]?.array?.count == 3)
        for secret in ["张三丰", "10012345678", "301", home.number] { #expect(!scanned.text.contains(secret), "\(secret)") }
        #expect(try await stranger.get("/api/codes/AAAAAAAAAAAAAAAAAAAAAA").status == 404)
        // Staff of the place are led further; staff of another place read what everybody reads.
        let seen = try await cadre.get("/api/codes/\(code)")
        #expect(seen.json.at("staff", "number")?.string == home.number)
        #expect(seen.json.at("staff", "actions")?.array?.map { $0["id"]?.string } == ["visit"])
        let other = try await site.reader("cadre", area: "990001002001")
        #expect(try await other.get("/api/codes/\(code)").json["staff"] == nil)
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `renewing revokes the old code in the same act, and a revoked one says so`() async throws {
        let site = try await Self.open()
        defer { site.county.remove() }
        let house = try await Self.house(site)
        let cadre = try await site.reader("cadre", area: "990001001001")
        let stranger = TestClient(site.router)
        let path = "/api/registers/\(Self.building)/items/\(house.number)/code"
        let first = try await issue(house, by: cadre).json[0]?["code"]?.string ?? ""
        let second = try await issue(house, renew: true, by: cadre).json[0]?["code"]?.string ?? ""
        #expect(first != second && !second.isEmpty)
        let old = try await stranger.get("/api/codes/\(first)")
        #expect(old.json["state"]?.string == "revoked" && old.json["fields"] == nil && !old.text.contains("南苑"))
        #expect(try await stranger.get("/api/codes/\(second)").json["state"]?.string == "valid")
        let listed = try await cadre.get(path)
        #expect(listed.json["codes"]?.array?.count == 2 && listed.json["may"]?.bool == true && !listed.text.contains(second))
        #expect(try await cadre.post(path + "/revocation", #"{"note":" "}"#).status == 422)
        #expect(try await cadre.post(path + "/revocation", #"{"note":"脱落"}"#).status == 204)
        #expect(try await cadre.post(path + "/revocation", #"{"note":"脱落"}"#).json["code"]?.string == "no-code")
        #expect(try await stranger.get("/api/codes/\(second)").json["state"]?.string == "revoked")
        let report = #"{"values":{"什么事":"漏水"}}"#
        #expect(try await stranger.ask(.post, "/api/codes/\(second)/reports", body: report).status == 410)
        let leader = try await site.reader("leader")
        #expect(try await leader.get(path).json["may"]?.bool == false)
        #expect(try await issue(house, by: leader).status == 403)
        #expect(try await leader.post(path + "/revocation", #"{"note":"脱落"}"#).status == 403)
        let far = try await site.reader("cadre", area: "990001002001")
        #expect(try await issue(house, by: far).status == 403)
        let steps = try await site.county.county.store.read { snapshot in
            var steps: [String] = []
            try snapshot.eachEntry(from: 0) { entry in
                let body = try JSON(parsing: entry.body)
                if body["act"]?.string == ItemCode.act { steps.append(body.at("details", "step")?.string ?? "") }
            }
            return steps
        }
        #expect(steps == ["issue", "revoke", "renew", "revoke"])
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `a resident reports by the code without an account, and only so often`() async throws {
        let site = try await Self.open()
        defer { site.county.remove() }
        let house = try await Self.house(site)
        let cadre = try await site.reader("cadre", area: "990001001001")
        let code = try await issue(house, by: cadre).json[0]?["code"]?.string ?? ""
        let stranger = TestClient(site.router)
        func send(_ body: String) async throws -> TestAnswer {
            try await stranger.ask(.post, "/api/codes/\(code)/reports", body: body)
        }
        #expect(try await send(#"{"values":{"说明":"楼道灯不亮"}}"#).json["code"]?.string == "missing-answer")
        let answer = try await send(#"{"values":{"什么事":"楼道灯不亮","电话":"10012345678","channel":"hotline"}}"#)
        #expect(answer.status == 201, "\(answer.text)")
        let event = QualifiedName(scene: "one-net", name: "event")
        let number = answer.json["number"]?.string ?? ""
        let item = try #require(try await site.county.county.store.read { try $0.item(event, number: number) })
        let register = try site.county.county.rules(event).register
        func value(_ id: String) -> Value { item.fields[register.fields.firstIndex { $0.id == id } ?? 0] }
        #expect(value("channel") == .text("resident") && value("address") == .text("南苑路1号"))
        #expect(value("caller_phone") == .text("10012345678"))
        #expect(item.createdBy == "one-net.resident" && item.place == house.place)
        #expect(try await send(#"{"values":{"什么事":7}}"#).status == 422)
        var statuses: [Int] = []
        for turn in 1...4 { statuses.append(try await send(#"{"values":{"什么事":"第\#(turn)件"}}"#).status) }
        #expect(statuses == [201, 201, 429, 429])
        #expect(try await site.county.county.verify().holds)
    }

    @Test func `a code written past the door is found`() async throws {
        let site = try await Self.open()
        defer { site.county.remove() }
        let house = try await Self.house(site)
        let cadre = try await site.reader("cadre", area: "990001001001")
        _ = try await issue(house, by: cadre)
        let county = site.county.county
        var code = try #require(try await county.store.read { try $0.itemCodes(of: Self.building, number: house.number) }.first)
        code.revokedAt = county.now.instant
        let altered = code
        _ = try await county.store.write { try $0.put(altered) }
        #expect(try await county.verify().findings.map(\.kind) == [.codeAltered])
    }
}
