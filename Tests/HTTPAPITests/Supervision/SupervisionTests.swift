import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

/// Nobody outside the chain sees a flag: through page data, API, export, search, or the event stream.
struct SupervisionTests {
    /// A site with one flag over an official's house, looked for as the server does.
    private static func site() async throws -> (site: ResourceSite, item: Item, flag: Int64) {
        let site = try await ResourceSite.open()
        let item = try await site.put(120.01, 29.01)
        let handler = site.county.actor("handler", "handler-a")
        let county = site.county
        let use = try await county.evidence(7, .before, by: handler)
        let confirmed = try await county.perform(
            "confirm", on: item,
            fields: ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first), "owner_tie": .text("official")],
            evidence: [use],
            by: handler)
        #expect(try await county.county.raiseFlags().raised == 1)
        let reviewer = try await site.reader("discipline")
        let page = try await reviewer.get("/api/supervision/flags")
        let flag = try #require(page.json["flags"]?[0]?["id"]?.integer, "\(page.text)")
        return (site, confirmed, flag)
    }

    @Test func `a reviewer sees flags, numbers and units, asks, and concludes`() async throws {
        let (site, item, flag) = try await Self.site()
        defer { site.county.remove() }
        let reviewer = try await site.reader("discipline")
        let page = try await reviewer.get("/api/supervision/flags").json
        #expect(page["matched"]?.integer == 1)
        #expect(page["flags"]?[0]?["number"]?.string == item.number)
        #expect(page["flags"]?[0]?.at("flag", "id")?.string == "illegal-construction.owner-official")
        #expect(page["flags"]?[0]?.at("due", "on")?.string == "2026-03-09")
        #expect(page["kinds"]?.array?.count == 8)
        #expect(page["units"]?[0]?.at("area", "code")?.string == "990001001" && page["units"]?[0]?["raised"]?.integer == 1)
        let other = try await reviewer.get("/api/supervision/flags?flag=illegal-construction.unusual-speed").json
        #expect(other["matched"]?.integer == 0)
        #expect(try await reviewer.get("/api/supervision/flags?area=990001002").json["matched"]?.integer == 0)
        #expect(try await reviewer.get("/api/supervision/flags?stage=nowhere").status == 400)
        #expect(try await reviewer.get("/api/supervision/flags/999").status == 404)

        let asked = try await reviewer.post("/api/supervision/flags/\(flag)/inquiry", #"{"question":"是否提请处分？"}"#)
        #expect(asked.status == 200 && asked.json["stage"]?.string == "asked", "\(asked.text)")
        let office = try await site.reader("office")
        let waiting = try await office.get("/api/supervision/inquiries").json
        #expect(waiting[0]?.at("question", "text")?.string == "是否提请处分？")
        // What raised it is the reviewers' own.
        #expect(!waiting[0].map { "\($0)" }!.contains("owner-official"))
        let replied = try await office.post("/api/supervision/inquiries/\(flag)/reply", #"{"text":"已提请"}"#)
        #expect(replied.status == 200, "\(replied.text)")
        let wrong = try await reviewer.post("/api/supervision/flags/\(flag)/conclusion", #"{"outcome":"fine","text":"无"}"#)
        #expect(wrong.status == 422)
        let ended = try await reviewer.post("/api/supervision/flags/\(flag)/conclusion", #"{"outcome":"mended","text":"已整改"}"#)
        #expect(ended.json["stage"]?.string == "concluded" && ended.json["outcome"]?.string == "mended")
        // The asked unit hears no verdict.
        let after = try await office.get("/api/supervision/inquiries?open=false")
        #expect(after.json[0]?["stage"]?.string == "replied" && !after.text.contains("已整改"))
        #expect(try await reviewer.post("/api/supervision/evaluation", "{}").json["raised"]?.integer == 0)
    }

    @Test(arguments: ["inspector", "cadre", "handler", "town-leader", "office", "reviewer", "leader", "admin", "security", "audit"])
    func `no other role sees a flag through any door`(_ role: String) async throws {
        let (site, item, flag) = try await Self.site()
        defer { site.county.remove() }
        let reviewer = try await site.reader("discipline")
        _ = try await reviewer.post("/api/supervision/flags/\(flag)/inquiry", #"{"question":"PLANTED-QUESTION"}"#)
        let stranger = try await site.reader(role)
        for path in ["/api/supervision/flags", "/api/supervision/flags/\(flag)"] {
            #expect(try await stranger.get(path).status == 403, "\(path)")
        }
        for (path, body) in [
            ("flags/\(flag)/inquiry", #"{"question":"?"}"#), ("flags/\(flag)/conclusion", #"{"outcome":"cleared","text":"x"}"#),
            ("evaluation", "{}"),
        ] {
            #expect(try await stranger.post("/api/supervision/\(path)", body).status == 403, "\(path)")
        }
        if role != "office" {
            // The inquiry went to the office; to others it is not there, even to roles that may be asked.
            let inquiries = try await stranger.get("/api/supervision/inquiries?open=false")
            #expect(inquiries.status == 403 || inquiries.json.array?.isEmpty == true, "\(inquiries.text)")
            #expect(try await stranger.post("/api/supervision/inquiries/\(flag)/reply", #"{"text":"x"}"#).status == 404)
        }
        let own = "\(ResourceSite.items)/\(item.number)"
        let doors = [
            own, "\(own)/history", ResourceSite.items, "\(ResourceSite.items)?q=\(item.number)", "/api/todo", "/api/audit?limit=500",
            "/api/audit/export",
            "/api/scenes/illegal-construction", "/api/boards/illegal-construction.cockpit",
            "/ogc/collections/illegal-construction.structure/items",
        ]
        for path in doors {
            let answer = try await stranger.get(path)
            #expect(!answer.text.contains("PLANTED-QUESTION"), "\(path)")
            #expect(!answer.text.contains("\"act\":\"supervision\""), "\(path)")
            #expect(!answer.text.contains("\"flag\""), "\(path)")
        }
        // Entries about flags are not there for auditors who are no reviewers.
        let head = try await site.county.county.store.read { try $0.journalHead().sequence }
        for entry in 1...head {
            let answer = try await stranger.get("/api/journal/\(entry)")
            #expect(!answer.text.contains("supervision"), "entry \(entry)")
        }
    }

    @Test func `neither the item nor the live stream tells that it was flagged`() async throws {
        let (site, item, flag) = try await Self.site()
        defer { site.county.remove() }
        let reviewer = try await site.reader("discipline")
        let before = try await reviewer.get("\(ResourceSite.items)/\(item.number)").text
        _ = try await reviewer.post("/api/supervision/flags/\(flag)/inquiry", #"{"question":"PLANTED-QUESTION"}"#)
        // Nothing of supervision is a change of the item.
        #expect(try await reviewer.get("\(ResourceSite.items)/\(item.number)").text == before)
        let bodies = try await site.county.county.store.read { snapshot in
            var bodies: [String] = []
            try snapshot.eachEntry(from: 0) { bodies.append(String(decoding: $0.body, as: UTF8.self)) }
            return bodies.filter { $0.contains("\"act\":\"supervision\"") }
        }
        #expect(bodies.count == 2)
        for body in bodies { #expect(!body.contains(item.number) && !body.contains("PLANTED") && !body.contains("owner-official")) }
    }
}
