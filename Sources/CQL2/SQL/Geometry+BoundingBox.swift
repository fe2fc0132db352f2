import Spatial

extension Geometry {
    /// The smallest box around it; `nil` when it has no position.
    var boundingBox: Box? {
        switch self {
        case .point(let position): Box(around: [position])
        case .multiPoint(let positions), .lineString(let positions): Box(around: positions)
        case .multiLineString(let lines): Box(around: lines.joined())
        case .polygon(let polygon): Box(around: polygon.exterior)
        case .multiPolygon(let polygons): Box(around: polygons.lazy.map(\.exterior).joined())
        }
    }
}

extension Box {
    fileprivate init?(around positions: some Sequence<Position>) {
        var box: Box?
        for position in positions {
            guard var grown = box else {
                box = Box(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
                continue
            }
            grown.minX = min(grown.minX, position.x)
            grown.minY = min(grown.minY, position.y)
            grown.maxX = max(grown.maxX, position.x)
            grown.maxY = max(grown.maxY, position.y)
            box = grown
        }
        guard let box else { return nil }
        self = box
    }
}
