import Spatial
import Testing

@Suite("Geometry")
struct GeometryTests {
    struct Faulty: Sendable, CustomTestStringConvertible {
        let wkt: String, fault: GeometryFault?
        var testDescription: String { wkt }
    }

    @Test(arguments: [
        Faulty(wkt: "POINT (121 30)", fault: nil),
        Faulty(wkt: "POINT (30 121)", fault: GeometryFault(.outOfRange)),
        Faulty(wkt: "MULTIPOINT (1 1, 181 1)", fault: GeometryFault(.outOfRange, part: 1)),
        Faulty(wkt: "MULTIPOINT EMPTY", fault: GeometryFault(.empty)),
        Faulty(wkt: "LINESTRING (1 1)", fault: GeometryFault(.lineTooShort)),
        Faulty(wkt: "LINESTRING EMPTY", fault: GeometryFault(.empty)),
        Faulty(wkt: "LINESTRING (1 1, 2 2, 500000 3400000)", fault: GeometryFault(.outOfRange, position: 2)),
        Faulty(wkt: "POLYGON ((0 0, 1 0, 0 0))", fault: GeometryFault(.ringTooShort)),
        Faulty(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1))", fault: GeometryFault(.ringNotClosed)),
        Faulty(wkt: "POLYGON ((0 0, 1 1, 2 2, 0 0))", fault: GeometryFault(.ringWithoutArea)),
        Faulty(
            wkt: "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1))",
            fault: GeometryFault(.ringNotClosed, ring: 1)),
        Faulty(wkt: "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))", fault: nil),
        Faulty(
            wkt: "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((0 0, 9 0, 0 0)))",
            fault: GeometryFault(.ringTooShort, part: 1)),
    ])
    func validity(_ item: Faulty) throws {
        #expect(try WKT.read(item.wkt).fault == item.fault)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        let geometry = Geometry.lineString([Position(x: 0, y: 0), Position(x: value, y: 0), Position(x: 2, y: 2)])
        #expect(geometry.fault == GeometryFault(.notFinite, position: 1))
        #expect(geometry.box == Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
        #expect(Geometry.point(Position(x: value, y: 1)).box == nil)
    }

    @Test func codesAreStable() {
        #expect(
            GeometryFault.Code.allCases.map(\.rawValue).sorted() == [
                "geometry.empty", "geometry.line-too-short", "geometry.not-finite", "geometry.out-of-range",
                "geometry.ring-not-closed", "geometry.ring-too-short", "geometry.ring-without-area",
            ])
    }

    @Test func windingFollowsTheStandard() throws {
        let wrong = try WKT.read("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))")
        let right = try WKT.read("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
        #expect(wrong.wound == right)
        #expect(right.wound == right)
        #expect(Geometry.multiPolygon(wrong.polygons).wound == .multiPolygon(right.polygons))
    }

    @Test func boxes() {
        let box = Box(minX: 0, minY: 0, maxX: 2, maxY: 1)
        #expect(box.intersects(Box(minX: 2, minY: 1, maxX: 3, maxY: 3)))
        #expect(!box.intersects(Box(minX: 2.1, minY: 0, maxX: 3, maxY: 3)))
        #expect(box.contains(Position(x: 2, y: 1)) && !box.contains(Position(x: 2, y: 1.1)))
        #expect(box.contains(box) && !box.contains(Box(minX: 0, minY: 0, maxX: 2, maxY: 1.5)))
        #expect(box.union(Box(minX: -1, minY: 0.5, maxX: 1, maxY: 4)) == Box(minX: -1, minY: 0, maxX: 2, maxY: 4))
        #expect(box.center == Position(x: 1, y: 0.5))
        #expect(Geometry(box).box == box && Geometry(box).fault == nil)
    }

    /// Every point within the distance lies in the grown box, and the box is not much larger.
    @Test(arguments: [0.0, 30.7, -45, 80])
    func expandedBox(latitude: Double) {
        let place = Position(x: 121, y: latitude)
        let box = Box(around: place).expanded(byMetres: 1000)
        #expect(Geodesic.distance(place, Position(x: box.maxX, y: latitude)) >= 999.9)
        #expect(Geodesic.distance(place, Position(x: 121, y: box.maxY)) >= 999.9)
        #expect(Geodesic.distance(place, Position(x: 121, y: box.minY)) < 1020)
        let polar = Box(around: Position(x: 0, y: 90)).expanded(byMetres: 5)
        #expect(polar.minX == -180 && polar.maxY == 90)
    }

    @Test func representativePoints() throws {
        let c = try WKT.read("POLYGON ((0 0, 9 0, 9 1, 1 1, 1 8, 9 8, 9 9, 0 9, 0 0))")
        let inside = try #require(c.representativePoint)
        #expect(Geometry.point(inside).within(c))
        let middle = try #require(try WKT.read("LINESTRING (0 0, 0 2, 0 4)").representativePoint)
        #expect(middle.x == 0 && abs(middle.y - 2) < 1e-3)
        #expect(try WKT.read("POINT (3 4)").representativePoint == Position(x: 3, y: 4))
        #expect(Geometry.polygon(Polygon(exterior: [])).representativePoint == nil)
        #expect(Geometry.lineString([]).representativePoint == nil)
    }

    @Test(arguments: UInt64(1)...10)
    func representativePointsLieInside(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<200 {
            let geometry = Geometry.polygon(random.polygon(hole: true))
            let point = try #require(geometry.representativePoint)
            #expect(Geometry.point(point).within(geometry), "\(WKT.write(geometry))")
        }
    }

    @Test func counting() throws {
        let geometry = try WKT.read("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))")
        #expect(geometry.vertexCount == 9 && geometry.dimension == 2 && !geometry.isEmpty)
        #expect(geometry.mapped { Position(x: $0.y, y: $0.x) }.wound.vertexCount == 9)
        #expect(Geometry.multiPoint([]).isEmpty)
    }
}
