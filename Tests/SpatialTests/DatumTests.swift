import Spatial
import Testing

@Suite("Datum and projections")
struct DatumTests {
    /// domain/codes.md 4.2.
    @Test func theVectorOfPinghu() {
        let place = Position(x: 121.014666, y: 30.698921)
        let gcj = Datum.cgcs2000.convert(place, to: .gcj02), bd = Datum.wgs84.convert(place, to: .bd09)
        #expect(abs(gcj.x - 121.019059) < 6e-7 && abs(gcj.y - 30.696645) < 6e-7)
        #expect(abs(bd.x - 121.025632) < 6e-7 && abs(bd.y - 30.702278) < 6e-7)
    }

    /// Offsets at the three county seats: codes.md 4.2 and web.md 5.3.
    @Test(arguments: [(121.0153, 30.6837, 490.8), (120.5656, 27.6620, 537), (120.0473, 28.8880, 555)])
    func offsets(longitude: Double, latitude: Double, metres: Double) {
        let place = Position(x: longitude, y: latitude)
        #expect(abs(Geodesic.distance(place, Datum.wgs84.convert(place, to: .gcj02)) - metres) < 3)
    }

    /// There and back through every pair, over all of China, to 1e-8 m and a little rounding of degrees.
    @Test(arguments: Datum.allCases, Datum.allCases)
    func roundTrips(from: Datum, to: Datum) {
        var random = RandomGeometry(seed: 11)
        for _ in 0..<500 {
            let place = Position(x: random.number(75...135), y: random.number(3...53))
            let back = to.convert(from.convert(place, to: to), to: from)
            #expect(max(abs(back.x - place.x), abs(back.y - place.y)) < 1e-13)
        }
    }

    @Test func outsideChina() {
        for place in [Position(x: 2.35, y: 48.85), Position(x: 151, y: -33), Position(x: 140, y: 36)] {
            #expect(Datum.wgs84.convert(place, to: .gcj02) == place)
            #expect(Datum.gcj02.convert(place, to: .wgs84) == place)
        }
        #expect(Datum.gcj02.convert(Position(x: .nan, y: 30), to: .wgs84).x.isNaN)
        #expect(
            Datum.gcj02.convert(Geometry.point(Position(x: 2, y: 48)), to: .cgcs2000) == .point(Position(x: 2, y: 48)))
    }

    /// web.md 5.3, and vectors from PROJ 9.1.1 (`+proj=tmerc`, exact algorithm) with 0.1 mm.
    @Test(arguments: gaussKrugerVectors)
    func gaussKruger(vector: ProjectionVector) throws {
        let system = try #require(CoordinateSystem(epsg: vector.epsg))
        let position = Position(x: vector.longitude, y: vector.latitude)
        guard case .point(let metres) = try system.fromCGCS2000(.point(position)) else { return }
        #expect(abs(metres.x - vector.easting) < 2e-4 && abs(metres.y - vector.northing) < 2e-4)
        guard case .point(let back) = try system.toCGCS2000(.point(metres)) else { return }
        #expect(abs(back.x - position.x) < 1e-11 && abs(back.y - position.y) < 1e-11)
    }

    @Test func zones() {
        #expect(GaussKrugerZone(epsg: 4549)?.centralMeridian == 120)
        #expect(GaussKrugerZone(epsg: 4549)?.falseEasting == 500_000)
        #expect(GaussKrugerZone(epsg: 4528)?.centralMeridian == 120)
        #expect(GaussKrugerZone(epsg: 4528)?.falseEasting == 40_500_000)
        for code in 4491...4554 { #expect(CoordinateSystem(epsg: code)?.epsg == code) }
        for code in [4490, 4326, 3857] { #expect(CoordinateSystem(epsg: code)?.epsg == code) }
        for code in [0, -1, 4555, 2437] { #expect(CoordinateSystem(epsg: code) == nil) }
        #expect(GaussKrugerZone(width: .three, number: 46, hasPrefix: true) == nil)
    }

    /// A prefix too many or too few, swapped axes and infinities are told apart, not converted to nonsense.
    @Test(arguments: [
        (4549, 40_597_286.51, 3_396_347.06, CoordinateSystem.Fault.Code.wrongZone),
        (4528, 597_286.51, 3_396_347.06, .wrongZone), (4549, 3_396_347.06, 597_286.51, .wrongZone),
        (4549, .nan, 0, .outOfRange), (4490, 500_000, 3_396_347, .outOfRange), (3857, 1e9, 0, .outOfRange),
    ])
    func faults(epsg: Int, x: Double, y: Double, code: CoordinateSystem.Fault.Code) throws {
        let system = try #require(CoordinateSystem(epsg: epsg))
        let fault = #expect(throws: CoordinateSystem.Fault.self) { try system.toCGCS2000(.point(Position(x: x, y: y))) }
        #expect(fault?.code == code)
    }

    @Test func webMercator() {
        let corner = WebMercator.metres(Position(x: 180, y: WebMercator.maxLatitude))
        #expect(abs(corner.x - 20_037_508.342789244) < 1e-6 && abs(corner.y - 20_037_508.342789244) < 1e-5)
        var random = RandomGeometry(seed: 3)
        for _ in 0..<200 {
            let place = Position(x: random.number(-180...180), y: random.number(-85...85))
            let back = WebMercator.position(metres: WebMercator.metres(place))
            #expect(abs(back.x - place.x) < 1e-11 && abs(back.y - place.y) < 1e-11)
        }
    }
}
