import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// A photo is opened by who may read an item that shows it, not by who knows its name.
struct PhotoSightTests {
    @Test func `a photo is seen where its item is read`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let by = site.county.actor("inspector", "inspector-990001001", area: "990001001")
        guard case .stored(let item) = try await site.county.report(at: Position(x: 120.01, y: 29.01), photo: 1, by: by),
            let hash = item.evidence.first?.sha256
        else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        let path = "/evidence/\(hash)"
        let here = try await site.reader("cadre", area: "990001001001")
        #expect(try await here.get("\(path)/thumb").status == 200)
        #expect(try await here.get("\(path)/watermarked").status == 200)
        #expect(try await here.get("\(path)/original").status == 403)
        let beside = try await site.reader("handler", area: "990001002")
        for kind in ["thumb", "copy", "watermarked", "original"] {
            let answer = try await beside.get("\(path)/\(kind)")
            #expect(answer.status == 403 && answer.json["code"]?.string == "outside-scope", "\(kind): \(answer.status)")
        }
        #expect(try await site.reader("office").get("\(path)/original").status == 200)
        #expect(try await site.reader("admin").get("\(path)/copy").json["code"]?.string == "not-granted")
    }

    @Test func `before an item shows it, only the sender sees it`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let by = site.county.actor("inspector", "inspector-990001001", area: "990001001")
        let hash = try await site.county.evidence(2, .before, by: by).sha256
        #expect(try await site.reader("inspector", area: "990001001").get("/evidence/\(hash)/copy").status == 200)
        #expect(try await site.reader("office").get("/evidence/\(hash)/copy").status == 403)
    }
}
