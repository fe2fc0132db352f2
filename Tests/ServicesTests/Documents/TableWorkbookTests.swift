import Assembly
import Formats
import Foundation
import Governance
import JSONText
import Services
import TestCounty
import Testing

struct TableWorkbookTests {
    private func cells(_ test: TestCounty, _ table: TableWorkbook) throws -> [[String]] {
        let path = test.folder.path + "/table.xlsx"
        try Data(try test.county.workbook(table, by: test.actor("office"))).write(to: URL(fileURLWithPath: path))
        let rows = try XLSXWorkbook(path: path).rows(of: 0)
        var found: [[String]] = []
        while let row = try rows.next() { found.append(row.cells.map(\.text)) }
        return found
    }

    @Test func `texts stay texts and numbers numbers`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let table = try TableWorkbook(
            name: "排名/一:二", head: ["单位", "=1+1", "得分", "空"],
            rows: [
                [.string("=HYPERLINK(\"http://x\")"), .string("+8"), .number("87.34"), .null],
                [.string("@南镇"), .number("3"), .number("0.30000000000000004"), .null], [.string("-1"), .null, .number("-2"), .null],
            ])
        let found = try cells(test, table)
        #expect(found[0].prefix(4) == ["单位", "=1+1", "得分", "空"])
        #expect(found[1].prefix(3) == ["=HYPERLINK(\"http://x\")", "+8", "87.34"])
        #expect(found[2].prefix(3).map { $0 } == ["@南镇", "3", "0.3"] || found[2].prefix(3).map { $0 } == ["@南镇", "3", "0.30"])
        #expect(found[3].first == "-1")
    }

    @Test func `what is no table, or too large a one, is refused`() {
        func code(_ body: () throws -> TableWorkbook) -> String? {
            do {
                _ = try body()
                return nil
            } catch {
                return (error as? Refusal)?.code
            }
        }
        #expect(code { try TableWorkbook(name: "", head: ["a"], rows: []) } == "bad-table")
        #expect(code { try TableWorkbook(name: "a", head: [], rows: []) } == "bad-table")
        #expect(code { try TableWorkbook(name: "a", head: ["a"], rows: [[.null, .null]]) } == "bad-table")
        #expect(code { try TableWorkbook(name: "a", head: ["a"], rows: [[.array([])]]) } == "bad-table")
        #expect(code { try TableWorkbook(name: "a", head: Array(repeating: "a", count: 257), rows: []) } == "bad-table")
        let many = [[JSON]](repeating: [.null], count: TableWorkbook.mostCells)
        #expect(code { try TableWorkbook(name: "a", head: ["a"], rows: many) } == "table-too-large")
        #expect(code { try TableWorkbook(name: "a", head: ["a"], rows: Array(many.dropFirst())) } == nil)
    }

    @Test func `a name that no sheet may have still makes a workbook`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        #expect(try cells(test, try TableWorkbook(name: "':/'", head: ["a"], rows: [[.bool(true)]])) == [["a"], ["✓"]])
    }
}
