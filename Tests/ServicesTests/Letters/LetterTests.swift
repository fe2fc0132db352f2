import Assembly
import CQL2
import Documents
import Foundation
import Governance
import JSONText
import SQLiteDriver
import Services
import Spatial
import Storage
import TestCounty
import Testing

/// Letters: drafted, approved by another, numbered and kept for ever, served; each step by whom it is for.
@Suite struct LetterTests {
    private static let order = CaseHistory.given("removal-order", until: "2026-04-30")

    private func opened() async throws -> (test: TestCounty, item: Item) {
        let test = try await TestCounty.open()
        return (test, try await CaseHistory(test: test).decided())
    }

    private func issued(_ test: TestCounty, _ item: Item) async throws -> Item {
        try await CaseHistory(test: test).issued("removal-order", Self.order, on: item)
    }

    private func letter(_ item: Item, _ test: TestCounty) throws -> LetterRow {
        let register = try test.county.rules(item.register).register
        return try #require(item.parts[LetterParts.letter]?.last.flatMap { LetterRow($0, in: register) })
    }

    @Test func `letters are numbered within kind and year, without gaps`() async throws {
        let (test, item) = try await opened()
        defer { test.remove() }
        var numbers: [String] = []
        for _ in 0..<3 { numbers.append(try #require(try letter(try await issued(test, item), test).text("letter_number"))) }
        #expect(numbers == ["云违限拆〔2026〕1号", "云违限拆〔2026〕2号", "云违限拆〔2026〕3号"])
        // A step that is refused takes no number.
        let draft = try await test.county.draftLetter(
            "removal-order", given: Self.order, on: item.number, in: CaseHistory.register, by: test.actor("handler", "handler-a"))
        let row = try #require(draft.parts[LetterParts.letter]?.last?.id)
        #expect(
            await refused {
                _ = try await test.county.issueLetter(
                    row, on: item.number, in: CaseHistory.register, by: test.actor("handler", "handler-a"))
            })
        test.clock.set("2027-01-04T09:00:00+08:00")
        #expect(try letter(try await issued(test, item), test).text("letter_number") == "云违限拆〔2027〕1号")
        #expect(try await test.county.verify().findings == [])
    }

    @Test func `the words issued never change, whatever becomes of the item`() async throws {
        let (test, item) = try await opened()
        defer { test.remove() }
        let issued = try await issued(test, item)
        let row = try letter(issued, test)
        let office = test.actor("office", "office-a")
        let before = try await test.county.letterText(row.id, on: item.number, in: CaseHistory.register, by: office).html
        for part in ["限期拆除决定书", "云违限拆〔2026〕1号", "张三丰", "未取得规划许可建房", "2026年4月30日", "120.00㎡", "第十四条", "六十日", "六个月"] {
            #expect(before.contains(part), "\(part)")
        }
        #expect(!before.contains("{{") && !before.contains("草稿"))
        #expect(SHA256Hashing().hash(Array(before.utf8)).hex == row.text("text_sha256"))
        #expect(row.text("template_sha256")?.count == 64 && row.text("template_version") == "1.0")
        var change = ItemChange(version: issued.version)
        change.fields = ["owner_name": .text("李四")]
        _ = try await test.county.change(change, of: item.number, in: CaseHistory.register, by: office)
        #expect(try await test.county.letterText(row.id, on: item.number, in: CaseHistory.register, by: office).html == before)
        // Bytes altered on the disk are neither shown nor pass verification.
        let sha256 = try #require(row.text("text_sha256"))
        let path = "\(test.folder.evidence)/originals"
        let files = try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(sha256) }
        try #require(files.count == 1)
        try Data("别的话".utf8).write(to: URL(fileURLWithPath: "\(path)/\(files[0])"))
        #expect(await refused { _ = try await test.county.letterText(row.id, on: item.number, in: CaseHistory.register, by: office) })
        #expect(try await test.county.verify().findings.contains { $0.kind == .evidenceAltered && $0.subject == sha256 })
    }

    @Test func `a draft is approved by somebody else before it is issued`() async throws {
        let (test, item) = try await opened()
        defer { test.remove() }
        let office = test.actor("office", "office-a")
        let draft = try await test.county.draftLetter(
            "removal-order", given: Self.order, on: item.number, in: CaseHistory.register, by: office)
        let row = try #require(draft.parts[LetterParts.letter]?.last?.id)
        func code(_ step: () async throws -> Item) async -> String? { await refusal(step)?.code }
        let (county, number, register) = (test.county, item.number, CaseHistory.register)
        #expect(await code { try await county.approveLetter(row, on: number, in: register, by: office) } == "second-person")
        #expect(await code { try await county.issueLetter(row, on: number, in: register, by: office) } == "wrong-stage")
        #expect(
            await code { try await county.approveLetter(row, on: number, in: register, by: test.actor("handler", "handler-b")) }
                == "wrong-role")
        #expect(
            await code { try await county.approveLetter(row, on: number, in: register, by: test.actor("reviewer", "reviewer-a")) } == nil)
        #expect(await code { try await county.issueLetter(row, on: number, in: register, by: office) } == nil)
        #expect(await code { try await county.issueLetter(row, on: number, in: register, by: office) } == "wrong-stage")
        #expect(await code { try await county.voidLetter(row, reason: " ", on: number, in: register, by: office) } == "missing-note")
        #expect(await code { try await county.voidLetter(row, reason: "当事人有误", on: number, in: register, by: office) } == nil)
        #expect(
            await code { try await county.draftLetter("removal-order", given: [:], on: number, in: register, by: office) }
                == "missing-field")
        #expect(
            await code { try await county.draftLetter("nothing", given: [:], on: number, in: register, by: office) } == "unknown-letter")
        #expect(try await county.verify().findings == [])
    }

    private func refused(_ step: () async throws -> Void) async -> Bool {
        do {
            try await step()
            return false
        } catch {
            return error is Refusal
        }
    }

    static let effects: [(method: LetterParts.Method, on: String?)] = [
        (.direct, "2026-03-03"), (.household, "2026-03-03"), (.left, "2026-03-03"), (.posted, "2026-03-03"),
        (.electronic, "2026-03-03"), (.announced, "2026-04-02"), (.refused, nil),
    ]

    @Test(arguments: effects.indices) func `service takes effect by its method, and facts say when`(_ index: Int) async throws {
        let (method, effect) = Self.effects[index]
        let (test, item) = try await opened()
        defer { test.remove() }
        let issued = try await issued(test, item)
        let row = try letter(issued, test)
        test.clock.set("2026-03-05T09:00:00+08:00")
        var service = LetterService(method: method, doneOn: Day("2026-03-03") ?? .first)
        let server = test.actor("handler", "handler-a")
        #expect(
            await refused {
                _ = try await test.county.serveLetter(row.id, service, on: item.number, in: CaseHistory.register, by: server)
            })
        service.proof = try await test.evidence(55, .document, by: server).sha256
        let served = try await test.county.serveLetter(row.id, service, on: item.number, in: CaseHistory.register, by: server)
        let register = try test.county.rules(CaseHistory.register).register
        let slot = try #require(register.facts.firstIndex { $0.id == "order_served" })
        let expected: Value = effect.flatMap { Day($0) }.map { .date($0) } ?? .null
        #expect(served.facts[slot] == expected)
        #expect(served.evidence.contains { $0.sha256 == service.proof && $0.role == .document })
        service.doneOn = Day("2026-03-06") ?? .first
        #expect(
            await refused {
                _ = try await test.county.serveLetter(row.id, service, on: item.number, in: CaseHistory.register, by: server)
            })
        #expect(try await test.county.verify().findings == [])
    }

    @Test func `what a letter that is void has served counts no longer`() async throws {
        let (test, start) = try await opened()
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await issued(test, start)
        item = try await history.served(item)
        #expect(try history.fact("order_served", of: item) == .date(test.county.now.day))
        #expect(try history.fact("remove_by", of: item) == .date(try #require(Day("2026-04-30"))))
        let review = try #require(item.clocks["review"]?.due)
        // The sixtieth day is the first of May: the last day of the period is the one after the holiday.
        #expect(review == Day("2026-05-06"))
        let row = try letter(item, test).id
        item = try await test.county.voidLetter(row, reason: "当事人有误", on: item.number, in: CaseHistory.register, by: history.office)
        for fact in ["order_issued", "order_served", "remove_by", "review_ends", "suit_ends"] {
            #expect(try history.fact(fact, of: item) == .null, "\(fact)")
        }
        #expect(item.parts[LetterParts.service]?.count == 1, "what was done stays")
        let code = await refusal { try await history.act("serve", on: item) }
        #expect(code?.message.zh.contains("第十四条") == true)
        #expect(try await test.county.verify().findings == [])
    }

    @Test func `what is posted for everybody takes effect that day, what is posted for one has to run`() async throws {
        let (test, start) = try await opened()
        defer { test.remove() }
        let history = CaseHistory(test: test)
        let letter = try #require(test.county.letters(of: CaseHistory.register).first { $0.id == "forced-announcement" })
        #expect(letter.to == .everybody)
        let item = try await history.served(try await issued(test, start), by: .announced)
        #expect(try history.fact("order_served", of: item) == .date(try #require(Day("2026-04-01"))))
        let early = await refusal { try await history.act("serve", on: item) }
        #expect(early?.message.zh.contains("第六十一条") == true)
        test.clock.set("2026-04-01T09:00:00+08:00")
        #expect(await refusal { try await history.act("serve", on: item) } == nil)
    }

    @Test func `a letter tells of a linked item only to whom may read it, and only of one that is there`() async throws {
        let (test, item) = try await opened()
        defer { test.remove() }
        let history = CaseHistory(test: test)
        let text = try await test.county.previewLetter(
            "removal-order", given: Self.order, on: item.number, in: CaseHistory.register, by: history.handler)
        #expect(text.contains("120.00㎡") && text.contains("住宅"), "area and kind of the structure")
        // A structure of the other town is beyond this handler, and so is a letter that would tell of it.
        guard
            case .stored(let other) = try await test.report(
                at: Position(x: 120.01, y: 29.06), area: 77, by: test.actor("inspector", "inspector-2"))
        else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        func name(_ number: String) async throws {
            let known = try #require(try await test.county.store.read { try $0.item(CaseHistory.register, number: item.number) })
            var change = ItemChange(version: known.version)
            change.fields = ["structure": .text(number)]
            _ = try await test.county.change(change, of: item.number, in: CaseHistory.register, by: history.office)
        }
        #expect(await refusal { try await name("WJ0") }?.code == "unknown-link")
        try await name(other.number)
        let local = test.actor("handler", "handler-a", area: "990001001")
        let refused = await refusal {
            try await test.county.previewLetter("removal-order", given: Self.order, on: item.number, in: CaseHistory.register, by: local)
        }
        #expect(refused?.code == "outside-scope")
    }

    @Test func `each law has its own order, with its own time to sue`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await history.decided(law: "land")
        let wrong = await refusal { try await history.draft("removal-order", Self.order, on: item) }
        #expect(wrong?.message.zh.contains("土地类") == true)
        item = try await history.issued("land-removal-order", Self.order, on: item)
        let html = try await test.county.letterText(1, on: item.number, in: CaseHistory.register, by: history.office).html
        #expect(html.contains("十五日") && html.contains("第八十三条") && !html.contains("六个月"))
        item = try await history.served(item)
        #expect(item.clocks["land_suit"]?.due == test.county.now.day.adding(days: 15))
        #expect(item.clocks["review"]?.due == nil && item.clocks["suit"]?.due == nil)
    }

    @Test func `each office that is told has a receipt of its own`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await FlagHistory(test: test).confirmed()
        let handler = test.actor("handler", "handler-a")
        let given: [String: Value] = ["decision": .text("已责令限期拆除"), "receipt_by": .date(Day("2026-03-20") ?? .first)]
        var told = try await test.county.draftLetter("outside-notice", given: given, on: item.number, in: TestCounty.structure, by: handler)
        told = try await test.county.issueLetter(try letter(told, test).id, on: item.number, in: TestCounty.structure, by: handler)
        let row = try letter(told, test)
        for unit in ["供电企业", "税务部门"] {
            var service = LetterService(method: .electronic, doneOn: test.county.now.day)
            service.addressee = unit
            service.receipt = "回执-\(unit)"
            told = try await test.county.serveLetter(row.id, service, on: item.number, in: TestCounty.structure, by: handler)
        }
        #expect(told.parts[LetterParts.service]?.count == 2)
        var wrong = LetterService(method: .direct, doneOn: test.county.now.day)
        wrong.addressee = "某公司"
        wrong.receipt = "x"
        #expect(
            await refused { _ = try await test.county.serveLetter(row.id, wrong, on: item.number, in: TestCounty.structure, by: handler) })
        let html = try await test.county.letterText(row.id, on: item.number, in: TestCounty.structure, by: handler).html
        for unit in ["市场监督管理部门", "公安机关", "供水企业", "燃气企业", "第二十二条", "第二十三条"] { #expect(html.contains(unit), "\(unit)") }
    }

    @Test func `every letter of the scene cites its articles and fills without holes`() async throws {
        let (test, item) = try await opened()
        defer { test.remove() }
        let articles = [
            "stop-notice": ["第六十四条", "第六十五条", "第六十八条", "第九条"], "removal-order": ["第十一条", "第十四条", "第十五条", "第二十条", "第四十六条"],
            "land-removal-order": ["第十四条", "第十五条", "第八十三条"],
            "demand": ["第三十五条", "第三十六条"], "forced-decision": ["第十六条", "第十七条", "第四十三条", "第四十四条"],
            "forced-announcement": ["第十七条", "第四十三条", "第四十四条"], "outside-notice": ["第二十二条", "第二十三条"], "deferral": ["第二十条"],
            "preservation-notice": ["第五十六条"], "hearing-notice": ["第六十四条"], "recall-statement": ["第四十八条"],
        ]
        let all = ItemQuery(register: TestCounty.structure, at: test.county.now)
        let structure = try #require(try await test.county.store.read { try $0.list(all).items.first })
        let letters = [(structure, test.county.letters(of: TestCounty.structure)), (item, test.county.letters(of: CaseHistory.register))]
        #expect(letters.flatMap { $0.1 }.count == articles.count)
        for (item, letter) in letters.flatMap({ item, letters in letters.map { (item, $0) } }) {
            var given: [String: Value] = [:]
            for field in letter.fields {
                given[field.id] = field.type == .date ? .date(Day("2026-04-30") ?? .first) : .text("内容\(field.id)")
            }
            let html = try await test.county.previewLetter(
                letter.id, given: given, on: item.number, in: item.register, by: test.actor("office", "office-a"))
            #expect(html.contains("草稿") && html.contains(letter.name.zh), "\(letter.id)")
            for article in try #require(articles[letter.id], "\(letter.id)") { #expect(html.contains(article), "\(letter.id) \(article)") }
            for field in letter.fields where field.type != .date { #expect(html.contains("内容\(field.id)"), "\(letter.id) \(field.id)") }
        }
    }

    @Test func `letters leave as PDF and Word files, and as an export in the journal`() async throws {
        let (test, item) = try await opened()
        defer { test.remove() }
        let row = try letter(try await issued(test, item), test)
        let office = test.actor("office", "office-a")
        for (format, start) in [(DocumentFormat.pdf, "%PDF"), (.docx, "PK")] {
            let document = try await test.county.printLetter(row.id, format, on: item.number, in: CaseHistory.register, by: office)
            #expect(document.bytes.starts(with: Array(start.utf8)) && document.name.contains("〔2026〕"), "\(format)")
        }
        let entry = try await test.county.store.read { try $0.journalEntry(try $0.journalHead().sequence) }
        let body = try JSON(parsing: try #require(entry).body)
        #expect(body["act"]?.string == "export" && body["details"]?["format"]?.string == "docx")
        #expect(
            await refused {
                _ = try await test.county.printLetter(row.id, .pdf, on: item.number, in: CaseHistory.register, by: test.actor("inspector"))
            })
    }

    @Test func `rows of letters come in by no other door`() async throws {
        let (test, _) = try await opened()
        defer { test.remove() }
        var report = Report()
        report.place = Position(x: 120.03, y: 29.03)
        report.fields = ["kind": .text("house"), "illegal_area": .integer(10)]
        report.similar = .new
        report.rows = ["letter": [["kind": .text("removal-order"), "letter_number": .text("云违限拆〔2026〕9号")]]]
        #expect(await refused { _ = try await test.county.report(report, to: TestCounty.structure, by: test.actor("office", "office-a")) })
    }
}
