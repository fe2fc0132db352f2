import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

struct JournalTests {
    @Test func `an entry proves itself to those who may see it`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let inspector = try await site.reader("inspector", area: "990001001")
        let history = try await inspector.get("\(ResourceSite.items)/\(item.number)/history").json
        let entry = try #require(history[0]?["entry"]?.integer)
        let answer = try await inspector.get("/api/journal/\(entry)")
        #expect(answer.status == 200, "\(answer.text)")
        let proof = answer.json
        #expect(proof["holds"]?.bool == true)
        #expect(proof["hash"] == history[0]?["hash"])
        #expect(proof.at("entry", "number")?.string == item.number)
        let body = try #require(proof["body"]?.string)
        let previous = try #require(proof["previous"]?.string.flatMap { [UInt8](hex: $0) })
        #expect(SHA256Hashing().hash(previous + Array(body.utf8)).hex == proof["hash"]?.string)

        let stranger = try await site.reader("inspector", area: "990001002")
        #expect(try await stranger.get("/api/journal/\(entry)").status == 403)
        // The first entry is about no item.
        #expect(try await inspector.get("/api/journal/1").status == 403)
        let auditor = try await site.reader("discipline")
        #expect(try await auditor.get("/api/journal/1").json["holds"]?.bool == true)
        #expect(try await auditor.get("/api/journal/99999").status == 404)
        #expect(try await auditor.get("/api/journal/x").status == 404)
    }
}
