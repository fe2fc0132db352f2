/// A place in the coordinate order of RFC 7946: longitude first, latitude second, in degrees.
///
/// Yiwang stores CGCS2000 (EPSG:4490), which for its purposes equals WGS 84; see `Datum` for the others.
public struct Position: Hashable, Sendable {
    /// Longitude in degrees, east positive.
    public var x: Double
    /// Latitude in degrees, north positive.
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// One ring with its holes. Rings are closed: the last position repeats the first.
public struct Polygon: Hashable, Sendable {
    public var exterior: [Position]
    public var holes: [[Position]]

    public init(exterior: [Position], holes: [[Position]] = []) {
        self.exterior = exterior
        self.holes = holes
    }
}

/// The simple features of OGC 06-103r4 that a county uses; collections are not among them.
public enum Geometry: Hashable, Sendable {
    case point(Position)
    case multiPoint([Position])
    case lineString([Position])
    case multiLineString([[Position]])
    case polygon(Polygon)
    case multiPolygon([Polygon])
}

/// An axis-parallel rectangle in degrees, edges included.
public struct Box: Hashable, Sendable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }
}
