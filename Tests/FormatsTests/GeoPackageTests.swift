import Foundation
import GRDB
import Spatial
import Testing

@testable import Formats

@Suite struct GeoPackageTests {
    private let layers = [
        Layer(name: "structure", title: "违建台账", description: "测试", geometry: .any, columns: RandomLayers.columns),
        Layer(name: "巡查 \"记录\"", title: "巡查", columns: RandomLayers.columns),
        Layer(name: "point", geometry: .point, columns: []),
    ]
    private let now = Instant(milliseconds: 1_795_000_000_123)

    private func write(_ path: String, _ rows: [[LayerRow]]) throws {
        let writer = try GeoPackageWriter(path: path, layers: layers, now: now)
        for (index, rows) in rows.enumerated() {
            for start in stride(from: 0, to: rows.count, by: 333) {
                try writer.append(rows[start..<min(start + 333, rows.count)], to: index)
            }
        }
        try writer.finish()
    }

    private func sample(_ count: Int) -> [[LayerRow]] {
        var random = RandomLayers(seed: 17)
        let points = (0..<count).map { _ in LayerRow([], geometry: .point(random.position())) }
        return [random.rows(count, hasGeometry: true), random.rows(count, hasGeometry: false), points]
    }

    @Test func whatIsWrittenIsRead() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        let rows = sample(1500)
        try write(path, rows)
        #expect(try scratch.names == ["a.gpkg"])
        let file = try GeoPackageFile(path: path)
        let tables = try file.tables()
        #expect(tables.map(\.name) == layers.map(\.name))
        #expect(tables.map(\.title) == ["违建台账", "巡查", "point"])
        #expect(tables.map(\.geometryColumn) == ["geom", nil, "geom"])
        #expect(tables.map(\.code) == [4490, nil, 4490])
        for (table, rows) in zip(tables, rows) {
            let reader = try file.records(of: table.name)
            let records = try all(reader)
            #expect(reader.columns == layers.first { $0.name == table.name }?.columns.map(\.name))
            #expect(records.map(\.geometry) == rows.map(\.geometry))
            #expect(records.map { $0.cells.map(\.text) } == rows.map { $0.values.map(text(of:)) })
            #expect(
                records.map(\.position) == (0..<rows.count).map { RecordPosition(row: $0 + 1, offset: UInt64($0 + 1)) })
            let resumed = try file.records(of: table.name, from: records[700].position)
            #expect(try all(resumed) == Array(records[700...]))
        }
    }

    @Test func valuesAreTyped() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        let day = try #require(CivilDay(iso: "2013-04-05"))
        let values: [LayerValue] = [
            .text("x"), .integer(7), .decimal(ScaledNumber(units: 12_050, scale: 2)), .date(day), .timestamp(now),
            .boolean(true), .null,
        ]
        try write(path, [[LayerRow(values)], [], []])
        let record = try #require(try GeoPackageFile(path: path).records(of: "structure").next())
        #expect(
            record.cells == [
                Cell("x"), Cell("7", value: .integer(7)), Cell("120.50", value: .real(120.5)),
                Cell("2013-04-05", value: .date(day)),
                Cell("\(now)", value: .timestamp(now)), Cell("true", value: .boolean(true)), .empty,
            ])
    }

    /// The requirements of OGC 12-128r18 that can be asked of SQLite.
    @Test func fileIsAsTheStandardSays() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        try write(path, sample(2000))
        let queue = try DatabaseQueue(path: path)
        try queue.read { database in
            func one<Value: DatabaseValueConvertible>(_ sql: String) throws -> Value? {
                try Value.fetchOne(database, sql: sql)
            }
            #expect(try one("PRAGMA application_id") == 0x4750_4B47)
            #expect(try one("PRAGMA user_version") == 10_301)
            #expect(try one("PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
            #expect(
                try Int.fetchAll(database, sql: "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1") == [
                    -1, 0, 4326, 4490,
                ])
            #expect(try one("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'") == 2)
            #expect(try one("SELECT last_change FROM gpkg_contents WHERE table_name = 'structure'") == now.description)
            #expect(
                try one("SELECT title FROM gpkg_data_columns WHERE table_name = 'structure' AND column_name = 'area'")
                    == "面积")
            let triggers = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'point' ORDER BY name")
            #expect(
                triggers
                    == ["delete", "insert", "update1", "update2", "update3", "update4"].map { "rtree_point_geom_\($0)" }
            )
        }
    }

    /// The index, whose nodes are written directly, is whole by SQLite's own check and finds what a scan finds.
    @Test(arguments: [0, 1, 51, 52, 2601, 2602, 8000]) func theIndexIsRight(_ count: Int) throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        var random = RandomLayers(seed: UInt64(count))
        let rows = random.rows(count, hasGeometry: true)
        try write(path, [rows, [], []])
        let boxes = rows.map { $0.geometry?.box }
        let filled = boxes.count { $0 != nil }
        let queue = try DatabaseQueue(path: path)
        try queue.read { database in
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_structure_geom')") == "ok")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_structure_geom") == filled)
            for _ in 0..<20 {
                let corner = random.position()
                let window = Box(minX: corner.x, minY: corner.y, maxX: corner.x + 0.05, maxY: corner.y + 0.05)
                let found = try Int.fetchSet(
                    database,
                    sql:
                        "SELECT id FROM rtree_structure_geom WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?",
                    arguments: [window.minX, window.maxX, window.minY, window.maxY])
                let expected = boxes.indices.filter { boxes[$0]?.intersects(window) ?? false }.map { $0 + 1 }
                #expect(found.isSuperset(of: expected))
                #expect(found.count <= expected.count + 5)
            }
        }
    }

    /// SQLite itself goes on using the index.
    @Test func theIndexCanBeChanged() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        try write(path, [[], [], sample(3000)[2]])
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: "DELETE FROM rtree_point_geom WHERE id % 3 = 0")
            for id in 10_000..<12_000 {
                try database.execute(
                    sql: "INSERT INTO rtree_point_geom VALUES (?, 120.1, 120.2, 27.5, 27.6)", arguments: [id])
            }
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_point_geom')") == "ok")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_point_geom") == 4000)
        }
    }

    @Test func refusesWhatDoesNotFit() throws {
        let scratch = try Scratch()
        func writer(_ layers: [Layer]) throws -> GeoPackageWriter {
            try GeoPackageWriter(path: scratch.path("x.gpkg"), layers: layers, now: now)
        }
        for layer in [
            Layer(name: "", columns: []), Layer(name: "gpkg_x", columns: []), Layer(name: "SQLITE_x", columns: []),
            Layer(name: "a", columns: [LayerColumn("FID", kind: .text)]),
            Layer(name: "a", columns: [LayerColumn("a", kind: .text), LayerColumn("A", kind: .text)]),
            Layer(name: "a", columns: [LayerColumn("a", kind: .decimal(scale: 99))]),
        ] {
            #expect(throws: FormatError.self) { try writer([layer]) }
        }
        #expect(throws: FormatError.self) {
            try writer([Layer(name: "a", columns: []), Layer(name: "A", columns: [])])
        }
        let good = try writer([Layer(name: "a", columns: [LayerColumn("n", kind: .decimal(scale: 2))])])
        try good.append([LayerRow([.null])], to: 0)
        #expect(throws: FormatError.noSuchLayer("5")) { try good.append([], to: 5) }
        for value in [
            LayerValue.text("x"), .decimal(ScaledNumber(units: 1, scale: 3)),
            .decimal(ScaledNumber(units: .max, scale: 2)),
        ] {
            #expect(throws: FormatError.self) { try good.append([LayerRow([.null]), LayerRow([value])], to: 0) }
        }
        #expect(throws: FormatError.self) {
            try good.append([LayerRow([.null], geometry: .point(Position(x: 1, y: 1)))], to: 0)
        }
        try good.finish()
        #expect(try all(GeoPackageFile(path: scratch.path("x.gpkg")).records(of: "a")).count == 1)
        #expect(try scratch.names == ["x.gpkg"])
    }

    @Test func refusesOtherFiles() throws {
        let scratch = try Scratch()
        #expect(throws: FormatError.self) { try GeoPackageFile(path: scratch.path("none.gpkg")) }
        let text = scratch.path("text.gpkg")
        try Data("编号,户主\n".utf8).write(to: URL(fileURLWithPath: text))
        #expect(throws: FormatError.self) { try GeoPackageFile(path: text) }
        let plain = scratch.path("plain.gpkg")
        try DatabaseQueue(path: plain).write { try $0.execute(sql: "CREATE TABLE a (b)") }
        #expect(throws: FormatError.malformed(offset: 0, reason: "no gpkg_contents")) {
            try GeoPackageFile(path: plain)
        }
        let good = scratch.path("good.gpkg")
        try write(good, sample(10))
        #expect(throws: FormatError.noSuchLayer("x")) { try GeoPackageFile(path: good).records(of: "x") }
    }

    /// Other programs' files: values of other types than declared, broken geometries, damaged pages.
    @Test func survivesBadContents() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        try write(path, sample(400))
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \"\(name)\"")
            }
            try database.execute(sql: "UPDATE structure SET geom = x'47500001FFFF' WHERE fid = 1")
            try database.execute(
                sql: "UPDATE structure SET geom = 'text', area = 'many', flag = 7, at = x'00' WHERE fid = 2")
        }
        try queue.close()
        let records = try all(GeoPackageFile(path: path).records(of: "structure"))
        #expect(records[0].problems.map(\.code) == [.invalidGeometry])
        #expect(records[1].geometry == nil && records[1].cells[2].text == "many" && records[1].cells[5].text == "7")
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var random = SplitMix64(seed: 1)
        for _ in 0..<30 {
            for _ in 0..<200 {
                bytes[Int.random(in: 100..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let broken = scratch.path("broken.gpkg")
            try Data(bytes).write(to: URL(fileURLWithPath: broken))
            _ = try? GeoPackageFile(path: broken).tables().map {
                try all(GeoPackageFile(path: broken).records(of: $0.name))
            }
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogrinfo"), "gdal-bin is not installed"))
    func gdalReadsIt() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        try write(path, sample(500))
        let answer = try ogrinfo(["-al", "-so", path])
        #expect(answer.status == 0)
        #expect(!answer.text.contains("Warning") && !answer.text.contains("ERROR"))
        for line in [
            "Layer name: structure", "Geometry: Unknown (any)", "Geometry: Point", "Geometry: None",
            "Feature Count: 500",
            "China Geodetic Coordinate System 2000", "FID Column = fid", "Geometry Column = geom", "area: Real (0.0)",
            "at: DateTime (0.0)",
            "on \"day\": Date (0.0)", "flag: Integer(Boolean) (0.0)", "编号: Integer64 (0.0)", "text: String (0.0)",
        ] {
            #expect(answer.text.contains(line), "\(line)")
        }
        let changed = try ogrinfo([path, "-sql", "UPDATE point SET geom = NULL WHERE fid = 1"])
        #expect(changed.status == 0)
        let count = try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM rtree_point_geom")
        }
        #expect(count == 499)
    }

    /// Our file, copied by GDAL to formats of its own making, says the same when we read it.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr"), "gdal-bin is not installed"))
    func readsWhatGDALWrites() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.gpkg")
        try write(path, sample(300))
        let ours = try all(GeoPackageFile(path: path).records(of: "structure"))
        let copy = scratch.path("b.gpkg")
        #expect(try run("ogr2ogr", ["-f", "GPKG", copy, path, "structure"]).status == 0)
        let theirs = try all(GeoPackageFile(path: copy).records(of: "structure"))
        #expect(theirs.map(\.geometry) == ours.map(\.geometry))
        #expect(theirs.map { $0.cells.map(\.value) } == ours.map { $0.cells.map(\.value) })
        for (format, name) in [("GeoJSON", "c.geojson"), ("GeoJSONSeq", "d.geojsonl")] {
            let options = ["-lco", "COORDINATE_PRECISION=7", "-f", format]
            #expect(try run("ogr2ogr", options + [scratch.path(name), path, "structure"]).status == 0)
            let reader = try GeoJSONRecords(FileSource(path: scratch.path(name)))
            let features = try all(reader)
            let note = try #require(reader.columns.firstIndex(of: "note"))
            #expect(features.flatMap(\.problems) == [])
            #expect(features.map { $0.cells[note].text } == ours.map { $0.cells[6].text })
            #expect(features.map { $0.geometry == nil } == ours.map { $0.geometry == nil })
        }
    }

    private func ogrinfo(_ arguments: [String]) throws -> (status: Int32, text: String) {
        try run("ogrinfo", arguments)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
