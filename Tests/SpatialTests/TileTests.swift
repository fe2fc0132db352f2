import Glibc
import Spatial
import Testing

@Suite("Tiles")
struct TileTests {
    @Test func numbering() throws {
        #expect(TileID(z: 0, containing: Position(x: 121, y: 30)) == TileID(z: 0, x: 0, y: 0))
        #expect(TileID(z: 14, containing: Position(x: 121.0153, y: 30.6837)) == TileID(z: 14, x: 13699, y: 6723))
        #expect(TileID(z: 1, containing: Position(x: 180, y: -90)) == TileID(z: 1, x: 1, y: 1))
        for bad in [(-1, 0, 0), (23, 0, 0), (1, 2, 0), (1, 0, -1)] {
            #expect(TileID(z: bad.0, x: bad.1, y: bad.2) == nil)
        }
        #expect(TileID(z: 3, containing: Position(x: .nan, y: 0)) == nil)
        let tile = try #require(TileID(z: 14, x: 13699, y: 6723))
        #expect(tile.children.count == 4 && tile.children.allSatisfy { $0.parent == tile })
        #expect(TileID(z: 14, containing: tile.box.center) == tile)
        let world = try #require(TileID(z: 0, x: 0, y: 0))
        #expect(world.parent == nil && abs(world.box.maxY - WebMercator.maxLatitude) < 1e-9 && world.box.minX == -180)
    }

    /// A tile whose degrees are easy: zoom 1, the north-eastern quarter.
    private func quarter() throws -> TileID { try #require(TileID(z: 1, x: 1, y: 0)) }

    private func onlyFeature(_ layer: TileLayer) throws -> DecodedTile.Feature {
        let tile = try DecodedTile(layer.encode())
        #expect(tile.layers.count == 1 && tile.layers.first?.features.count == 1)
        return try #require(tile.layers.first?.features.first)
    }

    @Test func everyGeometryType() throws {
        var layer = TileLayer(name: "a", tile: try quarter())
        layer.add(try WKT.read("MULTIPOINT (0 0, 90 0, -90 0)"))
        #expect(try onlyFeature(layer).paths == [[SIMD2(0, 4096)], [SIMD2(2048, 4096)]])
        layer = TileLayer(name: "a", tile: try quarter())
        layer.add(try WKT.read("MULTILINESTRING ((0 0, 90 0, 90 0, 45 0), (45 -80, 45 -70))"))
        #expect(try onlyFeature(layer).paths == [[SIMD2(0, 4096), SIMD2(2048, 4096), SIMD2(1024, 4096)]])
        layer = TileLayer(name: "a", tile: try quarter())
        layer.add(try WKT.read("POLYGON ((45 0, 90 0, 90 60, 45 60, 45 0), (50 10, 80 10, 80 50, 50 50, 50 10))"))
        let polygon = try onlyFeature(layer)
        #expect(polygon.type == 3 && polygon.paths.count == 2)
        #expect(DecodedTile.doubledArea(polygon.paths[1]) < 0)
    }

    @Test func attributesAreShared() throws {
        var layer = TileLayer(name: "parcel", tile: try quarter())
        let place = Geometry.point(Position(x: 10, y: 10))
        for index in 0..<3 {
            layer.add(
                place, id: Int64(index) - 1,
                attributes: [
                    "s": .string("办结"), "n": .int(-5), "u": .int(7), "d": .double(0.5), "b": .bool(index == 1),
                ])
        }
        let decoded = try #require(try DecodedTile(layer.encode()).layers.first)
        #expect(decoded.name == "parcel" && decoded.extent == 4096)
        #expect(decoded.features.map(\.id) == [nil, 0, 1])
        #expect(
            decoded.features[1].attributes == [
                "s": .string("办结"), "n": .int(-5), "u": .int(7), "d": .double(0.5), "b": .bool(true),
            ])
        // Two layers make one tile by concatenation.
        var other = TileLayer(name: "road", extent: 512, tile: try quarter())
        other.add(place)
        #expect(try DecodedTile(layer.encode() + other.encode()).layers.map(\.extent) == [4096, 512])
    }

    @Test func nothingToShow() throws {
        var layer = TileLayer(name: "a", tile: try quarter())
        let sliver = try WKT.read("POLYGON ((10 10, 10.00001 10, 10 10.00001, 10 10))")
        let hidden = [.point(Position(x: -10, y: 10)), .point(Position(x: .nan, y: 10)), .lineString([]), sliver]
        for geometry in hidden {
            let shows = layer.add(geometry)
            #expect(!shows)
        }
        #expect(layer.featureCount == 0 && layer.encode().isEmpty)
    }

    /// Cut into tiles without buffer, shapes keep their area and length.
    @Test(arguments: UInt64(1)...6)
    func clippingKeepsTheMeasure(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<10 {
            let polygon = Geometry.polygon(random.polygon(hole: true)), line = Geometry.lineString(random.line())
            var area = 0, length = 0.0
            try forEachTile(of: polygon, z: 17) { feature in
                area += feature.paths.reduce(0) { $0 + DecodedTile.doubledArea($1) }
            }
            try forEachTile(of: line, z: 17) { feature in
                for path in feature.paths {
                    length += zip(path, path.dropFirst()).reduce(0) {
                        let step = $1.1 &- $1.0
                        return $0 + Double(step.x * step.x + step.y * step.y).squareRoot()
                    }
                }
            }
            // One tile of zoom 17 and extent 4096 in mercator metres.
            let unit = 2 * WebMercator.halfWorld / Double(1 << 17) / 4096
            let plane = polygon.mapped(WebMercator.metres)
            let expected = plane.polygons[0].rings.reduce(0) { $0 + shoelace($1) }
            #expect(abs(Double(area) / 2 * unit * unit - expected) < 0.002 * expected)
            guard case .lineString(let positions) = line.mapped(WebMercator.metres) else { continue }
            let expectedLength = zip(positions, positions.dropFirst()).reduce(0) {
                $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y)
            }
            #expect(abs(length * unit - expectedLength) < 0.002 * expectedLength)
        }
    }

    private func shoelace(_ ring: [Position]) -> Double {
        zip(ring, ring.dropFirst()).reduce(0) {
            $0 + ($1.0.x - ring[0].x) * ($1.1.y - ring[0].y) - ($1.1.x - ring[0].x) * ($1.0.y - ring[0].y)
        } / 2
    }

    private func forEachTile(of geometry: Geometry, z: Int, _ body: (DecodedTile.Feature) -> Void) throws {
        let box = try #require(geometry.box)
        let low = try #require(TileID(z: z, containing: Position(x: box.minX, y: box.maxY)))
        let high = try #require(TileID(z: z, containing: Position(x: box.maxX, y: box.minY)))
        for x in low.x...high.x {
            for y in low.y...high.y {
                var layer = TileLayer(name: "a", buffer: 0, tile: try #require(TileID(z: z, x: x, y: y)))
                layer.add(geometry)
                for feature in try DecodedTile(layer.encode()).layers.flatMap(\.features) {
                    for point in feature.paths.joined() {
                        #expect((0...4096).contains(point.x) && (0...4096).contains(point.y))
                    }
                    body(feature)
                }
            }
        }
    }

    /// At every zoom, simplified or not, the decoder (which checks the rules of the format) is content.
    @Test(arguments: 0...22)
    func everyZoomObeysTheFormat(z: Int) throws {
        var random = RandomGeometry(seed: UInt64(z) + 1)
        let tile = try #require(TileID(z: z, containing: Position(x: 121, y: 30.7)))
        for tolerance in [0.0, 4, 100] {
            var layer = TileLayer(name: "a", tolerance: tolerance, tile: tile)
            for _ in 0..<300 { layer.add(random.geometry()) }
            _ = try DecodedTile(layer.encode())
        }
    }

    @Test func simplification() throws {
        let wave = (0...1000).map { Position(x: Double($0) / 10, y: 30 + sin(Double($0)) / 100) }
        var plain = TileLayer(name: "a", tile: try quarter())
        plain.add(.lineString(wave))
        var simple = TileLayer(name: "a", tolerance: 4, tile: try quarter())
        simple.add(.lineString(wave))
        #expect(try onlyFeature(plain).paths[0].count > 200)
        #expect(try onlyFeature(simple).paths[0].count < 10)
    }

    @Test(arguments: [(0, 64), (-5, -5), (Int.max, Int.max), (1, 0)])
    func oddExtents(extent: Int, buffer: Int) throws {
        var layer = TileLayer(name: "a", extent: extent, buffer: buffer, tile: try quarter())
        layer.add(try WKT.read("POLYGON ((-170 -80, 170 -80, 170 80, -170 80, -170 -80))"))
        _ = try DecodedTile(layer.encode())
    }
}
