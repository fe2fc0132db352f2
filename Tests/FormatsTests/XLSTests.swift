import Foundation
import Testing

@testable import Formats

@Suite struct XLSTests {
    private var ledger: String {
        get throws { try #require(Bundle.module.path(forResource: "ledger", ofType: "xls", inDirectory: "Fixtures")) }
    }

    @Test func readsALedger() throws {
        let file = try DataFile(path: try ledger)
        #expect(file.kind == .xls)
        #expect(file.tables.map(\.name) == ["敖江镇", "码表"])
        #expect(file.tables.map(\.isHidden) == [false, true])
        let book = try #require(file.workbook)
        #expect(try book.merges(of: 0).contains(CellRange(rows: 3...4, columns: 1...1)))
        let proposal = try #require(try book.proposals(aliases: ["number": ["编号"], "owner": ["户主"], "area": ["违建面积"]]).first)
        #expect(proposal.sheet == 0 && proposal.header.rows == 2...2)
        let records = try all(file.records(of: 0, header: proposal.header))
        #expect(records.map(\.position.row) == [3, 4, 5, 7])
        #expect(records[0].cells.map(\.text) == ["A1", "上村", "张三", "120.5", "2013-04-05", "√"])
        #expect(records[0].cells[4].value == CivilDay(year: 2013, month: 4, day: 5).map(Cell.Value.date))
        #expect(records[1].cells[1].text == "上村" && records[1].filled == [1])
        #expect(records[1].cells[3] == Cell("80", value: .integer(80)))
        #expect(records[3].cells[3].text == "0.1")
        #expect(records[3].cells[4].text == "2013-04-05 08:30:00")
    }

    @Test(arguments: 0..<60) func survivesDamage(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try ledger)))
        for _ in 0..<Int.random(in: 1...10, using: &random) {
            bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if seed % 4 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count - 8, using: &random)) }
        let scratch = try Scratch()
        let path = scratch.path("a.xls")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do {
            let book = try XLSWorkbook(path: path)
            for sheet in book.sheets.indices {
                let reader = try book.rows(of: sheet, filling: .down)
                var count = 0
                while count < 1000, try reader.next() != nil { count += 1 }
            }
        } catch {
            // A fault of the file is as good an answer as rows; only a crash is not.
        }
    }
}
