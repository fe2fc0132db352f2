extension Box {
    /// True when the boxes share at least one point; touching edges count.
    public func intersects(_ other: Box) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// True when `position` lies in the box or on its edge.
    public func contains(_ position: Position) -> Bool {
        position.x >= minX && position.x <= maxX && position.y >= minY && position.y <= maxY
    }

    /// True when `other` lies in the box; common edges are allowed.
    public func contains(_ other: Box) -> Bool {
        other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
    }

    /// The smallest box around both.
    public func union(_ other: Box) -> Box {
        Box(
            minX: min(minX, other.minX), minY: min(minY, other.minY),
            maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
    }

    /// The middle of the box.
    public var center: Position { Position(x: minX + (maxX - minX) / 2, y: minY + (maxY - minY) / 2) }

    /// The box grown on every side by at least `metres`, kept within ±180° and ±90°.
    ///
    /// East–west growth is reckoned at the edge farthest from the equator, where a degree is shortest, so that
    /// every point within `metres` of the box lies in the result.
    public func expanded(byMetres metres: Double) -> Box {
        let equator = LocalPlane(latitude: 0)
        // A degree of latitude is shortest at the equator (110.574 km), which again errs to the safe side.
        let growY = metres / equator.metresPerDegreeY
        let south = max(-90, minY - growY)
        let north = min(90, maxY + growY)
        let shortest = LocalPlane(latitude: max(abs(south), abs(north))).metresPerDegreeX
        let growX = shortest > 1 ? metres / shortest : 360
        return Box(minX: max(-180, minX - growX), minY: south, maxX: min(180, maxX + growX), maxY: north)
    }
}
