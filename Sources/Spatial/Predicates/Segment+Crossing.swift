extension Segment {
    @inline(__always)
    var isPoint: Bool { a == b }

    /// True when `point` lies on the segment, ends included.
    @inline(__always)
    func contains(_ point: Position) -> Bool {
        point.x >= min(a.x, b.x) && point.x <= max(a.x, b.x) && point.y >= min(a.y, b.y) && point.y <= max(a.y, b.y)
            && Orientation.sign(a, b, point) == 0
    }

    /// True when the boxes of the segments touch.
    @inline(__always)
    func boxTouches(_ other: Segment) -> Bool {
        min(a.x, b.x) <= max(other.a.x, other.b.x) && min(other.a.x, other.b.x) <= max(a.x, b.x)
            && min(a.y, b.y) <= max(other.a.y, other.b.y) && min(other.a.y, other.b.y) <= max(a.y, b.y)
    }

    /// True when the segments share at least one point.
    func intersects(_ other: Segment) -> Bool {
        guard boxTouches(other) else { return false }
        let c = Orientation.sign(a, b, other.a), d = Orientation.sign(a, b, other.b)
        if c * d > 0 { return false }
        let e = Orientation.sign(other.a, other.b, a), f = Orientation.sign(other.a, other.b, b)
        if e * f > 0 { return false }
        if c == 0 && d == 0 || e == 0 && f == 0 {
            // On one line, or one of them is a point: the touching must be at an end.
            return contains(other.a) || contains(other.b) || other.contains(a) || other.contains(b)
        }
        return true
    }

    /// The place of `point`, which lies on the segment, between 0 at `a` and 1 at `b`.
    func parameter(of point: Position) -> Double {
        if point == a { return 0 }
        if point == b { return 1 }
        let dx = b.x - a.x, dy = b.y - a.y
        return abs(dx) >= abs(dy) ? (point.x - a.x) / dx : (point.y - a.y) / dy
    }

    /// The place on this segment where `other`, known to cross it at one inner point, does so.
    func crossing(with other: Segment) -> Double {
        let dx = b.x - a.x, dy = b.y - a.y
        let ex = other.b.x - other.a.x, ey = other.b.y - other.a.y
        let denominator = dx * ey - dy * ex
        guard denominator != 0 else { return 0 }
        return ((other.a.x - a.x) * ey - (other.a.y - a.y) * ex) / denominator
    }

    func point(at t: Double) -> Position {
        Position(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t)
    }
}
