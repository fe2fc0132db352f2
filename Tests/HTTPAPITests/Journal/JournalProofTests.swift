import Assembly
import Governance
import JSONText
import SQLiteDriver
import Services
import Storage
import TestCounty
import Testing

@testable import HTTPAPI

/// What a reviewer does at the page: verify, carry a checkpoint home, come back with it.
struct JournalProofTests {
    @Test func `a reviewer carries a checkpoint home and compares it later`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let reviewer = try await site.reader("discipline")
        let taken = try await reviewer.post("/api/journal/checkpoints", "{}")
        #expect(taken.status == 201, "\(taken.text)")
        let kept = try Checkpoint(json: taken.json)
        #expect(kept.root != nil)
        try await site.put(120.02, 29.02)
        let compared = try await reviewer.post("/api/journal/comparisons", taken.text)
        #expect(compared.json["outcome"]?.string == "grown", "\(compared.text)")
        #expect((compared.json["entries"]?.integer ?? 0) > kept.sequence)
        let growth = try await reviewer.get("/api/journal/growth?from=\(kept.sequence)")
        #expect(try JournalProofFile(text: growth.text).check(key: kept.publicKey, kept: kept) == .holds)

        // Whoever may read the item may have its entries proved; the rest is the reviewer's.
        let inspector = try await site.reader("inspector", area: "990001001")
        let entry = try #require(try await inspector.get("\(ResourceSite.items)/\(item.number)/history").json[0]?["entry"]?.integer)
        let proof = try await inspector.get("/api/journal/\(entry)/proof")
        #expect(try JournalProofFile(text: proof.text).check(key: kept.publicKey) == .holds)
        #expect(try await inspector.get("/api/journal/1/proof").status == 403)
        #expect(try await inspector.post("/api/journal/checkpoints", "{}").status == 403)
        #expect(try await inspector.post("/api/journal/comparisons", taken.text).status == 403)
        #expect(try await inspector.get("/api/journal/growth?from=1").status == 403)
        #expect(try await inspector.post("/api/journal/verification", "{}").status == 403)
        #expect(try await inspector.get("/api/journal/verification").status == 403)

        let forged = taken.text.replacing("\"sequence\":\(kept.sequence)", with: "\"sequence\":1")
        #expect(try await reviewer.post("/api/journal/comparisons", forged).status == 422)
        #expect(try await reviewer.post("/api/journal/comparisons", "{}").status == 422)
        #expect(try await reviewer.get("/api/journal/growth").status == 400)
        #expect(try await reviewer.get("/api/journal/growth?from=9999").status == 422)
    }

    @Test func `a verification runs behind the page and says what it found`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        let reviewer = try await site.reader("discipline")
        #expect(try await reviewer.get("/api/journal/verification").json["state"]?.string == "idle")
        #expect(try await reviewer.post("/api/journal/verification", "{}").status == 202)
        func ended() async throws -> JSON {
            for _ in 0..<200 {
                let run = try await reviewer.get("/api/journal/verification").json
                if run["state"]?.string != "running" { return run }
                try await Task.sleep(for: .milliseconds(20))
            }
            return .null
        }
        let sound = try await ended()
        #expect(sound["state"]?.string == "done" && sound["holds"]?.bool == true, "\(sound)")
        #expect((sound["entries"]?.integer ?? 0) > 3)
        _ = try await site.county.opened.database.write(
            { try $0.run("UPDATE journal SET hash = zeroblob(32) WHERE seq = 2", []) }, committed: { _ in })
        _ = try await reviewer.post("/api/journal/verification", "{}")
        let broken = try await ended()
        #expect(broken["holds"]?.bool == false)
        #expect(broken["findings"]?[0]?["kind"]?.string == "entry-altered" && broken["findings"]?[0]?["entry"]?.integer == 2, "\(broken)")
    }
}
