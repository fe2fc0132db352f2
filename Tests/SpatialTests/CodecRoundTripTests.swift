import Spatial
import Testing

@Suite("Codecs read what they write")
struct CodecRoundTripTests {
    @Test(arguments: UInt64(1)...6)
    func everyCodec(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<200 {
            let geometry = random.geometry()
            #expect(try WKB.read(WKB.write(geometry)) == geometry)
            #expect(try WKT.read(WKT.write(geometry)) == geometry)
            let blob = try GeoPackageBinary(GeoPackageBinary(geometry: geometry, srsID: 4490).bytes)
            #expect(blob.geometry == geometry && blob.srsID == 4490)
            // Seven decimals: exact once rounded, and never off by more than half a unit.
            let once = try GeoJSON.read(GeoJSON.write(geometry))
            #expect(try GeoJSON.read(GeoJSON.write(once)) == once)
            let far = zip(positions(once), positions(geometry)).map { max(abs($0.x - $1.x), abs($0.y - $1.y)) }
            #expect(far.allSatisfy { $0 < 0.500001e-7 })
        }
    }

    private func positions(_ geometry: Geometry) -> [Position] {
        var result: [Position] = []
        _ = geometry.mapped { position in
            result.append(position)
            return position
        }
        return result
    }

    @Test func ewkbCarriesTheSRID() throws {
        let geometry = try WKT.read("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))")
        let reading = try WKB.read(WKB.write(geometry, srid: 4490), from: 0)
        #expect(reading.srid == 4490 && reading.geometry == geometry)
        #expect(try WKB.read(WKB.write(geometry), from: 0).srid == nil)
    }

    /// Big endian, ISO heights, EWKB heights; bytes as PostGIS's ST_AsBinary and ST_AsEWKB give them.
    @Test(arguments: [
        ("000000000140000000000000004010000000000000", "POINT (2 4)"),
        ("010100000000000000000000400000000000001040", "POINT (2 4)"),
        ("01E9030000000000000000004000000000000010400000000000001440", "POINT (2 4)"),
        ("0101000080000000000000004000000000000010400000000000001440", "POINT (2 4)"),
        ("01B90B00000000000000000040000000000000104000000000000014400000000000001840", "POINT (2 4)"),
        ("01040000000100000000000000014000000000000000 4010000000000000", "MULTIPOINT (2 4)"),
    ])
    func wkbDialects(hex: String, wkt: String) throws {
        #expect(try WKB.read(bytes(hex)) == WKT.read(wkt))
    }

    private func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.filter { $0 != " " }.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    @Test func geoPackageHeader() throws {
        let polygon = try WKT.read("POLYGON ((1 2, 3 2, 3 5, 1 2))")
        let bytes = GeoPackageBinary(geometry: polygon, srsID: -1).bytes
        #expect(Array(bytes[..<8]) == [0x47, 0x50, 0, 0b11, 0xFF, 0xFF, 0xFF, 0xFF])
        let blob = try GeoPackageBinary(bytes)
        #expect(blob.envelope == Box(minX: 1, minY: 2, maxX: 3, maxY: 5) && blob.srsID == -1)
        let empty = GeoPackageBinary(geometry: nil, srsID: 4490)
        #expect(try GeoPackageBinary(empty.bytes).geometry == nil)
        // A big-endian header with an envelope of heights before little-endian WKB.
        let header: [UInt8] = [0x47, 0x50, 0, 0b100, 0, 0, 0x11, 0x8A] + [UInt8](repeating: 0, count: 48)
        #expect(try GeoPackageBinary(header + WKB.write(polygon)).srsID == 4490)
    }

    @Test(
        arguments: [
            ("point(1 2)", "POINT (1 2)"),
            ("SRID=4490;POINT Z (1 2 3)", "POINT (1 2)"),
            ("POINTZ(1 2 3)", "POINT (1 2)"),
            ("LineString ZM (1 2 3 4, .5 +2. 3 4)", "LINESTRING (1 2, 0.5 2)"),
            ("MULTIPOINT (1 2, 3 4)", "MULTIPOINT ((1 2), (3 4))"),
            ("POLYGON EMPTY", "POLYGON EMPTY"),
            ("MULTIPOLYGON (((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))", nil),
            ("MULTILINESTRING ((0 0, 1e2 -1E-2))", "MULTILINESTRING ((0 0, 100 -0.01))"),
        ] as [(String, String?)])
    func wktDialects(text: String, written: String?) throws {
        let geometry = try WKT.read(text)
        if let written { #expect(WKT.write(geometry) == written) }
        #expect(try WKT.read(WKT.write(geometry)) == geometry)
    }

    @Test(arguments: [
        (#"{"type":"Point","coordinates":[121.0146661,30.6989214]}"#, "POINT (121.0146661 30.6989214)"),
        (#" { "coordinates" : [ 1 , 2 , 9 ] , "type" : "Point" } "#, "POINT (1 2)"),
        (#"{"bbox":[0,0,1,{"a":[null,true,"\u00e9\""]}],"type":"Point","coordinates":[-0.5e1,2E0]}"#, "POINT (-5 2)"),
        (#"{"type":"LineString","coordinates":[]}"#, "LINESTRING EMPTY"),
        (
            #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#,
            "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"
        ),
    ])
    func geoJSONForms(json: String, wkt: String) throws {
        #expect(try GeoJSON.read(Array(json.utf8)) == WKT.read(wkt))
    }

    @Test(arguments: [
        (121.01466612345, "121.0146661"), (0.00000004, "0"), (-0.00000004, "0"), (-121.5, "-121.5"), (100, "100"),
        (0.1, "0.1"), (1e300, "1e+300"), (.nan, "null"), (-.infinity, "null"), (179.99999999, "180"),
    ])
    func shortNumbers(value: Double, text: String) {
        let json = String(decoding: GeoJSON.write(.point(Position(x: value, y: 1))), as: UTF8.self)
        #expect(json == "{\"type\":\"Point\",\"coordinates\":[\(text),1]}")
    }

    /// Fast and slow number paths give the double that the standard library gives.
    @Test func numbersAreCorrectlyRounded() throws {
        var random = RandomGeometry(seed: 5)
        for _ in 0..<5000 {
            let value = random.number(-1...1) * [1, 180, 1e-9, 1e15, 1e30][random.whole(0...4)]
            let text = ["\(value)", "\(Float(value))"][random.whole(0...1)]
            let json = Array("{\"type\":\"Point\",\"coordinates\":[\(text),0]}".utf8)
            let expected = try #require(Double(text))
            #expect(try GeoJSON.read(json) == .point(Position(x: expected, y: 0)), "\(text)")
        }
    }

    @Test func readingInsideALongerText() throws {
        let text = Array(#"[{"type":"Point","coordinates":[1,2]}, POINT(3 4) and]"#.utf8)
        var offset = 1
        #expect(try GeoJSON.read(text, at: &offset) == .point(Position(x: 1, y: 2)))
        offset += 1
        #expect(try WKT.read(text, at: &offset) == .point(Position(x: 3, y: 4)))
        #expect(String(decoding: text[offset...], as: UTF8.self) == " and]")
    }
}
