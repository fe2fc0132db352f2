import Spatial
import Testing

@Suite("Hostile input is refused, never fatal")
struct HostileInputTests {
    private static let sample = """
        MULTIPOLYGON (((0 0, 9.25 0, 9 9.125, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1)), ((20 0, 21 0, 21 1, 20 0)))
        """

    @Test func truncatedAtEveryByte() throws {
        let geometry = try WKT.read(Self.sample)
        let wkb = WKB.write(geometry), json = GeoJSON.write(geometry)
        let wkt = WKT.write(geometry), blob = GeoPackageBinary(geometry: geometry, srsID: 4490).bytes
        for length in wkb.indices { #expect(throws: CodecFault.self) { try WKB.read(Array(wkb[..<length])) } }
        for length in json.indices { #expect(throws: CodecFault.self) { try GeoJSON.read(Array(json[..<length])) } }
        for length in 0..<wkt.count { #expect(throws: CodecFault.self) { try WKT.read(String(wkt.prefix(length))) } }
        for length in blob.indices {
            #expect(throws: CodecFault.self) { try GeoPackageBinary(Array(blob[..<length])) }
        }
    }

    /// Any byte changed to any of some values: an answer or a fault, but no trap and no giant allocation.
    @Test func everyByteChanged() throws {
        let geometry = try WKT.read(Self.sample)
        let inputs = [WKB.write(geometry), GeoJSON.write(geometry), Array(WKT.write(geometry).utf8)]
        for input in inputs {
            for index in input.indices {
                for value: UInt8 in [0, 1, 0x22, 0x28, 0x2C, 0x2D, 0x5B, 0x5D, 0x7B, 0x7F, 0x80, 0xFF] {
                    var changed = input
                    changed[index] = value
                    _ = try? WKB.read(changed)
                    _ = try? GeoJSON.read(changed)
                    _ = try? WKT.read(String(decoding: changed, as: UTF8.self))
                    _ = try? GeoPackageBinary([0x47, 0x50, 0, 1, 0, 0, 0, 0] + changed)
                }
            }
        }
    }

    @Test func randomBytes() {
        var random = SplitMix64(seed: 99)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = try? WKB.read([1] + bytes)
            _ = try? GeoJSON.read(bytes)
            _ = try? GeoPackageBinary([0x47, 0x50, 0] + bytes)
        }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let text: String, code: CodecFault.Code
        var testDescription: String { String(text.prefix(60)) }
    }

    @Test(arguments: [
        Bad(text: "", code: .truncated),
        Bad(text: "null", code: .syntax),
        Bad(text: #"{"type":"Point"}"#, code: .missingMember),
        Bad(text: #"{"coordinates":[1,2]}"#, code: .missingMember),
        Bad(text: #"{"type":"Point","type":"Point","coordinates":[1,2]}"#, code: .duplicateMember),
        Bad(text: #"{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}"#, code: .duplicateMember),
        Bad(text: #"{"coordinates":[1,2],"coordinates":[3,4],"type":"Point"}"#, code: .duplicateMember),
        Bad(text: #"{"type":"GeometryCollection","geometries":[]}"#, code: .unsupportedType),
        Bad(text: #"{"type":"point","coordinates":[1,2]}"#, code: .unsupportedType),
        Bad(text: #"{"type":"Point","coordinates":[1]}"#, code: .dimension),
        Bad(text: #"{"type":"Point","coordinates":[]}"#, code: .dimension),
        Bad(text: #"{"type":"Point","coordinates":[1,2,3,4]}"#, code: .dimension),
        Bad(text: #"{"type":"Point","coordinates":[01,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[+1,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[.5,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[1.,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[1e,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[NaN,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[1e999,2]}"#, code: .notFinite),
        Bad(text: #"{"type":"Point","coordinates":["1",2]}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[1,2],}"#, code: .syntax),
        Bad(text: #"{"type":"Point","coordinates":[1,2]}x"#, code: .trailing),
        Bad(text: "{\"type\":\"Po\nint\",\"coordinates\":[1,2]}", code: .syntax),
        Bad(text: #"{"a":"\x","type":"Point","coordinates":[1,2]}"#, code: .syntax),
        Bad(text: #"{"a":"\u12G4","type":"Point","coordinates":[1,2]}"#, code: .syntax),
        Bad(text: #"{"type":"Polygon","coordinates":[[1,2],[3,4]]}"#, code: .syntax),
        Bad(text: "{\"a\":" + String(repeating: "[", count: 100_000), code: .tooDeep),
        Bad(text: String(repeating: "{\"a\":", count: 100_000), code: .tooDeep),
        Bad(text: "{\"type\":\"Polygon\",\"coordinates\":" + String(repeating: "[", count: 100_000), code: .syntax),
    ])
    func geoJSON(_ item: Bad) {
        let fault = #expect(throws: CodecFault.self) { try GeoJSON.read(Array(item.text.utf8)) }
        #expect(fault?.code == item.code)
    }

    @Test(arguments: [
        Bad(text: "", code: .truncated),
        Bad(text: "POINT", code: .truncated),
        Bad(text: "POINT EMPTY", code: .syntax),
        Bad(text: "POINT (1)", code: .syntax),
        Bad(text: "POINT (1 2 3 4 5)", code: .dimension),
        Bad(text: "POINT Z (1 2)", code: .dimension),
        Bad(text: "POINT (1 2) x", code: .trailing),
        Bad(text: "POINT (nan 2)", code: .syntax),
        Bad(text: "POINT (1e400 2)", code: .notFinite),
        Bad(text: "CIRCULARSTRING (1 2, 3 4, 5 6)", code: .unsupportedType),
        Bad(text: "GEOMETRYCOLLECTION (POINT (1 2))", code: .unsupportedType),
        Bad(text: "POLYGON (1 2, 3 4)", code: .syntax),
        Bad(text: "POLYGON " + String(repeating: "(", count: 100_000), code: .syntax),
    ])
    func wkt(_ item: Bad) {
        let fault = #expect(throws: CodecFault.self) { try WKT.read(item.text) }
        #expect(fault?.code == item.code)
    }

    @Test func wkbCountsAreNotBelieved() {
        // A line that claims four billion positions, a multi-polygon inside a multi-polygon, an unknown order.
        let line: [UInt8] = [1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 64)
        #expect(throws: CodecFault(.truncated, at: 5)) { try WKB.read(line) }
        let nested: [UInt8] = [1, 6, 0, 0, 0, 1, 0, 0, 0, 1, 6, 0, 0, 0, 0, 0, 0, 0]
        #expect(throws: CodecFault(.unsupportedType, at: 9)) { try WKB.read(nested) }
        #expect(throws: CodecFault(.syntax, at: 0)) { try WKB.read([2, 1, 0, 0, 0]) }
        let nan = WKB.write(.point(Position(x: .nan, y: .nan)))
        #expect(throws: CodecFault(.notFinite, at: 5)) { try WKB.read(nan) }
        #expect(throws: CodecFault(.trailing, at: 21)) { try WKB.read(WKB.write(.point(Position(x: 1, y: 1))) + [0]) }
    }

    @Test func limitsHold() throws {
        let small = CodecLimits(maxBytes: 1000, maxPositions: 3)
        let line = Geometry.lineString((0..<4).map { Position(x: Double($0), y: 0) })
        #expect(throws: CodecFault.self) { try WKB.read(WKB.write(line), limits: small) }
        #expect(throws: CodecFault.self) { try GeoJSON.read(GeoJSON.write(line), limits: small) }
        #expect(throws: CodecFault.self) { try WKT.read(WKT.write(line), limits: small) }
        let long = [UInt8](repeating: 0x20, count: 1001)
        let fault = #expect(throws: CodecFault.self) { try GeoJSON.read(long, limits: small) }
        #expect(fault?.code == .tooLarge)
        // Empty rings cost memory too, so they count.
        let rings = Array("{\"type\":\"Polygon\",\"coordinates\":[[],[],[],[],[]]}".utf8)
        #expect(throws: CodecFault.self) { try GeoJSON.read(rings, limits: small) }
    }
}
