import Appraisal
import CQL2
import Documents
import Formats
import Foundation
import Governance
import JSONText
import Spatial
import TestCounty
import Testing

@testable import Services

@Suite struct PrintTests {
    private static func name(_ id: String) -> QualifiedName { QualifiedName(scene: "illegal-construction", name: id) }

    private func text(_ document: PrintedDocument) -> String { String(decoding: document.bytes, as: UTF8.self) }

    @Test func `a file says everything about a structure`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await test.wholeLife(at: Position(x: 120.01, y: 29.01))
        var request = PrintRequest(Self.name("file"), .html)
        request.item = item.number
        let html = text(try await test.county.print(request, by: test.actor("office")))
        let head = try await test.county.store.read { try $0.journalHead() }
        for part in [
            item.number, "南镇", "南一村", "张三丰", "120.00㎡", "自行拆除", "拆前", "拆后", "data:image/jpeg;base64,", "<svg", "销号", head.hash.hex,
        ] {
            let isThere = html.contains(part)
            #expect(isThere, "\(part)")
        }
        #expect(!html.contains("src=\"/") && !html.contains("href="), "a document needs nothing beside itself")
    }

    @Test func `every print is journalled as an export`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let document = try await test.county.print(PrintRequest(Self.name("movements"), .xlsx), by: test.actor("leader"))
        #expect(document.bytes.starts(with: [0x50, 0x4B]))
        let head = try await test.county.store.read { snapshot in
            try snapshot.journalEntry(try snapshot.journalHead().sequence)
        }
        let entry = try #require(head)
        let body = try JSON(parsing: entry.body)
        #expect(body["act"]?.string == "export")
        #expect(body["details"]?["document"]?.string == "illegal-construction.movements")
        #expect(body["role"]?.string == "leader")
    }

    @Test func `villages add up to towns, towns to the county, and every line balances`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let places = [(120.01, 29.01), (120.06, 29.01), (120.01, 29.06), (120.06, 29.06)]
        for (number, place) in places.enumerated() {
            _ = try await test.wholeLife(at: Position(x: place.0, y: place.1), area: Int64(100 + number), seed: number + 1)
            test.clock.advance(days: 3)
        }
        let today = test.county.now.day
        for (from, to) in [(today.firstOfYear ?? today, today), (today, today), (today.adding(days: -5) ?? today, today)] {
            let table = try test.county.ledgerTable(Self.name("stock"), from: from, to: to)
            #expect(table.isBalanced)
            #expect(table.rows.allSatisfy { $0.totals.isBalanced })
            let total = try #require(table.rows.first?.totals)
            let towns = table.rows.filter { $0.level == .town }
            #expect(towns.reduce(0) { $0 + $1.totals.closing.quantity } == total.closing.quantity)
            for slot in total.movements.indices {
                #expect(towns.reduce(0) { $0 + $1.totals.movements[slot].quantity } == total.movements[slot].quantity)
            }
        }
        let year = try test.county.ledgerTable(Self.name("stock"), from: today.firstOfYear ?? today, to: today)
        let whole = try #require(year.rows.first?.totals)
        let moved = Dictionary(year.kinds.map { ($0.id, year.moved($0, whole)) }) { first, _ in first }
        #expect(moved["new"]?.count == 4 && moved["new"]?.quantity == 40_600)
        #expect(moved["demolished"]?.quantity == 40_600)
    }

    @Test(arguments: ["weekly", "monthly", "ranking", "movements"])
    func `figures come as pages in both languages and as workbooks`(_ id: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.wholeLife(at: Position(x: 120.01, y: 29.01))
        var request = PrintRequest(Self.name(id), .html)
        request.to = test.county.now.day
        let zh = text(try await test.county.print(request, by: test.actor("leader")))
        #expect(zh.contains("lang=\"zh-CN\"") && zh.contains("南镇"))
        request.language = .en
        let en = text(try await test.county.print(request, by: test.actor("leader")))
        #expect(en.contains("lang=\"en\"") && en.contains("Printed by"))
        request.format = .xlsx
        let book = try await test.county.print(request, by: test.actor("leader"))
        #expect(book.bytes.count > 2000)
    }

    @Test func `a missing program is said before anything is written`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let before = try await test.county.store.read { try $0.journalHead().sequence }
        for format in [DocumentFormat.pdf, .docx] {
            var request = PrintRequest(Self.name("movements"), format)
            request.press.weasyprint = "/nowhere"
            request.press.pandoc = "/nowhere"
            await #expect { try await test.county.print(request, by: test.actor("office")) } throws: { error in
                let refusal = error as? Refusal
                return refusal?.code == "renderer-missing" && refusal?.kind == .unavailable
            }
        }
        let after = try await test.county.store.read { try $0.journalHead().sequence }
        #expect(after == before)
    }

    @Test(arguments: [DocumentFormat.pdf, .docx]) func `the renderers take every document`(_ format: DocumentFormat) async throws {
        guard format == .pdf ? DocumentPress().makesPDF : DocumentPress().makesDOCX else {
            print("skipped: the program that makes \(format) is not installed")
            return
        }
        let test = try await TestCounty.open()
        defer { test.remove() }
        let item = try await test.wholeLife(at: Position(x: 120.01, y: 29.01))
        test.clock.advance(days: 32)
        _ = try await test.county.publishMonth(
            "2026-03", of: QualifiedName(scene: "illegal-construction", name: "no-illegal-construction"), remarks: "",
            by: test.actor("office"))
        for declared in try test.county.scene("illegal-construction").documents where declared.formats.contains(format) {
            var request = PrintRequest(Self.name(declared.id), format)
            if [.item, .list].contains(declared.kind) { request.item = item.number }
            let document = try await test.county.print(request, by: test.actor("office"))
            #expect(document.bytes.starts(with: format == .pdf ? Array("%PDF-".utf8) : [0x50, 0x4B, 3, 4]), "\(declared.id)")
        }
    }
}
