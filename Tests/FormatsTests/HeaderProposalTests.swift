import Testing

@testable import Formats

@Suite struct HeaderProposalTests {
    private let aliases = [
        "number": ["编号"], "village": ["村", "村(社区)"], "owner": ["户主", "当事人(单位)"], "illegal_area": ["违建面积"], "land_area": ["占地面积"],
        "built": ["建成时间"], "removed_on": ["实际拆除时间"],
    ]

    private func find(_ table: [[String]], _ merges: [String] = []) -> HeaderProposal? {
        let rows = table.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map { Cell($0) }) }.filter { !$0.isBlank }
        return HeaderProposal.find(in: rows, merges: merges.compactMap { CellRange($0) }, aliases: aliases)
    }

    @Test func passesOverTitles() throws {
        let found = try #require(
            find(
                [
                    ["敖江镇存量违建台账"], [], ["填表人:王五", "", "", "2026年11月"], ["编号", "村(社区)", "户主", "违建面积(万㎡)", "备注"],
                    ["1", "上村", "张三", "0.02", ""],
                ], ["A1:E1"]))
        #expect(found.header == SheetHeader(rows: 4...4, columns: ["编号", "村(社区)", "户主", "违建面积(万㎡)", "备注"]))
        #expect(found.match.mapping["illegal_area"]?.unit == LooseUnit(named: "万㎡"))
        #expect(found.match.mapping.count == 4)
        #expect(found.confidence > 0.7 && found.confidence < 0.8)
    }

    @Test func joinsTwoRows() throws {
        let table = [
            ["违建台账"], ["编号", "村", "面积(亩)", "", "时间", "", "备注"], ["", "", "占地", "违建", "建成", "实际拆除", ""],
            ["1", "上村", "2", "1", "2013.4", "", ""],
        ]
        let found = try #require(find(table, ["A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"]))
        #expect(found.header.rows == 2...3)
        #expect(found.header.columns == ["编号", "村", "占地面积(亩)", "违建面积(亩)", "建成时间", "实际拆除时间", "备注"])
        #expect(found.match.mapping["land_area"]?.unit == LooseUnit(named: "亩"))
        #expect(found.match.mapping.count == 6)
        // Without merged cells, as in an export to CSV, the names decide.
        #expect(find(table)?.header.rows == 2...3)
    }

    @Test func unknownLowerNamesAreToldApart() throws {
        let table = [["编号", "2024年", "", "2025年", ""], ["", "处", "面积㎡", "处", "面积㎡"], ["1", "2", "3", "4", "5"]]
        let found = try #require(find(table, ["A1:A2", "B1:C1", "D1:E1"]))
        #expect(found.header.columns == ["编号", "2024年处", "2024年面积㎡", "2025年处", "2025年面积㎡"])
    }

    @Test(arguments: [["1", "2", "3", "4"], ["甲", "乙", "1", "2"], ["（1）", "（2）", "（3）", "（4）"], ["1", "2", "3=1+2", "4"]])
    func rowsThatNumberTheColumnsAreHeader(_ numbers: [String]) throws {
        let found = try #require(find([["编号", "村", "户主", "违建面积"], numbers, ["1", "上村", "张三", "20"]]))
        #expect(found.header.rows == 1...2)
        #expect(find([["编号", "村", "户主", "违建面积"], ["1", "上村", "张三", "20"]])?.header.rows == 1...1)
    }

    @Test func dataOfWordsIsNoHeader() throws {
        let found = try #require(
            find([["编号", "村", "户主", "备注", ""], ["甲一", "上村", "张三", "已拆", "清运"], ["甲二", "下村", "李四", "在建", "停工"]], ["D1:E1"]))
        #expect(found.header.rows == 1...1)
    }

    @Test func sheetsAreRanked() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        let ledger = [["编号", "村", "户主", "违建面积"], ["1", "上村", "张三", "20"]]
        try XLSXFixture.write(
            [
                ("说明", "", XLSXFixture.sheet([["填表说明", "甲"], ["编号", "不填"]])), ("旧", "state=\"hidden\"", XLSXFixture.sheet(ledger)),
                ("敖江镇", "", XLSXFixture.sheet(ledger)), ("空", "", "<sheetData/>"),
                ("数", "", "<sheetData><row r=\"1\"><c><v>1</v></c></row></sheetData>"),
            ], to: path)
        let found = try XLSXWorkbook(path: path).proposals(aliases: aliases)
        #expect(found.map(\.sheet) == [2, 0, 1])
        #expect(found[0].confidence > 0.9 && found[1].confidence < 0.5)
    }

    @Test func recordsStandBelowTheHeader() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        let table = [["台账"], ["编号", "村", "户主"], ["1", "上村", "张三", "旁注"], ["2", "", "李四"], [" "], ["合计", "", "2"]]
        try XLSXFixture.write([("a", "", XLSXFixture.sheet(table, merges: ["A1:C1", "B3:B4"]))], to: path)
        let file = try DataFile(path: path)
        let proposal = try #require(try file.workbook?.proposals(aliases: aliases).first)
        let records = try all(file.records(of: 0, header: proposal.header))
        #expect(records.map { $0.cells.map(\.text) } == [["1", "上村", "张三"], ["2", "上村", "李四"], ["合计", "", "2"]])
        #expect(records.map(\.position.row) == [3, 4, 6])
        #expect(records.map(\.filled) == [[], [1], []])
        #expect(records.map { SummaryRow.matches($0.cells.map(\.text)) } == [false, false, true])
        #expect(try all(file.records(of: 0, header: proposal.header, from: records[1].position)).count == 2)
    }
}
