import Spatial

/// A place in whole units of 10⁻⁷ degree (about a centimetre), so that tests of borders are exact.
struct GridPoint: Hashable, Sendable {
    var x: Int
    var y: Int

    static let unitsPerDegree = 1e7

    init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    init(_ spot: Spot) {
        let position = Plane.position(of: spot)
        x = Int((position.x * Self.unitsPerDegree).rounded())
        y = Int((position.y * Self.unitsPerDegree).rounded())
    }

    var position: Position {
        Position(x: Double(x) / Self.unitsPerDegree, y: Double(y) / Self.unitsPerDegree)
    }

    /// Twice the signed area of the triangle; positive when it turns left. Differences in a county stay below 10⁷,
    /// so the products cannot overflow.
    static func turn(_ first: GridPoint, _ second: GridPoint, _ third: GridPoint) -> Int {
        (second.x - first.x) * (third.y - first.y) - (second.y - first.y) * (third.x - first.x)
    }

    /// Whether the point lies in the triangle or on its sides.
    func isInTriangle(_ first: GridPoint, _ second: GridPoint, _ third: GridPoint) -> Bool {
        let one = Self.turn(first, second, self)
        let two = Self.turn(second, third, self)
        let three = Self.turn(third, first, self)
        return (one >= 0 && two >= 0 && three >= 0) || (one <= 0 && two <= 0 && three <= 0)
    }

    /// Whether two segments touch anywhere.
    static func meet(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint, _ d: GridPoint) -> Bool {
        guard max(a.x, b.x) >= min(c.x, d.x), max(c.x, d.x) >= min(a.x, b.x),
            max(a.y, b.y) >= min(c.y, d.y), max(c.y, d.y) >= min(a.y, b.y)
        else { return false }
        return turn(a, b, c).signum() * turn(a, b, d).signum() <= 0
            && turn(c, d, a).signum() * turn(c, d, b).signum() <= 0
    }

    /// Whether the segments from `hub` to `one` and to `other` lie on top of each other.
    static func overlap(hub: GridPoint, _ one: GridPoint, _ other: GridPoint) -> Bool {
        guard turn(hub, one, other) == 0 else { return false }
        return (one.x - hub.x) * (other.x - hub.x) + (one.y - hub.y) * (other.y - hub.y) > 0
    }
}
