/// Where a point lies with respect to an area.
enum Location: Hashable, Sendable {
    case inside, border, outside
}

extension Polygon {
    /// Locates `point` exactly, by counting the edges that a ray to the east crosses.
    func locate(_ point: Position) -> Location {
        switch Self.locate(point, in: exterior) {
        case .outside: return .outside
        case .border: return .border
        case .inside: break
        }
        for hole in holes {
            switch Self.locate(point, in: hole) {
            case .inside: return .outside
            case .border: return .border
            case .outside: continue
            }
        }
        return .inside
    }

    private static func locate(_ point: Position, in ring: [Position]) -> Location {
        guard var a = ring.last else { return .outside }
        var inside = false
        for b in ring {
            defer { a = b }
            if (a.y > point.y) != (b.y > point.y) {
                if a.x < point.x, b.x < point.x { continue }
                let side = Orientation.sign(a, b, point)
                if side == 0 { return .border }
                if (side > 0) == (b.y > a.y) { inside.toggle() }
            } else if a.y == point.y || b.y == point.y {
                // An edge that ends at this height, or lies in it, can only touch.
                if Segment(a: a, b: b).contains(point) { return .border }
            }
        }
        return inside ? .inside : .outside
    }
}

extension [Polygon] {
    /// Locates `point` in the union of polygons that do not overlap.
    func locate(_ point: Position) -> Location {
        var result = Location.outside
        for polygon in self {
            switch polygon.locate(point) {
            case .inside: return .inside
            case .border: result = .border
            case .outside: continue
            }
        }
        return result
    }
}
