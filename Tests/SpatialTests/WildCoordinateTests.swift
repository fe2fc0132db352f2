import Spatial
import Testing

/// Whatever a stranger's numbers are, nothing traps and nothing runs away.
@Suite("Wild coordinates")
struct WildCoordinateTests {
    static let numbers: [Double] = [
        0, -0.0, .leastNonzeroMagnitude, 180, -180, 90, 1e9, -1e18, 1e300, -.greatestFiniteMagnitude, .infinity,
        -.infinity, .nan,
    ]

    @Test(arguments: UInt64(1)...20)
    func everyOperation(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func position() -> Position {
            let pick = { (source: inout SplitMix64) in Self.numbers[Int.random(in: 0..<13, using: &source)] }
            return Position(x: pick(&random), y: pick(&random))
        }
        func path() -> [Position] { (0..<Int.random(in: 0...6, using: &random)).map { _ in position() } }
        func geometry() -> Geometry {
            switch Int.random(in: 0...5, using: &random) {
            case 0: .point(position())
            case 1: .multiPoint(path())
            case 2: .lineString(path())
            case 3: .multiLineString([path(), path()])
            case 4: .polygon(Polygon(exterior: path(), holes: [path()]))
            default: .multiPolygon([Polygon(exterior: path()), Polygon(exterior: path())])
            }
        }
        let tile = try #require(TileID(z: 3, x: 6, y: 3))
        var layer = TileLayer(name: "a", tolerance: 1, tile: tile)
        var store = TileStore(name: "a", columns: [])
        for round in 0..<200 {
            let a = geometry(), b = geometry()
            for predicate in Oracle.Predicate.allCases { _ = a.answer(predicate, b) }
            _ = (a.representativePoint, a.wound, a.fault, a.distance(to: b), a.isWithin(metres: 10, of: b))
            _ = (a.geodesicLength, a.geodesicArea, a.box?.expanded(byMetres: .nan), a.box?.expanded(byMetres: 1e300))
            _ = (WKT.write(a), GeoJSON.write(a), try? WKB.read(WKB.write(a)))
            _ = try? AreaIndex([(1, a)]).nearest(to: position(), within: 1e9)
            _ = try? simplifyMosaic([a, b], tolerance: 1e6)
            for epsg in [4490, 4549, 3857] {
                _ = try? CoordinateSystem(epsg: epsg)?.toCGCS2000(a)
                _ = try? CoordinateSystem(epsg: epsg)?.fromCGCS2000(a)
            }
            for datum in Datum.allCases { _ = Datum.bd09.convert(a, to: datum) }
            layer.add(a, id: Int64(round))
            _ = try? store.put(id: Int64(round), geometry: a, values: [])
        }
        _ = try DecodedTile(layer.encode())
        _ = try DecodedTile(store.tile(tile))
        _ = try DecodedTile(store.aggregate(tile))
    }
}
