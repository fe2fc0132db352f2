import Assembly
import CQL2
import Formats
import Foundation
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@Suite struct ExportTests {
    private func export(_ test: TestCounty, _ name: String, _ options: ExportOptions, as role: String = "office") async throws -> String {
        let path = test.folder.path + "/" + name
        _ = try await test.county.exportItems(of: TestCounty.structure, to: path, options: options, by: test.actor(role))
        return path
    }

    private func filled() async throws -> TestCounty {
        let test = try await TestCounty.open()
        _ = try await test.take(soundRows(20))
        _ = try await test.take(
            "编号,户主,地址,建筑类型,违建面积,geometry,分类意见,处置方式,处置面积\n"
                + "P1,\"=赵,\"\"六\"\"\",6号,厂房,66.67,\"POLYGON((120.03 29.01,120.0301 29.01,120.0301 29.0101,120.03 29.0101,120.03 29.01))\",拆,自拆,66.67\n",
            named: "polygon.csv")
        return test
    }

    @Test func whoTookWhatIsJournalled() async throws {
        let test = try await filled()
        defer { test.remove() }
        var options = ExportOptions(format: .csv)
        options.filter = "illegal_area > 110"
        let before = try await test.county.store.read { try $0.journalHead().sequence }
        _ = try await export(test, "out.csv", options)
        let entry = try #require(try await test.county.store.read { try $0.journalEntry(before + 1) })
        let body = String(decoding: entry.body, as: UTF8.self)
        #expect(body.contains(#""act":"export""#) && body.contains(#""role":"office""#) && body.contains("illegal_area > 110"))
        #expect(try await test.county.verify().findings == [])
    }

    @Test(arguments: ExportFormat.allCases) func namesAndPhonesAreMaskedByRole(_ format: ExportFormat) async throws {
        let test = try await filled()
        defer { test.remove() }
        let open = try await export(test, "office." + format.rawValue, ExportOptions(format: format))
        let masked = try await export(test, "leader." + format.rawValue, ExportOptions(format: format), as: "town-leader")
        func holds(_ path: String, _ text: String) throws -> Bool {
            if format == .xlsx { return try texts(of: path).contains { $0.contains(text) } }
            return try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data(text.utf8)) != nil
        }
        #expect(try holds(open, "王12") && holds(open, "13800001012"))
        #expect(try !holds(masked, "王12") && !holds(masked, "13800001012"))
        #expect(try holds(masked, "138****1012"))
    }

    private func texts(of path: String) throws -> [String] {
        let book = try XLSXWorkbook(path: path)
        var texts: [String] = []
        for sheet in book.sheets.indices {
            let rows = try book.rows(of: sheet)
            while let row = try rows.next() { texts += row.cells.map(\.text) }
        }
        return texts
    }

    @Test func whoMayNotExportGetsNothing() async throws {
        let test = try await filled()
        defer { test.remove() }
        await #expect(throws: Refusal.self) { try await export(test, "out.csv", ExportOptions(format: .csv), as: "inspector") }
        #expect(!FileManager.default.fileExists(atPath: test.folder.path + "/out.csv"))
    }

    @Test func aRoleExportsWhatItReaches() async throws {
        let test = try await filled()
        defer { test.remove() }
        let path = test.folder.path + "/north.csv"
        let count = try await test.county.exportItems(
            of: TestCounty.structure, to: path, options: ExportOptions(format: .csv), by: test.actor("handler", area: "990001002"))
        #expect(count == 0)
    }

    /// Promise 8: what leaves can come back, field by field.
    @Test(arguments: [(ExportFormat.csv, ExportNames.id), (.csv, .zh), (.csv, .en), (.geoPackage, .id), (.geoJSON, .id)])
    func anExportComesBackWhole(_ format: ExportFormat, _ names: ExportNames) async throws {
        let test = try await filled()
        let other = try await TestCounty.open()
        defer {
            test.remove()
            other.remove()
        }
        var options = ExportOptions(format: format)
        options.names = names
        let path = try await export(test, "all." + format.rawValue, options)
        let report = try await other.county.importItems(
            from: path, into: TestCounty.structure, options: ImportOptions(), by: other.actor("office"))
        #expect(report.accepted == 21 && report.rejected == 0, "\(report.reasons)")
        let (mine, theirs) = (try await test.items(), try await other.items())
        for (left, right) in zip(mine, theirs) {
            #expect(left.fields == right.fields)
            #expect(left.place == right.place && left.geometry == right.geometry)
            #expect(left.area == right.area && left.chargeArea == right.chargeArea)
        }
        // And once more, into the county it came from: nothing is new.
        let back = try await test.county.importItems(
            from: path, into: TestCounty.structure, options: ImportOptions(), by: test.actor("office"))
        #expect(back.unchanged == 21 && back.merged == 0, "\(back.reasons)")
    }

    @Test func aNumberWithoutAnOldOneIsKeptAsOne() async throws {
        let test = try await TestCounty.open()
        let other = try await TestCounty.open()
        defer {
            test.remove()
            other.remove()
        }
        _ = try await test.take("建筑类型,违建面积,经度,纬度\n住宅,100,120.01,29.01\n")
        let path = try await export(test, "all.csv", ExportOptions(format: .csv))
        for _ in 0..<2 {
            _ = try await other.county.importItems(
                from: path, into: TestCounty.structure, options: ImportOptions(), by: other.actor("office"))
        }
        let items = try await other.items()
        #expect(items.count == 1)
        #expect(try other.value("old_number", of: items[0]) == .text(try await test.items()[0].number))
    }

    /// A structure disposed of in two rows, visited once.
    private func divided() async throws -> TestCounty {
        let test = try await TestCounty.open()
        let (by, inspector) = (test.actor("handler", "handler-a"), test.actor("inspector"))
        guard case .stored(var item) = try await test.report(at: Position(x: 120.01, y: 29.01), photo: 1, by: inspector) else {
            return test
        }
        item = try await test.perform(
            "confirm", on: item, fields: ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first)], by: by)
        item = try await test.perform(
            "classify", on: item,
            rows: [
                ["class": .text("demolish"), "outcome": .text("self-removal"), "area": .decimal(FixedDecimal(units: 10_000, scale: 2))],
                [
                    "class": .text("regularise"), "outcome": .text("rectify"), "area": .decimal(FixedDecimal(units: 2000, scale: 2)),
                    "reason": .text("=补,\"办\""),
                ],
            ], by: by)
        var visit = ActionRequest(action: "visit", version: item.version)
        visit.rows = ["visit": [["visited_on": .date(test.county.now.day), "visitor": .text("李四"), "note": .text("复查")]]]
        _ = try await test.county.perform(visit, on: item.number, in: TestCounty.structure, by: inspector)
        return test
    }

    /// Promise 8 for rows: what they hold comes back; their stages do not, since no import passes a check.
    @Test(arguments: ExportNames.allCases) func rowsGoBesideAndComeBack(_ names: ExportNames) async throws {
        let test = try await divided()
        let other = try await TestCounty.open()
        defer {
            test.remove()
            other.remove()
        }
        var options = ExportOptions(format: .csv)
        options.names = names
        options.parts = true
        let path = try await export(test, "all.csv", options)
        for file in ["all.csv", "all.disposal.csv", "all.visit.csv", "all.source.csv"] {
            let report = try await other.county.importItems(
                from: test.folder.path + "/" + file, into: TestCounty.structure, options: ImportOptions(), by: other.actor("office"))
            #expect(report.rejected == 0, "\(file): \(report.reasons) \(report.rejections.map(\.refusal.message.en))")
        }
        let (mine, theirs) = (try #require(try await test.items().first), try #require(try await other.items().first))
        #expect(path.hasSuffix("all.csv") && mine.parts["disposal"]?.count == 2 && mine.parts["visit"]?.count == 1)
        for part in ["disposal", "visit", "source"] {
            #expect(mine.parts[part]?.map(\.fields) ?? [] == theirs.parts[part]?.map(\.fields) ?? [], "\(part)")
        }
        #expect(try await other.items().count == 1)
        options.parts = false
        _ = try await export(test, "only.csv", options)
        #expect(!FileManager.default.fileExists(atPath: test.folder.path + "/only.disposal.csv"))
    }

    @Test func rowsStandWithinTheirFeature() async throws {
        let test = try await divided()
        defer { test.remove() }
        let path = try await export(test, "all.geojson", ExportOptions(format: .geoJSON))
        let json = try JSON(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        let properties = try #require(json["features"]?.array?.first?["properties"])
        let rows = try #require(properties["disposal"]?.array)
        #expect(rows.map { $0["class"]?.string } == ["demolish", "regularise"])
        #expect(rows.map { $0["area"]?.number } == ["100.00", "20.00"])
        #expect(rows.map { $0["stage"]?.string } == ["planned", "planned"] && rows.map { $0["row"]?.integer } == [1, 2])
        #expect(properties["visit"]?.array?.first?["visitor"]?.string == "李四")
        #expect(properties["source"]?.array == [])
    }

    @Test func gdalOpensTheGeoPackage() async throws {
        let test = try await filled()
        defer { test.remove() }
        let path = try await export(test, "all.gpkg", ExportOptions(format: .geoPackage))
        let tool = "/usr/bin/ogrinfo"
        guard FileManager.default.isExecutableFile(atPath: tool) else {
            print("skipped: ogrinfo is not installed")
            return
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = ["-ro", "-so", "-al", path]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(!text.contains("ERROR") && !text.contains("Warning"), "\(text)")
        #expect(text.contains("Layer name: structure\n") && text.contains("Layer name: structure_disposal"))
        #expect(text.contains("Feature Count: 21") && text.contains("Feature Count: 1\n"))
        #expect(text.contains("4490"))
    }
}
