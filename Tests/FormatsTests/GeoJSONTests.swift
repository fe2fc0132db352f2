import Spatial
import Testing

@testable import Formats

@Suite struct GeoJSONTests {
    private let layer = Layer(name: "层", geometry: .any, columns: RandomLayers.columns)

    @Test(arguments: GeoJSONWriter.Layout.allCases) func whatIsWrittenIsRead(_ layout: GeoJSONWriter.Layout) throws {
        var layers = RandomLayers(seed: 11)
        let rows = layers.rows(700, hasGeometry: true)
        let sink = MemorySink()
        let writer = GeoJSONWriter(sink, layer: layer, layout: layout, writesBox: true)
        for (index, row) in rows.enumerated() { try writer.write(row, id: .integer(Int64(index))) }
        try writer.finish()
        for step in [7, 1 << 20] {
            let reader = try GeoJSONRecords(TricklingSource(sink.bytes, step: step))
            let records = try all(reader)
            #expect(reader.columns == RandomLayers.columns.map(\.name) + ["id"])
            #expect(records.map(\.geometry) == rows.map { $0.geometry?.wound })
            #expect(records.map { $0.cells.dropLast().map(\.text) } == rows.map { $0.values.map(text(of:)) })
            #expect(records.map { $0.cells.last?.text } == rows.indices.map { String($0) })
            #expect(records.flatMap(\.problems) == [])
            #expect(records.map(\.position.row) == Array(1...rows.count))
        }
    }

    @Test func writesTheStandardForm() throws {
        let sink = MemorySink()
        let layer = Layer(
            name: "a", geometry: .point,
            columns: [LayerColumn("名", kind: .text), LayerColumn("n", kind: .decimal(scale: 2))])
        let writer = GeoJSONWriter(sink, layer: layer, writesBox: true)
        let place = Geometry.point(Position(x: 120.5, y: 27.25))
        try writer.write(
            LayerRow([.text("q\"\u{1}"), .decimal(ScaledNumber(units: 1250, scale: 2))], geometry: place),
            id: .text("x"))
        try writer.write(LayerRow([.null, .null]))
        try writer.finish()
        #expect(
            String(decoding: sink.bytes, as: UTF8.self) == """
                {"type":"FeatureCollection","name":"a","features":[
                {"type":"Feature","id":"x","properties":{"名":"q\\"\\u0001","n":12.50},"geometry":{"type":"Point","coordinates":[120.5,27.25]}},
                {"type":"Feature","properties":{"名":null,"n":null},"geometry":null}
                ],"bbox":[120.5,27.25,120.5,27.25]}

                """)
        #expect(throws: FormatError.self) { try writer.write(LayerRow([.null])) }
        #expect(throws: FormatError.self) { try writer.write(LayerRow([.integer(1), .null])) }
        #expect(throws: FormatError.self) {
            try writer.write(LayerRow([.null, .decimal(ScaledNumber(units: 1, scale: 1))]))
        }
        #expect(throws: FormatError.self) {
            try writer.write(
                LayerRow([.null, .null], geometry: .lineString([Position(x: 0, y: 0), Position(x: 1, y: 1)])))
        }
    }

    @Test func readsForeignForms() throws {
        let text = """
            \u{FEFF}{ "crs": {"features": [1,2]}, "bbox": [1,2,3,4], "type" : "FeatureCollection", "features" : [ \
            { "geometry": null, "properties": {"a": 1, "b": {"c": [1, "]}"]}, "d": "\\u4f60\\ud842\\udfb7\\n"}, "type": "Feature" } ,
            {"type":"Feature","id":"own","properties":{"d":true,"a":-1.5e3,"new":null},
             "geometry":{"coordinates":[120.1,27.5,9.9],"type":"Point"}}, {"type":"Feature","properties":null,"geometry":null}
            ], "after": 1}
            """
        let reader = try GeoJSONRecords(MemorySource(Array(text.utf8)))
        let records = try all(reader)
        #expect(reader.columns == ["a", "b", "d", "new", "id"])
        #expect(
            records[0].cells == [
                Cell("1", value: .integer(1)), Cell("{\"c\": [1, \"]}\"]}"), Cell("你𠮷\n"),
            ])
        #expect(
            records[1].cells == [
                Cell("-1.5e3", value: .real(-1500)), .empty, Cell("true", value: .boolean(true)), .empty, Cell("own"),
            ])
        #expect(records[1].geometry == .point(Position(x: 120.1, y: 27.5)))
        #expect(records[2].cells.isEmpty && records[2].problems.isEmpty)
    }

    @Test func readsSequences() throws {
        let feature = "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}"
        for text in [
            "\(feature)\n\(feature)\n", "\u{1E}\(feature)\n\u{1E}\(feature)\n", "\(feature)\(feature)",
            "\n \(feature)\r\n\(feature)",
        ] {
            #expect(
                try all(GeoJSONRecords(MemorySource(Array(text.utf8)))).map { $0.cells.map(\.text) } == [["1"], ["1"]])
        }
        let dirty = try all(GeoJSONRecords(MemorySource(Array("\(feature)\n# note\n\(feature)\n".utf8))))
        #expect(dirty.map { $0.problems.map(\.code) } == [[], [.notAFeature], []])
        #expect(dirty.map(\.position.row) == [1, 2, 3])
        #expect(dirty[1].position.offset == UInt64(feature.utf8.count + 1))
    }

    @Test(arguments: [
        (1, "{\"type\":\"Point\",\"coordinates\":[1,2]}", RecordProblem.Code.notAFeature),
        (2, "{\"type\":\"Feature\",\"properties\":{\"a\":01},\"geometry\":null}", .notAFeature),
        (3, "{\"type\":\"Feature\",\"properties\":{\"a\":1,},\"geometry\":null}", .notAFeature),
        (
            4, "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]}}",
            .invalidGeometry
        ),
        (
            5, "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Circle\",\"coordinates\":[1,2]}}",
            .invalidGeometry
        ),
        (6, "{\"type\":\"Feature\",\"properties\":{},\"geometry\":7}", .invalidGeometry),
        (7, "{\"type\":\"Feature\",\"properties\":{\"a\":nul},\"geometry\":null}", .notAFeature),
        (
            8,
            "{\"type\":\"Feature\",\"properties\":{\"a\":\(String(repeating: "[", count: 500))\(String(repeating: "]", count: 500))}}",
            .notAFeature
        ),
        (9, "{}", .notAFeature),
    ])
    func reportsBadFeatures(_ number: Int, _ feature: String, _ code: RecordProblem.Code) throws {
        let good = "{\"type\":\"Feature\",\"properties\":{\"a\":5},\"geometry\":null}"
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(good),\(feature),\(good)]}"
        let records = try all(GeoJSONRecords(MemorySource(Array(text.utf8))))
        #expect(records.count == 3)
        #expect(records[1].problems.map(\.code).contains(code))
        #expect(records[0].problems.isEmpty && records[2].problems.isEmpty)
    }

    @Test(arguments: [
        "", "   ", "{\"type\":\"FeatureCollection\",\"features\":[]}", "{\"features\":[ ] }",
    ])
    func readsEmptyFiles(_ text: String) throws {
        #expect(try all(GeoJSONRecords(MemorySource(Array(text.utf8)))).isEmpty)
    }

    @Test(arguments: [
        "编号,户主\n1,张三\n", "{\"type\":\"FeatureCollection\",\"features\":[",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":",
        "{\"features\":[{},\"x", "{\"features\":[7]}", "[{}]", "{\"a\":\"",
        "{\"type\":\"Feature\",\"properties\":{\"a\":\"\\",
    ])
    func refusesOtherFiles(_ text: String) throws {
        #expect(throws: FormatError.self) { try all(GeoJSONRecords(MemorySource(Array(text.utf8)))) }
    }

    @Test func limitsFeatures() throws {
        let text = "{\"features\":[{\"a\":\"" + String(repeating: "x", count: 3 << 20) + "\"}]}"
        #expect(throws: FormatError.recordTooLong(row: 1, limit: 1 << 20)) {
            try GeoJSONRecords(MemorySource(Array(text.utf8)), featureBytes: 1 << 20)
        }
    }

    @Test func replacesInvalidUTF8() throws {
        let bytes =
            Array("{\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":\"x".utf8) + [0xFF] + Array("\"}}]}".utf8)
        let record = try #require(try GeoJSONRecords(MemorySource(bytes)).next())
        #expect(record.problems.map(\.code) == [.invalidBytes])
        #expect(record.cells[0].text == "x\u{FFFD}")
    }

    @Test func resumes() throws {
        var layers = RandomLayers(seed: 13)
        for layout in GeoJSONWriter.Layout.allCases {
            let sink = MemorySink()
            let writer = GeoJSONWriter(sink, layer: layer, layout: layout)
            for row in layers.rows(900, hasGeometry: true) { try writer.write(row) }
            try writer.finish()
            let whole = try all(GeoJSONRecords(MemorySource(sink.bytes)))
            for index in [0, 99, 100, 555, 899] {
                let resumed = try GeoJSONRecords(MemorySource(sink.bytes), from: whole[index].position)
                #expect(try all(resumed) == Array(whole[index...]))
            }
        }
    }

    @Test(arguments: 0..<60) func neverCrashesOnRandomText(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "{", "}", "[", "]", "\"", "\\", ",", ":", "\"type\":\"Feature\"", "\"features\":[", "\"geometry\":", "null",
            "1", "-", "\"properties\":{", "\\u", "\u{1E}", "\n", "好", "{\"type\":\"Point\",\"coordinates\":[1,2]}",
        ]
        for _ in 0..<50 {
            let text =
                "{\"features\":[{"
                + (0..<60).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            _ = try? all(GeoJSONRecords(MemorySource(Array(text.utf8))))
        }
    }
}
