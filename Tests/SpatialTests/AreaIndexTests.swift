import Spatial
import Testing

@Suite("AreaIndex")
struct AreaIndexTests {
    /// A mosaic of jittered quadrilaterals over a unit square: every inner border is shared by two of them.
    static func mosaic(side: Int, seed: UInt64) -> [(payload: Int, geometry: Geometry)] {
        var random = RandomGeometry(seed: seed)
        var corner: [[Position]] = []
        for row in 0...side {
            corner.append(
                (0...side).map { column in
                    let inner = row > 0 && row < side && column > 0 && column < side
                    let shift = inner ? 0.3 : 0
                    return Position(
                        x: Double(column) + random.number(-shift...shift),
                        y: Double(row) + random.number(-shift...shift))
                })
        }
        return (0..<side * side).map { index in
            let (row, column) = (index / side, index % side)
            let ring = [
                corner[row][column], corner[row][column + 1], corner[row + 1][column + 1], corner[row + 1][column],
                corner[row][column],
            ]
            return (index, .polygon(Polygon(exterior: ring)))
        }
    }

    @Test(arguments: UInt64(1)...4)
    func agreesWithThePredicate(seed: UInt64) throws {
        let areas = Self.mosaic(side: 7, seed: seed)
        let index = try AreaIndex(areas)
        var random = RandomGeometry(seed: seed)
        for _ in 0..<3000 {
            let point = Position(x: random.number(-1...8), y: random.number(-1...8))
            let expected = areas.filter { Geometry.point(point).within($0.geometry) }.map(\.payload)
            #expect(index.find(point) == (expected.first.map { .one($0) } ?? .none))
        }
    }

    /// Corners, and points of shared borders, belong to exactly one area.
    @Test(arguments: UInt64(1)...4)
    func sharedBordersBelongToOne(seed: UInt64) throws {
        let areas = Self.mosaic(side: 7, seed: seed)
        let index = try AreaIndex(areas)
        var random = RandomGeometry(seed: seed)
        for area in areas {
            for ring in area.geometry.polygons.map(\.exterior) {
                for (a, b) in zip(ring, ring.dropFirst()) {
                    for t in [0, 0.5, random.number(0...1)] {
                        let point = Position(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t)
                        guard point.x > 0, point.x < 6.9, point.y > 0, point.y < 6.9 else { continue }
                        #expect(index.find(point).single != nil)
                    }
                }
            }
        }
    }

    @Test func overlapsAndHoles() throws {
        let a = try WKT.read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
        let b = try WKT.read("MULTIPOLYGON (((3 3, 6 3, 6 6, 3 6, 3 3)), ((10 10, 11 10, 11 11, 10 11, 10 10)))")
        let index = try AreaIndex([(7, a), (3, b), (9, try WKT.read("POINT (0 0)"))])
        #expect(index.find(Position(x: 0.5, y: 0.5)) == .one(7))
        #expect(index.find(Position(x: 1.5, y: 1.5)) == .none)
        #expect(index.find(Position(x: 3.5, y: 3.5)) == .several([3, 7]))
        #expect(index.find(Position(x: 10.5, y: 10.5)) == .one(3))
        #expect(index.find(Position(x: .nan, y: 1)) == .none)
        // The same number twice is no overlap.
        #expect(try AreaIndex([(1, a), (1, a)]).find(Position(x: 0.5, y: 0.5)) == .one(1))
        #expect(try AreaIndex([]).find(Position(x: 0, y: 0)) == .none)
    }

    @Test func nearest() throws {
        let areas = try [
            (1, WKT.read("POLYGON ((121 30, 121.01 30, 121.01 30.01, 121 30.01, 121 30))")),
            (2, WKT.read("POLYGON ((121.02 30, 121.03 30, 121.03 30.01, 121.02 30.01, 121.02 30))")),
        ]
        let index = try AreaIndex(areas.map { (payload: $0.0, geometry: $0.1) })
        #expect(index.nearest(to: Position(x: 121.005, y: 30.005), within: 0)?.metres == 0)
        let north = try #require(index.nearest(to: Position(x: 121.005, y: 30.011), within: 200))
        #expect(north.payload == 1 && abs(north.metres - 110.9) < 0.5)
        #expect(index.nearest(to: Position(x: 121.005, y: 30.011), within: 100) == nil)
        #expect(index.nearest(to: Position(x: 121.016, y: 30.005), within: 1000)?.payload == 2)
        #expect(index.nearest(to: Position(x: .nan, y: 30), within: 1000) == nil)
        // The eastern rim belongs to no area, and `nearest` finds it.
        #expect(index.find(Position(x: 121.01, y: 30.005)) == .none)
        #expect(index.nearest(to: Position(x: 121.01, y: 30.005), within: 1)?.payload == 1)
    }

    @Test func faultyAreasAreRefused() {
        let open = Geometry.polygon(
            Polygon(exterior: [
                Position(x: 0, y: 0), Position(x: 1, y: 0), Position(x: 1, y: 1), Position(x: 0, y: 1),
            ]))
        #expect(throws: GeometryFault(.ringNotClosed)) { try AreaIndex([(1, open)]) }
    }
}
