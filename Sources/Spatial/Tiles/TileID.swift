import Glibc

/// A square of the WebMercatorQuad pyramid (OGC 17-083r4, annex D.1): zoom, column from the west, row from the north.
public struct TileID: Hashable, Sendable {
    public let z: Int
    public let x: Int
    public let y: Int

    /// Deeper than this a tile is smaller than the millimetres of its coordinates.
    public static let maxZoom = 22

    /// Nil when there is no such tile.
    public init?(z: Int, x: Int, y: Int) {
        guard (0...Self.maxZoom).contains(z), (0..<1 << z).contains(x), (0..<1 << z).contains(y) else { return nil }
        self.z = z
        self.x = x
        self.y = y
    }

    /// The tile of zoom `z` that holds `position`; latitudes beyond the pyramid count as its edge.
    public init?(z: Int, containing position: Position) {
        guard (0...Self.maxZoom).contains(z), let point = WorldPoint(position) else { return nil }
        self.init(z: z, x: Int(point.x >> UInt32(32 - z)), y: Int(point.y >> UInt32(32 - z)))
    }

    /// The tile in degrees.
    public var box: Box {
        let size = 2 * WebMercator.halfWorld / Double(1 << z)
        func corner(_ column: Int, _ row: Int) -> Position {
            WebMercator.position(
                metres: Position(
                    x: Double(column) * size - WebMercator.halfWorld, y: WebMercator.halfWorld - Double(row) * size))
        }
        let southWest = corner(x, y + 1), northEast = corner(x + 1, y)
        return Box(minX: southWest.x, minY: southWest.y, maxX: northEast.x, maxY: northEast.y)
    }

    /// The tile one zoom out that holds this one; nil for the whole world.
    public var parent: TileID? { TileID(z: z - 1, x: x >> 1, y: y >> 1) }

    /// The four tiles one zoom in, north-west first; empty at the deepest zoom.
    public var children: [TileID] {
        [(0, 0), (1, 0), (0, 1), (1, 1)].compactMap { TileID(z: z + 1, x: 2 * x + $0.0, y: 2 * y + $0.1) }
    }
}
