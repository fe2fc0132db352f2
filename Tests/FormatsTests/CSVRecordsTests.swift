import Testing

@testable import Formats

@Suite struct CSVRecordsTests {
    @Test(arguments: [
        (1, [["编号", "户主", "违建面积(㎡)"], ["1", "张三", "120"], ["2", "李四", "80"]], 0),
        (2, [["2013年违建台账", "", ""], ["编号", "户主", "违建面积(㎡)"], ["1", "张三", "120"]], 1),
        (3, [["违建台账"], ["填表人:王五", "", "2013.4"], ["编号", "户主", "面积"], ["1", "张三", "120"]], 2),
        (4, [["台账"], ["敖江镇"], ["单位:㎡"], ["编号", "户主", "面积"]], 3),
        (5, [["户主"], ["张三"]], 0),
        (6, [["", "面积", ""], ["编号", "占地面积", "违建面积"], ["1", "20", "30"]], 1),
    ])
    func findsHeader(_ number: Int, _ rows: [[String]], _ expected: Int) {
        #expect(HeaderRow.find(in: rows) == expected)
    }

    @Test func knownNamesDecide() {
        let rows = [["甲", "乙", "丙", "丁"], ["户主", "地址", "x", ""]]
        #expect(HeaderRow.find(in: rows) == 0)
        #expect(HeaderRow.find(in: rows, isKnown: ["户主", "地址"].contains) == 1)
        #expect(HeaderRow.find(in: [["1", "2"], ["3", "4"]]) == nil)
        #expect(HeaderRow.find(in: []) == nil)
    }

    @Test func knownNamesAreFoundInAnyForm() throws {
        let text = "甲,乙,丙,丁\n编号,违建面积(㎡),镇（街道）,x\n1,2,3,4\n"
        let records = try CSVRecords(MemorySource(Array(text.utf8)), header: .find(known: ["违建面积", "镇(街道)"]))
        #expect(records.columns == ["编号", "违建面积(㎡)", "镇（街道）", "x"])
    }

    @Test func readsRecords() throws {
        let text = """
            敖江镇违建台账,,,,
            编号,户主,面积,,
            1,张三,120,,
            ,,,,
            2,李四
            3,王五,80,多,余
            4,'=1+1,5,,
            """
        let records = try CSVRecords(MemorySource(Array(text.utf8)))
        #expect(records.columns == ["编号", "户主", "面积"])
        let found = try all(records)
        #expect(found.map(\.position.row) == [3, 5, 6, 7])
        #expect(
            found.map { $0.cells.map(\.text) } == [
                ["1", "张三", "120"], ["2", "李四"], ["3", "王五", "80"], ["4", "=1+1", "5"],
            ])
        #expect(found.map { $0.problems.map(\.code) } == [[], [.missingFields], [.extraFields], []])
        #expect(found[1].problems[0].detail == "2 < 3")
    }

    @Test func takesGivenHeaders() throws {
        let bytes = Array("x\ny\nz\nw\n编号,户主\n1,张三\n".utf8)
        #expect(try CSVRecords(MemorySource(bytes), header: .row(5)).columns == ["编号", "户主"])
        let bare = try CSVRecords(MemorySource(Array("1,张三\n".utf8)), header: .none(names: ["a", "b"]))
        #expect(try all(bare).map { $0.cells.map(\.text) } == [["1", "张三"]])
        #expect(throws: FormatError.noHeader) { try CSVRecords(MemorySource(bytes), header: .row(99)) }
        #expect(throws: FormatError.noHeader) { try CSVRecords(MemorySource([])) }
        #expect(throws: FormatError.noHeader) { try CSVRecords(MemorySource(Array("1,2\n3,4\n".utf8))) }
    }

    @Test func resumes() throws {
        let text = "标题,\n编号,户主\n" + (1...30_000).map { "\($0),\"张\n\($0)\"\n" }.joined()
        let bytes = try encoded(text, .gb18030)
        let whole = try all(CSVRecords(MemorySource(bytes)))
        #expect(whole.count == 30_000)
        for index in [0, 1, 12_345, 29_999] {
            let resumed = try CSVRecords(MemorySource(bytes), from: whole[index].position)
            #expect(resumed.columns == ["编号", "户主"])
            #expect(try all(resumed) == Array(whole[index...]))
        }
    }
}
