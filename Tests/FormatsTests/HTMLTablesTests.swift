import Testing

@testable import Formats

@Suite struct HTMLTablesTests {
    private let page = """
        <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
        <style>td { mso-number-format:"\\@"; }</style><script>var x = "<td>no</td>";</script></head><body>
        <table border=1><caption>12345 工单</caption>
        <tr><th rowspan=2>工单编号<th colspan="2">时间<th rowspan="2">诉求<br>内容</tr>
        <tr><th>来电</th><th>办结</th></tr>
        <TR><TD>&nbsp;2026-001</TD><td>2026-11-01</td><td></td><td>举报&lt;违建&gt;   &amp; 噪声
         请核实</TD></TR>
        <tr><td rowspan=2>2026-002</td><td>2026-11-02<td>2026-11-05<td>x</tr>
        <tr><td>a</td><td>b</td></tr>
        <tr></tr>
        </table></body></html>
        """

    @Test(arguments: [TextEncoding.utf8, .gbk, .gb18030]) func readsWhatHotlinesExport(_ encoding: TextEncoding) throws {
        let file = try HTMLTables(MemorySource(try encoded(page, encoding)))
        #expect(file.sheets.map(\.name) == ["12345 工单"])
        #expect(
            try texts(file.rows(of: 0)) == [
                ["工单编号", "时间", "", "诉求\n内容"], ["", "来电", "办结"], ["2026-001", "2026-11-01", "", "举报<违建> & 噪声 请核实"],
                ["2026-002", "2026-11-02", "2026-11-05", "x"], ["", "a", "b"],
            ])
        #expect(
            try file.merges(of: 0) == [
                CellRange(rows: 1...2, columns: 0...0), CellRange(rows: 1...1, columns: 1...2), CellRange(rows: 1...2, columns: 3...3),
                CellRange(rows: 4...5, columns: 0...0),
            ])
        #expect(try texts(file.rows(of: 0, filling: .down)).last == ["2026-002", "a", "b"])
        let proposal = try file.proposals(aliases: ["number": ["工单编号"], "called": ["来电时间"], "text": ["诉求内容"]])
        #expect(proposal.first?.header == SheetHeader(rows: 1...2, columns: ["工单编号", "来电时间", "办结", "诉求\n内容"]))
    }

    @Test func tablesWithinTablesStandAlone() throws {
        let text = "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>右</td></tr></table><p>x</p><table></table><table><tr><td>后"
        let file = try HTMLTables(MemorySource(Array(text.utf8)))
        #expect(file.sheets.map(\.name) == ["表1", "表2", "表3"])
        #expect(try (0..<3).map { try texts(file.rows(of: $0)) } == [[["外", "右"]], [["内"]], [["后"]]])
    }

    @Test func aPageWithoutTablesIsRefused() {
        #expect(throws: FormatError.noSuchLayer("table")) { try HTMLTables(MemorySource(Array("<html><p>登录超时".utf8))) }
    }

    /// A page comes in pieces; rows must not depend on where they end.
    @Test func readsLongPages() throws {
        let rows = (1...5000).map { "<tr><td>工单\($0)</td><td>诉求内容第\($0)号</td></tr>" }.joined()
        let file = try HTMLTables(MemorySource(try encoded("<table>\(rows)</table>", .gbk)))
        let found = try allRows(file.rows(of: 0))
        #expect(found.count == 5000)
        #expect(found.enumerated().allSatisfy { $1.number == $0 + 1 && $1.cells.map(\.text) == ["工单\($0 + 1)", "诉求内容第\($0 + 1)号"] })
    }

    @Test(arguments: 0..<30) func survivesRubbish(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let parts = [
            "<table>", "</table>", "<tr>", "</tr>", "<td rowspan=99999999999>", "<td colspan=-3>", "<td colspan=900>", "</td>", "文", "<",
            "&#0;", "<!--", "-->", "<style>", "</style>", "\0",
        ]
        let text = (0..<400).map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
        do {
            let file = try HTMLTables(MemorySource(Array(text.utf8)), encoding: .utf8)
            for sheet in file.sheets.indices { _ = try texts(file.rows(of: sheet, filling: [.down, .right])) }
        } catch let error as FormatError {
            #expect(["no-such-layer", "too-many-fields", "malformed"].contains(error.code))
        }
    }
}
