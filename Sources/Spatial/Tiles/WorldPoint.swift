import Glibc

/// A place on the Web Mercator square in units of 2⁻³² of its width (9 mm at the equator), y downwards as in tiles.
///
/// Eight bytes a vertex, and the tile or grid cell of any zoom is a shift away.
struct WorldPoint: Hashable, Sendable {
    var x: UInt32
    var y: UInt32

    init(x: UInt32, y: UInt32) {
        self.x = x
        self.y = y
    }

    /// Nil when the position is not finite. What lies beyond the square is moved to its edge.
    init?(_ position: Position) {
        guard position.isFinite else { return nil }
        let latitude = max(-WebMercator.maxLatitude, min(WebMercator.maxLatitude, position.y))
        let north = atanh(sin(latitude * .pi / 180)) / .pi
        x = Self.fixed((position.x / 180 + 1) / 2)
        y = Self.fixed((1 - north) / 2)
    }

    private static func fixed(_ share: Double) -> UInt32 {
        UInt32(max(0, min(4_294_967_295, (share * 4_294_967_296).rounded())))
    }
}

/// A rectangle of world points, edges included.
struct WorldBox: Hashable, Sendable {
    var minX: UInt32
    var minY: UInt32
    var maxX: UInt32
    var maxY: UInt32

    init(around point: WorldPoint) {
        minX = point.x
        minY = point.y
        maxX = point.x
        maxY = point.y
    }

    mutating func extend(to point: WorldPoint) {
        minX = min(minX, point.x)
        minY = min(minY, point.y)
        maxX = max(maxX, point.x)
        maxY = max(maxY, point.y)
    }
}
