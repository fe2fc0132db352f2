import Spatial

/// Finds the key zone around a place.
struct ZoneIndex: Sendable {
    private struct Entry: Sendable {
        var low: GridPoint
        var high: GridPoint
        var rings: [[GridPoint]]
    }

    private let entries: [Entry]

    init(_ zones: [DemoZone]) {
        entries = zones.map { zone in
            guard case .polygon(let polygon) = zone.geometry else {
                return Entry(low: GridPoint(x: 1, y: 1), high: GridPoint(x: 0, y: 0), rings: [])
            }
            let rings = polygon.gridRings
            let (xs, ys) = (rings.joined().map(\.x), rings.joined().map(\.y))
            return Entry(
                low: GridPoint(x: xs.min() ?? 1, y: ys.min() ?? 1), high: GridPoint(x: xs.max() ?? 0, y: ys.max() ?? 0),
                rings: rings)
        }
    }

    /// Index of the zone that covers the position.
    func zone(at position: Position) -> Int? {
        let point = GridPoint(
            x: Int((position.x * GridPoint.unitsPerDegree).rounded()),
            y: Int((position.y * GridPoint.unitsPerDegree).rounded()))
        return entries.firstIndex { entry in
            point.x >= entry.low.x && point.x <= entry.high.x && point.y >= entry.low.y && point.y <= entry.high.y
                && entry.rings.cover(point)
        }
    }
}
