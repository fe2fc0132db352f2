import CQL2
import Governance
import HTTPTypes
import JSONText
@testable import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct PhotoPairTests {
    private static let pairs = "/api/registers/illegal-construction.structure/pairs"

    @Test func `what was and what is stand side by side, by area and month, page by page`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        var numbers: [String] = []
        for index in 0..<5 {
            numbers.append(
                try await site.county.wholeLife(at: Position(x: 120.01 + Double(index) / 50, y: 29.01), seed: index + 1).number)
            site.county.clock.advance(days: 20)
        }
        try await site.put(120.02, 29.02)
        let reader = try await site.reader("leader")
        let all = try await reader.get(Self.pairs).json
        #expect(all["pairs"]?.array?.compactMap { $0["number"]?.string } == numbers.reversed())
        #expect(all["names"]?[0]?["zh"]?.string == "拆前" && all["next"]?.string == nil)
        let first = try #require(all["pairs"]?[0])
        #expect(first.at("first", "thumb")?.string != first.at("second", "thumb")?.string)

        var paged: [String] = []
        var next: String? = ""
        while let after = next {
            let page = try await reader.get("\(Self.pairs)?limit=2\(after.isEmpty ? "" : "&after=\(after)")").json
            paged += page["pairs"]?.array?.compactMap { $0["number"]?.string } ?? []
            next = page["next"]?.string
        }
        #expect(paged == numbers.reversed())
        let march = try await reader.get("\(Self.pairs)?month=2026-03").json["pairs"]?.array?.count
        #expect(march == 2)
        let village = try await reader.get("\(Self.pairs)?area=990001001002").json["pairs"]?.array?.count
        #expect(village == 3)
        #expect(try await reader.get("\(Self.pairs)?month=March").status == 400)
        #expect(try await reader.get("\(Self.pairs)?after=zzz").status == 400)

        // Whose reach is a village sees its own.
        let cadre = try await site.reader("cadre", area: "990001001001")
        #expect(try await cadre.get(Self.pairs).json["pairs"]?.array?.count == 2)
    }

    @Test func `a watermark says time, place, coordinates and person, and the original stays`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        var claim = EvidenceClaim()
        claim.place = Position(x: 120.0123456, y: 29.0187654)
        claim.capturedAt = Instant("2026-03-02T08:59:00+08:00")
        claim.source = "gallery"
        // Before an item shows it, it is its sender's to see.
        let reader = try await site.reader("inspector")
        let inspector = site.county.actor("inspector", "inspector-990001")
        let bytes = try site.county.photo(7)
        let record = try await site.county.county.takeIn(bytes, claim: claim, by: inspector)
        let person = try await site.county.county.store.read { try $0.account(inspector.account) }
        let lines = site.county.county.watermark(record, person, .zh)
        #expect(
            lines == ["拍摄 2026-03-02 08:59", "试县 南镇 南一村", "经度 120.01235　纬度 29.01877", "巡查员 王五 · 非现场拍摄"])
        #expect(site.county.county.watermark(record, person, .en).last == "Field inspector 王五 · not taken on the spot")

        let address = "/evidence/\(record.sha256)/watermarked"
        let marked = try await reader.get(address)
        #expect(marked.status == 200 && marked.header("Content-Type") == "image/jpeg")
        #expect(marked.header("Content-Disposition")?.hasPrefix("attachment") == true)
        #expect(marked.bytes != (try await reader.get("/evidence/\(record.sha256)/copy")).bytes)
        #expect(try await reader.get(address).bytes == marked.bytes)
        #expect(try await reader.get("\(address)?register=illegal-construction.structure&number=WJ-none").status == 404)
        #expect(try site.county.county.blobs.get(record.sha256) == bytes)
        #expect(try await site.reader("admin").get(address).status == 403)
        #expect(try await reader.get("/evidence/\(String(repeating: "0", count: 64))/watermarked").status == 404)

        // Removed by law, the marked copy is gone with it.
        let security = site.county.actor("security")
        _ = try await site.county.county.removeEvidence(record.sha256, reason: "依法移除测试", by: security)
        #expect(try await reader.get(address).status == 410)
    }
}
