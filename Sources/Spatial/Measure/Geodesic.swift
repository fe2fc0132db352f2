internal import CGeodesic

/// Lengths and areas on the WGS 84 ellipsoid (which CGCS2000 equals to 0.1 mm).
///
/// Karney, C. F. F. (2013), "Algorithms for geodesics", Journal of Geodesy 87, through the C library that PROJ
/// carries. Never compute an index from Web Mercator areas: at 30.7° N they are a third too large.
public enum Geodesic {
    private static let solver: geod_geodesic = {
        var result = geod_geodesic()
        geod_init(&result, Ellipsoid.wgs84.semiMajorAxis, Ellipsoid.wgs84.flattening)
        return result
    }()

    /// The length in metres of the shortest path between two positions; NaN when one is not finite.
    public static func distance(_ a: Position, _ b: Position) -> Double {
        var solver = solver
        var metres = Double.nan
        geod_inverse(&solver, a.y, a.x, b.y, b.x, &metres, nil, nil)
        return metres
    }

    /// The length in metres of a line through `path`.
    public static func length(_ path: [Position]) -> Double {
        zip(path, path.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
    }

    /// The area in square metres that `ring` encloses, whatever its direction, and the length of the ring.
    public static func measure(ring: [Position]) -> (area: Double, perimeter: Double) {
        var solver = solver
        var area = 0.0, perimeter = 0.0
        var state = geod_polygon()
        geod_polygon_init(&state, 0)
        // The solver closes the ring itself; the repeated last position adds an edge of length zero.
        for position in ring { geod_polygon_addpoint(&solver, &state, position.y, position.x) }
        geod_polygon_compute(&solver, &state, 0, 1, &area, &perimeter)
        return (abs(area), perimeter)
    }
}

extension Polygon {
    /// Square metres on the ellipsoid, holes taken off.
    public var geodesicArea: Double {
        holes.reduce(Geodesic.measure(ring: exterior).area) { $0 - Geodesic.measure(ring: $1).area }
    }
}

extension Geometry {
    /// Square metres on the ellipsoid; 0 for points and lines. 1 亩 is 10,000/15 m².
    public var geodesicArea: Double { polygons.reduce(0) { $0 + $1.geodesicArea } }

    /// Metres on the ellipsoid: the length of lines, the perimeter of polygons with their holes; 0 for points.
    public var geodesicLength: Double {
        guard dimension > 0 else { return 0 }
        var sum = 0.0
        forEachPath { sum += Geodesic.length($0) }
        return sum
    }
}
