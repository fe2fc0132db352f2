import Assembly
import CQL2
import Foundation
import Governance
import JSONText
import SQLiteDriver
import Services
import Spatial
import Storage
import TestCounty
import Testing

@testable import HTTPAPI

/// Evidence that the law orders to be removed: bytes and copies go, hash and facts stay, and verification holds.
struct RemovalTests {
    private static let reason = #"{"reason":"依法定决定,照片涉及他人隐私"}"#

    private func photographed() async throws -> (site: ResourceSite, item: Item, sha256: String) {
        let site = try await ResourceSite.open()
        let by = site.county.actor("inspector")
        guard case .stored(let item) = try await site.county.report(at: Position(x: 120.01, y: 29.01), photo: 1, by: by),
            let use = item.evidence.first
        else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        return (site, item, use.sha256)
    }

    private func files(_ site: ResourceSite, _ sha256: String) -> Int {
        let root = URL(fileURLWithPath: site.county.folder.evidence)
        return FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.count { file in
            (file as? URL)?.lastPathComponent == sha256
        } ?? 0
    }

    @Test func `bytes go, facts stay, and it verifies`() async throws {
        let (site, item, sha256) = try await photographed()
        defer { site.county.remove() }
        let county = site.county.county
        let security = try await site.reader("security")
        let office = try await site.reader("office")
        #expect(files(site, sha256) == 3)
        #expect(try await office.post("/api/evidence/\(sha256)/removal", Self.reason).status == 403)
        #expect(try await security.post("/api/evidence/\(sha256)/removal", #"{"reason":" "}"#).status == 422)
        #expect(files(site, sha256) == 3)

        let answer = try await security.post("/api/evidence/\(sha256)/removal", Self.reason)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(files(site, sha256) == 0)
        #expect(try await county.verify().findings == [])

        let page = try await office.get("\(ResourceSite.items)/\(item.number)").json
        #expect(page["evidence"]?[0]?["sha256"]?.string == sha256)
        #expect(page["evidence"]?[0]?["flags"]?.array?.contains(.string("removed")) == true)
        for kind in ["thumb", "copy"] {
            let tombstone = try await office.get("/evidence/\(sha256)/\(kind)")
            #expect(tombstone.status == 410 && tombstone.text.contains("已依法移除"))
            #expect(tombstone.header("Content-Type")?.hasPrefix("image/svg+xml") == true && tombstone.header("Cache-Control") == "no-store")
        }
        #expect(try await office.get("/evidence/\(sha256)/original").json["code"]?.string == "evidence-removed")
        let facts = try #require(try await county.store.read { try $0.evidence(sha256) })
        #expect(facts.width == 96 && facts.isRemoved)

        // The same photo is not taken again, and no act may rest on it.
        await #expect(throws: Refusal.self) { try await site.county.evidence(1, .before, by: site.county.actor("inspector")) }
        #expect(files(site, sha256) == 0)
        let again = try await security.post("/api/evidence/\(sha256)/removal", Self.reason)
        #expect(again.status == 200)
        let entries = try await county.store.read { snapshot in
            var acts: [String] = []
            try snapshot.eachEntry(from: 0) { acts.append((try? JSON(parsing: $0.body))?["act"]?.string ?? "") }
            return acts
        }
        #expect(entries.count { $0 == "evidence-removed" } == 1)
        #expect(try await security.post("/api/evidence/\(String(repeating: "0", count: 64))/removal", Self.reason).status == 404)
    }

    @Test func `what is removed without an entry, or put back, is found`() async throws {
        let (site, _, sha256) = try await photographed()
        defer { site.county.remove() }
        let county = site.county.county
        let original = try #require(try county.blobs.get(sha256))
        try county.blobs.remove(sha256)
        #expect(try await county.verify().findings.map(\.kind) == [.evidenceMissing])
        try await site.county.opened.database.write(
            { connection in _ = try connection.run("UPDATE evidence SET flags = 'removed'", []) }, committed: { _ in })
        #expect(try await county.verify().findings.contains { $0.kind == .evidenceAltered && $0.subject == sha256 })
        try await site.county.opened.database.write(
            { connection in _ = try connection.run("UPDATE evidence SET flags = ''", []) }, committed: { _ in })
        try county.blobs.put(original, sha256: sha256)
        #expect(try await county.verify().findings == [])
        _ = try await county.removeEvidence(sha256, reason: "依法移除", by: site.county.actor("security"))
        try county.blobs.put(original, sha256: sha256)
        #expect(try await county.verify().findings.map(\.kind) == [.evidenceKept])
        // Asked again, it finishes what was interrupted.
        _ = try await county.removeEvidence(sha256, reason: "依法移除", by: site.county.actor("security"))
        #expect(try await county.verify().findings == [])
    }
}
