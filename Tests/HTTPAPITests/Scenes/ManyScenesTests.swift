import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// Two scenes in one county: boards of blocks, to-do, search, calendar and first page over both.
struct ManyScenesTests {
    private static let works = QualifiedName(scene: WorksScene.id, name: "work")

    /// Two works in the south town, one in the north, and a structure in the south.
    private func filled() async throws -> ResourceSite {
        let site = try await ResourceSite.open(scenes: WorksScene.both())
        for (name, kind, planned, spent, x, y) in [
            ("北大街道路", "road", 100, 20, 120.01, 29.01), ("滨河管网", "pipe", 50, 60, 120.02, 29.01), ("东门道路", "road", 10, 1, 120.01, 29.06),
        ] {
            var report = Report()
            report.place = Position(x: x, y: y)
            report.similar = .new
            report.fields = [
                "name": .text(name), "kind": .text(kind), "owner": .text("欧阳震华"), "planned": .integer(Int64(planned)),
                "spent": .integer(Int64(spent)), "begun": .date(try #require(Day("2026-01-01"))),
                "until": .date(try #require(Day("2026-12-31"))),
            ]
            _ = try await site.county.county.report(report, to: Self.works, by: site.county.actor("office", "office-a"))
            site.county.clock.advance()
        }
        try await site.put(120.01, 29.01, fields: ["owner_name": .text("欧阳震华"), "address": .text("北大街1号")])
        try await site.resources.fill(from: site.county.county)
        return site
    }

    private func block(_ board: JSON, _ kind: String) -> JSON? { board["blocks"]?.array?.first { $0["kind"]?.string == kind } }

    @Test func `a board without index and ledger shows its blocks`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let answer = try await site.reader("office").get("/api/boards/works")
        #expect(answer.status == 200, "\(answer.text.prefix(300))")
        let board = answer.json
        #expect(board["ledger"] == .null && board["index"] == .null)
        #expect(board["page"]?.string == "target-led")
        #expect(board.at("question", "en")?.string == "Which works lie behind?")
        #expect(board["figures"]?.array?.map { $0["value"]?.number } == ["3", "160.0"])
        let kinds = ["targets", "areas", "trend", "stages", "choices", "list", "map"]
        #expect(board["blocks"]?.array?.compactMap { $0["kind"]?.string } == kinds)

        let targets = block(board, "targets")?["rows"]?.array ?? []
        #expect(targets.map { $0["title"]?.string } == ["东门道路", "北大街道路", "滨河管网"], "what lies furthest behind comes first")
        #expect(targets.map { $0["progress"]?.number } == ["10.0", "20.0", "120.0"])
        #expect(targets.allSatisfy { $0["elapsed"]?.number == "16.5" })

        let areas = block(board, "areas")
        #expect(areas?["measure"]?.string == "works.roads")
        let south = areas?["rows"]?.array?.first { $0["code"]?.string == "990001001" }
        #expect(south?["value"]?.number == "1" && south?["share"]?.number == "50.0")

        let trend = block(board, "trend")
        #expect(trend?["days"]?.array?.compactMap(\.string) == ["2026-01-31", "2026-02-28", "2026-03-02"])
        #expect(trend?["lines"]?[1]?["values"]?.array?.map(\.number) == ["0.0", "0.0", "160.0"])
        #expect(block(board, "stages")?["rows"]?.array?.map { $0["count"]?.integer } == [3, 0])
        #expect(block(board, "choices")?["rows"]?.array?.map { $0["count"]?.integer } == [2, 1])
        #expect(block(board, "choices")?["field"]?.string == "kind")
        #expect(block(board, "list")?["matched"]?.integer == 3)
        #expect(block(board, "list")?["filter"]?.string == "stage = 'building'")
    }

    @Test func `what is counted from items is known for today and for one's own areas only`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let town = try await site.reader("handler", area: "990001001").get("/api/boards/works").json
        #expect(block(town, "stages")?["rows"]?[0]?["count"]?.integer == 2)
        #expect(block(town, "targets")?["rows"]?.array?.count == 2)
        let past = try await site.reader("office").get("/api/boards/works?as-of=2026-02-01").json
        #expect(past["blocks"]?.array?.compactMap { $0["kind"]?.string } == ["areas", "trend", "map"])
    }

    @Test func `to-do runs over all scenes by clock, and over one where asked`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let reader = try await site.reader("handler")
        let all = try await reader.get("/api/todo").json
        let names = (all["groups"]?.array ?? []).flatMap { $0["items"]?.array ?? [] }.compactMap { $0.at("sceneName", "en")?.string }
        #expect(Set(names).count == 2)
        var sum: Int64 = 0
        for scene in ["works", "illegal-construction"] {
            let one = try await reader.get("/api/todo?scene=\(scene)").json
            sum += one["counts"]?.object?.values.compactMap(\.integer).reduce(0, +) ?? 0
            let registers = (one["groups"]?.array ?? []).flatMap { $0["items"]?.array ?? [] }.compactMap { $0["register"]?.string }
            #expect(registers.allSatisfy { $0.hasPrefix("\(scene).") })
        }
        #expect(all["counts"]?.object?.values.compactMap(\.integer).reduce(0, +) == sum)
        #expect(sum == 4)
        site.county.clock.advance(days: 6)
        let later = try await site.reader("handler", area: "990001001").get("/api/todo").json
        #expect(later.at("counts", "overdue")?.integer ?? 0 >= 2)
    }

    @Test func `one search finds in all scenes, the page's own first`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let office = try await site.reader("office")
        func found(_ words: String, _ more: String = "", _ reader: Reader) async throws -> [String: Int] {
            let answer = try await reader.get("/api/search?q=\(PercentCoding.encode(words))\(more)")
            #expect(answer.status == 200, "\(answer.text.prefix(200))")
            let groups = answer.json["groups"]?.array ?? []
            return Dictionary(
                uniqueKeysWithValues: groups.compactMap { group in
                    group["register"]?.string.map { ($0, group["items"]?.array?.count ?? 0) }
                })
        }
        #expect(try await found("北大街", "", office) == ["works.work": 1, "illegal-construction.structure": 1])
        #expect(try await found("bdj", "", office) == ["works.work": 1, "illegal-construction.structure": 1])
        #expect(try await found("GC20260002", "", office) == ["works.work": 1])
        #expect(try await found("gc2026", "&limit=2", office) == ["works.work": 2])
        #expect(try await found("zzzz", "", office).isEmpty)
        let first = try await office.get("/api/search?q=bdj&scene=illegal-construction").json
        #expect(first["groups"]?[0]?["scene"]?.string == "illegal-construction")
        let cut = try await office.get("/api/search?q=gc2026&limit=2").json
        #expect(cut["groups"]?[0]?["more"]?.bool == true)
        // Names are found by those who see them: the office in both scenes, handlers only where they see L3.
        #expect(try await found("欧阳震华", "", office).keys.sorted() == ["illegal-construction.structure", "works.work"])
        let handler = try await site.reader("handler")
        #expect(try await found("欧阳震华", "", handler).keys.sorted() == ["illegal-construction.structure"])
        // Other towns' items are not found.
        #expect(try await found("东门", "", try await site.reader("handler", area: "990001001")).isEmpty)
        #expect(try await office.get("/api/search").status == 400)
    }

    @Test func `one calendar holds what is due, one's own apart`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let reader = try await site.reader("handler", area: "990001001")
        let all = try await reader.get("/api/calendar?from=2026-03-01&to=2026-03-31").json
        let due = try #require(all["days"]?.array?.first { $0["day"]?.string == "2026-03-07" })
        #expect(due["all"]?.integer == 2 && due["own"]?.integer == 2)
        let items = all["items"]?.array?.filter { $0["day"]?.string == "2026-03-07" } ?? []
        #expect(items.count == 2 && items.allSatisfy { $0["own"]?.bool == true && $0.at("ask", "zh")?.string == "请报完工" })
        #expect(all["off"]?.array?.compactMap(\.string).contains("2026-03-07") == true)
        let office = try await site.reader("office").get("/api/calendar?from=2026-03-01&to=2026-03-31&scene=works").json
        #expect(office["items"]?.array?.count == 3)
        #expect(office["items"]?.array?.allSatisfy { $0["own"]?.bool == false } == true)
        #expect(try await site.reader("office").get("/api/calendar?whose=own&scene=works").json["items"]?.array?.isEmpty == true)
        #expect(try await reader.get("/api/calendar?from=2026-03-01&to=2026-06-30").status == 400)

        let file = try await reader.get("/api/calendar.ics")
        #expect(file.text.hasPrefix("BEGIN:VCALENDAR\r\n") && file.text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(file.text.contains("DTSTART;VALUE=DATE:20260307\r\nDTEND;VALUE=DATE:20260308"))
        #expect(file.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(!file.text.contains("欧阳"))
    }

    @Test(arguments: [("甲,乙;丙\\丁\n戊", "甲\\,乙\\;丙\\\\丁\\n戊"), ("plain", "plain")])
    func `calendar texts are escaped`(text: String, escaped: String) {
        #expect(CalendarFile.escaped(text) == escaped)
    }

    @Test func `long calendar lines are folded between characters`() {
        let line = "SUMMARY:" + String(repeating: "违法建筑", count: 20)
        let folded = CalendarFile.folded(line)
        #expect(folded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == line)
    }

    @Test func `the first page tells of every scene one may read`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        site.county.clock.advance(days: 6)
        let home = try await site.reader("office").get("/api/home").json
        let works = try #require(home["scenes"]?.array?.first { $0["id"]?.string == "works" })
        #expect(home["scenes"]?.array?.count == 2)
        #expect(works["figures"]?.array?.map { $0["value"]?.number } == ["3", "160.0"])
        #expect(works.at("due", "overdue")?.integer == 3)
        #expect(works.at("group", "zh")?.string == "建设")
        #expect(works["register"]?.string == "works.work")
        let town = try await site.reader("handler", area: "990001001").get("/api/home").json
        #expect(town["scenes"]?[0]?.at("due", "overdue")?.integer == 2)
        #expect(try await site.reader("admin").get("/api/home").json["scenes"]?.array?.isEmpty == true)
        let changes = try await site.reader("office").get("/api/changes?limit=3").json.array ?? []
        #expect(changes.count == 3)
        #expect(Set(changes.compactMap { $0["register"]?.string }) == ["works.work", "illegal-construction.structure"])
        // Nothing of other towns.
        let own = try await site.reader("handler", area: "990001002").get("/api/changes").json.array ?? []
        #expect(own.compactMap { $0.at("title", "zh")?.string } == ["东门道路"])
    }

    @Test func `a role may for the county what any of its scenes lets it do`() async throws {
        let site = try await filled()
        defer { site.county.remove() }
        let county = site.county.county
        #expect(county.scenes.first?.role("office")?.protects == false)
        #expect(county.role(of: site.county.actor("office"))?.protects == true)
        #expect(county.role(of: site.county.actor("inspector"))?.home == .phone)
        var elsewhere = site.county.actor("office")
        elsewhere.scene = "works"
        #expect(county.role(of: elsewhere)?.protects == false, "a post of one scene gives what that scene gives")
    }
}
