extension Position {
    /// False when a coordinate is NaN or infinite.
    public var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Geometry {
    /// The smallest box around the geometry; nil when it has no finite position.
    ///
    /// Positions that are not finite are left out, so that a faulty vertex cannot poison an index.
    public var box: Box? {
        if case .point(let point) = self { return point.isFinite ? Box(around: point) : nil }
        var result: Box?
        forEachPath { path in
            guard let box = Box(around: path) else { return }
            result = result?.union(box) ?? box
        }
        return result
    }

    /// The rectangle as a counter-clockwise polygon, as a CQL2 `BBOX` literal needs it.
    public init(_ box: Box) {
        self = .polygon(
            Polygon(exterior: [
                Position(x: box.minX, y: box.minY), Position(x: box.maxX, y: box.minY),
                Position(x: box.maxX, y: box.maxY), Position(x: box.minX, y: box.maxY),
                Position(x: box.minX, y: box.minY),
            ]))
    }
}

extension Polygon {
    /// The box of the exterior ring; holes lie inside it.
    public var box: Box? { Box(around: exterior) }
}

extension Box {
    /// The box of a single position.
    public init(around position: Position) {
        self.init(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
    }

    /// The smallest box around the finite ones among `positions`; nil when there are none.
    public init?(around positions: [Position]) {
        var minX = Double.infinity, minY = Double.infinity
        var maxX = -Double.infinity, maxY = -Double.infinity
        for position in positions where position.isFinite {
            minX = min(minX, position.x)
            minY = min(minY, position.y)
            maxX = max(maxX, position.x)
            maxY = max(maxY, position.y)
        }
        guard minX <= maxX else { return nil }
        self.init(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    }
}
