import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// Drawings and batches through the API.
@Suite struct DrawRouteTests {
    private static let draw = "/api/draws/illegal-construction.structure.monthly-recheck"

    @Test func `a drawing is announced, drawn and proved`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        for number in 1...2 { _ = try await site.county.wholeLife(at: Position(x: 120 + Double(number) * 0.01, y: 29.01), seed: number) }
        site.county.clock.set("2026-04-02T09:00:00+08:00")
        let reviewer = try await site.reader("reviewer")
        let office = try await site.reader("office")
        let listed = try await reviewer.get("/api/draws?register=illegal-construction.structure")
        #expect(listed.json[0]?["pool"]?.integer == 2 && listed.json[0]?["draws"]?.integer == 1 && listed.json[0]?["may"]?.bool == true)
        #expect(try await office.get("/api/draws").json[0]?["may"]?.bool == false)
        #expect(try await reviewer.post(Self.draw + "/runs", "").json["code"]?.string == "draw-not-announced")
        #expect(try await office.post(Self.draw + "/announcement", "").json["code"]?.string == "wrong-role")
        let announced = try await reviewer.post(Self.draw + "/announcement", "")
        #expect(announced.status == 200 && announced.json["verdict"]?.string == "open" && announced.json["secret"] == nil)
        let run = try await reviewer.post(Self.draw + "/runs", "")
        #expect(run.status == 200 && run.json["verdict"]?.string == "holds" && run.json["drawn"]?.array?.count == 1, "\(run.text)")
        #expect(try await reviewer.post(Self.draw + "/runs", "").status == 409)
        let past = try await office.get("/api/draws")
        #expect(past.json[0]?["past"]?.array?.count == 1 && past.json[0]?["isDrawn"]?.bool == true)
        let proof = try await office.get(Self.draw + "/runs/\(run.json["run"]?.integer ?? 0)")
        #expect(try DrawProofFile(text: proof.text).run.verdict(hashing: SHA256Hashing()) == .holds)
        #expect(try await office.get(Self.draw + "/runs/99").status == 404)
        #expect(try await office.get("/api/draws/a.b.c/runs/1").status == 404)
        #expect(try await office.get("/api/draws/nothing/runs/1").status == 404)
    }

    @Test func `who sees nothing of a register sees no drawing of it`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let admin = try await site.reader("admin")
        #expect(try await admin.get("/api/draws").json.array?.isEmpty == true)
        #expect(try await admin.post(Self.draw + "/runs", "").status == 403)
    }

    @Test func `a bulk action is taken back by who took it`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let first = try await site.put(120.01, 29.01)
        let second = try await site.put(120.02, 29.01)
        let handler = try await site.reader("handler", area: "990001001")
        let answer = try await handler.post(
            "/api/registers/illegal-construction.structure/actions/reject/bulk",
            #"{"items":[{"number":"\#(first.number)","version":1},{"number":"\#(second.number)","version":1}],"note":"不属违建"}"#)
        let batch = answer.json["batch"]?.integer ?? 0
        #expect(batch > 0)
        let listed = try await handler.get("/api/batches")
        #expect(listed.json[0]?["mayUndo"]?.bool == true && listed.json[0]?["done"]?.array?.count == 2)
        let office = try await site.reader("office")
        #expect(try await office.get("/api/batches").json.array?.isEmpty == true)
        #expect(try await office.post("/api/batches/\(batch)/undo", "").json["code"]?.string == "batch-of-others")
        let undone = try await handler.post("/api/batches/\(batch)/undo", "")
        #expect(undone.status == 200 && undone.json.at("undone", "restored")?.integer == 2, "\(undone.text)")
        #expect(try await handler.get("\(ResourceSite.items)/\(first.number)").json["stage"]?.string == "suspected")
        #expect(try await handler.post("/api/batches/\(batch)/undo", "").json["code"]?.string == "batch-undone")
        #expect(try await handler.post("/api/batches/x/undo", "").status == 404)
        let refused = try await handler.post(
            "/api/registers/illegal-construction.structure/actions/reject/bulk",
            #"{"items":[{"number":"\#(first.number)","version":3}],"fields":{"owner_name":"李四"},"note":"不属违建"}"#)
        #expect(refused.status == 422 && refused.json["code"]?.string == "personal-in-bulk", "\(refused.text)")
    }
}
