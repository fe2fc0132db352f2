extension Geometry {
    /// A point that stands for the whole: the point itself, the middle of the longest line, or a point inside
    /// the polygon (never in a hole and never outside a concave outline, as a centroid may be).
    ///
    /// Nil when the geometry has no finite position.
    public var representativePoint: Position? {
        switch self {
        case .point(let point): point.isFinite ? point : nil
        case .multiPoint(let points): points.first(where: \.isFinite)
        case .lineString(let line): Self.middle(of: [line])
        case .multiLineString(let lines): Self.middle(of: lines)
        case .polygon(let polygon): Self.inside([polygon])
        case .multiPolygon(let polygons): Self.inside(polygons)
        }
    }

    /// The point halfway along the longest of the lines.
    private static func middle(of lines: [[Position]]) -> Position? {
        let finite = lines.map { $0.filter(\.isFinite) }.filter { !$0.isEmpty }
        let lengths = finite.map { line in
            zip(line, line.dropFirst()).reduce(0) { $0 + LocalPlane.distance($1.0, $1.1) }
        }
        guard let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) else { return nil }
        let line = finite[longest]
        var rest = lengths[longest] / 2
        for (a, b) in zip(line, line.dropFirst()) {
            let step = LocalPlane.distance(a, b)
            if step >= rest, step > 0 {
                let t = rest / step
                return Position(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t)
            }
            rest -= step
        }
        return line[0]
    }

    /// The middle of the widest run that a horizontal line through the middle of each polygon has inside it.
    private static func inside(_ polygons: [Polygon]) -> Position? {
        var best: Position?
        var bestWidth = 0.0
        for polygon in polygons {
            guard let (point, width) = widestRun(in: polygon), width > bestWidth else { continue }
            best = point
            bestWidth = width
        }
        return best ?? polygons.lazy.flatMap(\.exterior).first(where: \.isFinite)
    }

    private static func widestRun(in polygon: Polygon) -> (Position, width: Double)? {
        guard let box = polygon.box else { return nil }
        // The line runs halfway between two neighbouring vertex heights, so that it meets no vertex.
        let middle = box.center.y
        var below = box.minY, above = box.maxY
        polygon.forEachRing { ring in
            for position in ring where position.isFinite {
                if position.y <= middle { below = max(below, position.y) } else { above = min(above, position.y) }
            }
        }
        let y = below + (above - below) / 2
        guard y > below, y < above else { return nil }
        var crossings: [Double] = []
        polygon.forEachRing { ring in
            for (a, b) in zip(ring, ring.dropFirst()) where (a.y > y) != (b.y > y) {
                crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
            }
        }
        crossings.sort()
        var result: (Position, width: Double)?
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[index + 1] - crossings[index]
            if width > result?.width ?? 0 {
                result = (Position(x: crossings[index] + width / 2, y: y), width)
            }
        }
        return result
    }
}
