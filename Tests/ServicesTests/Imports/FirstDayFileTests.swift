import Assembly
import CQL2
import CShapelib
import Formats
import Foundation
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// The files an office owns on its first day, as they come (trade.md 3).
@Suite struct FirstDayFileTests {
    private static let header = ["编号", "责任村", "户主", "违建地址", "建筑类型", "违建面积(亩)", "建成时间", "经度", "纬度", "身份证号"]

    private func take(_ path: String, into test: TestCounty, _ options: ImportOptions = ImportOptions()) async throws -> ImportReport {
        try await test.county.importItems(from: path, into: TestCounty.structure, options: options, by: test.actor("office"))
    }

    private func html(_ rows: String) -> String {
        "<html><table><tr><td colspan=10>南镇存量违建台账</td></tr><tr>" + Self.header.map { "<th>\($0)</th>" }.joined()
            + "</tr>\(rows)</table></html>"
    }

    private func row(_ cells: [String]) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }

    @Test func aPageNamedXLSIsTaken() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let text = html(
            "<tr><td>A1</td><td rowspan=2>南一村</td><td>张三</td><td>1号</td><td>住宅</td><td>0.15</td><td>2013年4月</td><td>120.01</td><td>29.01</td><td></td></tr>"
                + row(["A2", "李四", "2号", "住宅", "0.3", "90年代", "120.02", "29.02", ""])
                + row(["A3", "南一村", "王五", "3号", "住宅", "无", "2013.4", "120.03", "29.03", "3.30482E+17"])
                + row(["合计", "", "3", "", "", "0.45", "", "", "", ""]))
        let path = try test.file("工单.xls", text)
        let report = try await take(path, into: test)
        #expect(report.accepted == 2 && report.rejected == 1 && report.skipped == 1 && report.adds)
        let items = try await test.items()
        #expect(items.map(\.chargeArea).allSatisfy { test.county.map.tree[$0]?.code == "990001001001" })
        #expect("\(try test.value("illegal_area", of: items[0]))".contains("100"))
        // The sheet back, with the reason before the row.
        let back = test.folder.path + "/back.xlsx"
        let reasons = Dictionary(report.rejections.map { ($0.line, $0.refusal.text(in: .zh)) }) { first, _ in first }
        try test.county.returnRows(
            of: path, register: TestCounty.structure, options: ImportOptions(), reasons: reasons, onlyReturned: true, to: back)
        let rows = try XLSXWorkbook(path: back).firstRows(of: 0, count: 9)
        #expect(rows.map { $0.cells.prefix(2).map(\.text) }.prefix(2) == [["", "南镇存量违建台账"], ["退回原因", "编号"]])
        #expect(rows.count == 3 && rows[2].cells[1].text == "A3" && !rows[2].cells[0].text.isEmpty)
        // Again: nothing changes.
        #expect(try await take(path, into: test).unchanged == 2)
    }

    @Test func anExportComesBackUnchanged() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(5))
        let path = test.folder.path + "/out.csv"
        var options = ExportOptions(format: .xlsx)
        options.names = .zh
        _ = try await test.county.exportItems(of: TestCounty.structure, to: path, options: options, by: test.actor("office"))
        let report = try await take(path, into: test)
        #expect(report.rows == 5 && report.rejected == 0 && report.accepted == 0 && report.adds)
        #expect(report.table == (try test.county.rules(TestCounty.structure).register.name.zh))
    }

    @Test func severalSheetsMustBeChosenFrom() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let path = test.folder.path + "/镇.xlsx"
        let writer = try XLSXWriter(path: path)
        for (sheet, town) in ["南镇", "北镇"].enumerated() {
            try writer.addSheet(town, columns: Self.header.map { XLSXWriter.Column($0) })
            let place = sheet == 0 ? "29.01" : "29.06"
            try writer.write(
                ["B\(sheet)", "", "赵六", "\(sheet)号", "住宅", "0.15", "2013.4", "120.01", place, ""].map(LayerValue.text), to: sheet)
        }
        try writer.finish()
        await #expect(throws: Refusal.self) { try await take(path, into: test) }
        var options = ImportOptions()
        options.sheet = "北镇"
        #expect(try await take(path, into: test, options).accepted == 1)
        options.sheet = "西镇"
        await #expect(throws: Refusal.self) { try await take(path, into: test, options) }
    }

    /// Without .prj and .cpg, in metres without a zone number: the county decides, and the report says so.
    @Test func aShapefileWithoutWordsIsTaken() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let base = test.folder.path + "/spots"
        let zone = try #require(CoordinateSystem(epsg: 4549))
        let outline = Geometry(Box(minX: 120.01, minY: 29.01, maxX: 120.0101, maxY: 29.0101))
        guard case .polygon(let polygon) = try zone.fromCGCS2000(outline) else { return }
        let shapes = SHPCreate(base, SHPT_POLYGON)
        let ring = polygon.exterior
        let object = SHPCreateSimpleObject(SHPT_POLYGON, Int32(ring.count), ring.map(\.x), ring.map(\.y), nil)
        SHPWriteObject(shapes, -1, object)
        SHPDestroyObject(object)
        SHPClose(shapes)
        let table = DBFCreate(base)
        let cells = [("编号", "T1"), ("户主", "张三"), ("违建地址", "1号"), ("建筑类型", "住宅"), ("违建面积", "100"), ("建成时间", "2013.4")]
        for (name, _) in cells { DBFAddField(table, name, FTString, 30, 0) }
        for (field, (_, value)) in cells.enumerated() { DBFWriteStringAttribute(table, 0, Int32(field), value) }
        DBFClose(table)
        // Names are cut to ten bytes.
        var options = ImportOptions()
        options.mapping = ["违建地": "address", "建筑类": "kind", "违建面": "illegal_area", "建成时": "built_on"]
        let report = try await take(base + ".shp", into: test, options)
        #expect(report.coordinates == CoordinateGuess(system: zone, basis: .countyZone))
        #expect(report.accepted == 1 && report.adds, "\(report.reasons)")
        let box = try #require(try await test.items().first?.geometry?.box)
        #expect(abs(box.minX - 120.01) < 1e-6 && abs(box.maxY - 29.0101) < 1e-6)
    }
}
