import CQL2
import Governance
import JSONText
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

@Suite struct DocumentTests {
    private static let path = "/api/documents/illegal-construction"

    @Test func `the list names what the role may print`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office").get("/api/documents").json
        #expect(office.array?.count == 8)
        #expect(office[0]?["id"]?.string == "illegal-construction.file")
        #expect(office[0]?["formats"]?.array?.compactMap(\.string) == ["pdf", "docx", "html"])
        // Who may not export a register gets no documents about its items; who reads nothing gets none at all.
        let leader = try await site.reader("leader").get("/api/documents?scene=illegal-construction").json
        #expect(leader.array?.compactMap { $0["kind"]?.string }.contains("item") == false)
        #expect(leader.array?.count == 5)
        #expect(try await site.reader("admin").get("/api/documents").json.array?.isEmpty == true)
        let ledgers = try await site.reader("office").get("/api/documents?kind=ledger").json
        #expect(ledgers.array?.count == 1)
    }

    @Test(arguments: ["file", "registration", "before-after"]) func `personal values are masked by the role`(_ id: String) async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let marker = "标记人物甲"
        let item = try await site.put(120.01, 29.01, fields: ["owner_name": .text(marker), "owner_id": .text("990001190001019999")])
        let path = "\(Self.path).\(id).html?item=\(item.number)"
        let office = try await site.reader("office").get(path)
        #expect(office.status == 200 && office.text.contains(marker), "\(office.text.prefix(300))")
        #expect(!office.text.contains("990001190001019999"), "sealed values are for nobody's paper")
        let town = try await site.reader("town-leader", area: "990001001").get(path)
        #expect(town.status == 200 && !town.text.contains(marker) && town.text.contains("标****"))
    }

    @Test func `reach and grants hold for documents`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        #expect(try await site.reader("leader").get("\(Self.path).file.html?item=\(item.number)").status == 403)
        #expect(try await site.reader("town-leader", area: "990001002").get("\(Self.path).file.html?item=\(item.number)").status == 403)
        let other = try await site.reader("town-leader", area: "990001002").get("\(Self.path).before-after.html")
        #expect(other.status == 404 && other.json["code"]?.string == "nothing-to-print")
        #expect(try await site.reader("admin").get("\(Self.path).movements.html").status == 403)
    }

    @Test func `hostile text stays text`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let hostile = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>{{county}}"
        let item = try await site.put(120.01, 29.01, fields: ["address": .text(hostile), "owner_name": .text("<b>甲</b>")])
        for id in ["file", "registration", "before-after"] {
            let answer = try await site.reader("office").get("\(Self.path).\(id).html?item=\(item.number)")
            #expect(answer.status == 200)
            #expect(!answer.text.contains("<script") && !answer.text.contains("<img src=x") && !answer.text.contains("<b>甲"))
            #expect(answer.text.contains("&lt;script&gt;") && answer.text.contains("{{county}}"))
        }
    }

    @Test func `lists are filtered as on their page`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let south = try await site.put(120.01, 29.01)
        let north = try await site.put(120.01, 29.06)
        let answer = try await site.reader("office").get("\(Self.path).before-after.html?filter=town%3D%27990001001%27")
        #expect(answer.text.contains(south.number) && !answer.text.contains(north.number))
        let misplaced = try await site.reader("office").get("\(Self.path).movements.html?filter=town%3D%27990001001%27")
        #expect(misplaced.status == 400)
    }

    @Test func `files say what they are and how they are called`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let book = try await office.get("\(Self.path).movements.xlsx?from=2026-01-01&to=2026-03-02")
        #expect(book.status == 200)
        #expect(book.header("Content-Type") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        #expect(book.header("Content-Disposition")?.hasPrefix("attachment; filename*=UTF-8''") == true)
        #expect(book.header("Cache-Control") == "no-store")
        let page = try await office.get("\(Self.path).movements.html?from=2026-01-01&to=2026-03-02")
        #expect(page.header("Content-Disposition")?.hasPrefix("inline") == true)
        #expect(page.text.contains("2026年1月1日至2026年3月2日") && page.text.contains("账平"))
    }

    @Test func `wrong questions are refused with their reason`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let wrong: [(path: String, code: String)] = [
            ("\(Self.path).nothing.pdf", "unknown-document"), ("/api/documents/movements", "unknown-document"),
            ("\(Self.path).file.xlsx?item=1", "bad-format"), ("\(Self.path).file.html", "missing-item"),
            ("\(Self.path).file.html?item=1", "unknown-item"), ("\(Self.path).movements.html?from=2026-03-01&to=2026-01-01", "bad-period"),
            ("\(Self.path).movements.html?form=2026-03-01", "unknown-parameter"),
        ]
        for (path, code) in wrong {
            let answer = try await office.get(path)
            #expect(answer.json["code"]?.string == code, "\(path): \(answer.status) \(answer.text)")
        }
    }
}
