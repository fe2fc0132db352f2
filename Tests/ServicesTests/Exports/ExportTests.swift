import Assembly
import CQL2
import Formats
import Foundation
import Governance
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
