/// Simplifies a map of areas so that borders two areas share stay shared: no gaps and no overlaps appear.
///
/// Shared borders are those with the same vertices on both sides. No vertex is moved; those that stray less than
/// `tolerance` metres from the simpler line are left out. Where the simpler lines would cross or a ring would
/// collapse, the arcs concerned are simplified less, down to their original form; an area never disappears.
///
/// - Parameters:
///   - areas: polygons and multi-polygons; points and lines come back unchanged.
///   - tolerance: metres; 0 or less changes nothing.
/// - Returns: as many geometries, in the same order.
/// - Throws: the first fault `Geometry.checkValid()` finds.
public func simplifyMosaic(_ areas: [Geometry], tolerance: Double) throws(GeometryFault) -> [Geometry] {
    var rings: [[Position]] = []
    for area in areas where area.dimension == 2 {
        try area.checkValid()
        area.forEachPath { rings.append($0) }
    }
    guard tolerance > 0, let box = Box(around: rings.flatMap { $0 }) else { return areas }
    var simplifier = ArcSimplifier(
        shared: SharedArcs(rings: rings), plane: LocalPlane(latitude: box.center.y), tolerance: tolerance)
    simplifier.run()
    var next = 0
    return areas.map { area in
        func take(_ polygon: Polygon) -> Polygon {
            let first = next
            next += 1 + polygon.holes.count
            return Polygon(
                exterior: simplifier.ring(first), holes: (first + 1..<next).map { simplifier.ring($0) })
        }
        switch area {
        case .polygon(let polygon): return .polygon(take(polygon))
        case .multiPolygon(let polygons): return .multiPolygon(polygons.map(take))
        default: return area
        }
    }
}
