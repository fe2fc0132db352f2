import Spatial

extension Geometry {
    /// Well-Known Text with the shortest numbers that read back to the same coordinates.
    var wellKnownText: String {
        switch self {
        case .point(let position): "POINT(\(Geometry.text(position)))"
        case .multiPoint(let positions): "MULTIPOINT\(Geometry.list(positions) { "(\(Geometry.text($0)))" })"
        case .lineString(let positions): "LINESTRING\(Geometry.text(positions))"
        case .multiLineString(let lines): "MULTILINESTRING\(Geometry.list(lines, Geometry.text))"
        case .polygon(let polygon): "POLYGON\(Geometry.text(polygon))"
        case .multiPolygon(let polygons): "MULTIPOLYGON\(Geometry.list(polygons, Geometry.text))"
        }
    }

    private static func text(_ position: Position) -> String { "\(position.x) \(position.y)" }

    private static func text(_ positions: [Position]) -> String { list(positions, text) }

    private static func text(_ polygon: Polygon) -> String { list([polygon.exterior] + polygon.holes, text) }

    private static func list<Item>(_ items: [Item], _ write: (Item) -> String) -> String {
        "(" + items.map(write).joined(separator: ", ") + ")"
    }
}
