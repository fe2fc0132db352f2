/// A geometry taken apart for computation: loose points, and segments with the rings they came from.
struct PlaneShape {
    var points: [Position] = []
    var lines: [[Position]] = []
    var polygons: [Polygon] = []

    init(_ geometry: Geometry) {
        switch geometry {
        case .point(let point): points = [point]
        case .multiPoint(let all): points = all
        case .lineString(let line): lines = [line]
        case .multiLineString(let all): lines = all
        case .polygon(let polygon): polygons = [polygon]
        case .multiPolygon(let all): polygons = all
        }
        // A line of one position is a point; an empty part is nothing.
        points += lines.filter { $0.count == 1 }.map { $0[0] }
        lines.removeAll { $0.count < 2 }
        polygons.removeAll { $0.exterior.count < 3 }
    }

    /// Every segment of the lines and rings.
    var segments: [Segment] {
        var result: [Segment] = []
        for line in lines { Segment.append(line, to: &result) }
        for polygon in polygons { polygon.forEachRing { Segment.append($0, to: &result) } }
        return result
    }
}

/// A straight piece between two positions.
struct Segment: Hashable, Sendable {
    var a: Position
    var b: Position

    static func append(_ path: [Position], to segments: inout [Segment]) {
        guard var last = path.first else { return }
        for position in path.dropFirst() {
            segments.append(Segment(a: last, b: position))
            last = position
        }
    }

    /// Squared distance from `point`, in the square of the coordinates' unit.
    func squaredDistance(to point: Position) -> Double {
        let dx = b.x - a.x, dy = b.y - a.y
        let square = dx * dx + dy * dy
        let t = square > 0 ? min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) : 0
        let ex = a.x + t * dx - point.x, ey = a.y + t * dy - point.y
        return ex * ex + ey * ey
    }

    /// Squared distance between two segments that do not cross: one of the four ends is nearest.
    func squaredDistance(to other: Segment) -> Double {
        min(
            min(squaredDistance(to: other.a), squaredDistance(to: other.b)),
            min(other.squaredDistance(to: a), other.squaredDistance(to: b)))
    }
}
