import Glibc
import Spatial
import Testing

@Suite("Simplified mosaic")
struct MosaicTests {
    /// A lattice of areas with wavy borders, the same vertices on both sides.
    static func waves(side: Int, steps: Int) -> [Geometry] {
        func at(_ x: Double, _ y: Double) -> Position {
            let dx = 0.06 * sin(x * 5 + y * 3) + 0.01 * sin(31 * y + 17 * x)
            let dy = 0.06 * cos(y * 5 - x * 2) + 0.01 * sin(29 * x + 11 * y)
            return Position(x: 121 + (x + dx) / 40, y: 30.6 + (y + dy) / 40)
        }
        let parts = (0..<steps).map { Double($0) / Double(steps) }
        return (0..<side * side).map { index in
            let (x, y) = (Double(index % side), Double(index / side))
            var ring = parts.map { at(x + $0, y) } + parts.map { at(x + 1, y + $0) }
            ring += parts.map { at(x + 1 - $0, y + 1) } + parts.map { at(x, y + 1 - $0) }
            ring.append(ring[0])
            return .polygon(Polygon(exterior: ring))
        }
    }

    @Test(arguments: [1.0, 10, 50, 300, 5000])
    func commonBordersStayCommon(tolerance: Double) throws {
        let areas = Self.waves(side: 6, steps: 100)
        let simple = try simplifyMosaic(areas, tolerance: tolerance)
        #expect(simple.count == areas.count)
        let before = areas.reduce(0) { $0 + $1.vertexCount }, after = simple.reduce(0) { $0 + $1.vertexCount }
        #expect(after < before)
        for area in simple { #expect(area.fault == nil && area.invalidityReason() == nil) }
        #expect(try AreaOverlap.find(in: simple, above: 0.01).isEmpty)
        // An inner border is run through once in each direction: what is left over is the rim of the whole map.
        let rim = loneEdges(areas), simpleRim = loneEdges(simple)
        let rimVertices = Set(rim.flatMap { [$0.a, $0.b] })
        #expect(simpleRim.allSatisfy { rimVertices.contains($0.a) && rimVertices.contains($0.b) })
        // No vertex is invented.
        let vertices = Set(areas.flatMap { $0.polygons.flatMap(\.exterior) })
        #expect(simple.flatMap { $0.polygons.flatMap(\.exterior) }.allSatisfy(vertices.contains))
    }

    struct Edge: Hashable { let a: Position, b: Position }

    private func loneEdges(_ areas: [Geometry]) -> Set<Edge> {
        var edges: Set<Edge> = []
        for ring in areas.flatMap({ $0.polygons.flatMap(\.rings) }) {
            for (a, b) in zip(ring, ring.dropFirst()) {
                if edges.remove(Edge(a: b, b: a)) == nil { edges.insert(Edge(a: a, b: b)) }
            }
        }
        return edges
    }

    @Test func theSimplerLineStaysNear() throws {
        let areas = Self.waves(side: 3, steps: 100)
        let simple = try simplifyMosaic(areas, tolerance: 20)
        for (area, light) in zip(areas, simple) {
            let line = Geometry.lineString(light.polygons[0].exterior)
            for position in area.polygons[0].exterior {
                #expect(try #require(line.distance(to: position)) <= 20.1)
            }
        }
    }

    /// A town inside another: its one ring fills the other's hole, and starts elsewhere.
    @Test func enclave() throws {
        let circle = (0..<100).map { index in
            let angle = 2 * Double.pi * Double(index) / 100
            return Position(x: 121.02 + 0.005 * cos(angle), y: 30.02 + 0.005 * sin(angle))
        }
        let inner = circle + [circle[0]]
        let hole = Array((circle[40...] + circle[..<41]).reversed())
        let square = Geometry(Box(minX: 121, minY: 30, maxX: 121.04, maxY: 30.04)).polygons[0].exterior
        let areas: [Geometry] = [
            .polygon(Polygon(exterior: inner)), .multiPolygon([Polygon(exterior: square, holes: [hole])]),
            .point(Position(x: 1, y: 1)),
        ]
        let simple = try simplifyMosaic(areas, tolerance: 30)
        #expect(simple[0].vertexCount < 30 && simple[2] == areas[2])
        #expect(Set(simple[0].polygons[0].exterior) == Set(simple[1].polygons[0].holes[0]))
        #expect(try AreaOverlap.find(in: Array(simple[..<2]), above: 0.01).isEmpty)
        #expect(simple.map(\.dimension) == areas.map(\.dimension))
    }

    @Test func unchangedWithoutTolerance() throws {
        let areas = Self.waves(side: 2, steps: 10)
        #expect(try simplifyMosaic(areas, tolerance: 0) == areas)
        #expect(try simplifyMosaic(areas, tolerance: .nan) == areas)
        #expect(try simplifyMosaic([], tolerance: 5).isEmpty)
    }

    @Test func faultyAreasAreRefused() throws {
        let open = try WKT.read("POLYGON ((0 0, 1 0, 1 1, 0 1))")
        #expect(throws: GeometryFault(.ringNotClosed)) { try simplifyMosaic([open], tolerance: 1) }
    }
}
