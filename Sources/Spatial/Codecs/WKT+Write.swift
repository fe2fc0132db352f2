extension WKT {
    /// `geometry` as two-dimensional well-known text. Numbers are the shortest that read back to the same double.
    public static func write(_ geometry: Geometry) -> String {
        switch geometry {
        case .point(let point): "POINT (\(text(point)))"
        case .multiPoint(let points): "MULTIPOINT " + list(points) { "(\(text($0)))" }
        case .lineString(let line): "LINESTRING " + path(line)
        case .multiLineString(let lines): "MULTILINESTRING " + list(lines, path)
        case .polygon(let polygon): "POLYGON " + rings(polygon)
        case .multiPolygon(let polygons): "MULTIPOLYGON " + list(polygons, rings)
        }
    }

    private static func text(_ position: Position) -> String { "\(number(position.x)) \(number(position.y))" }

    /// Whole numbers lose Swift's ".0", which no other writer has.
    private static func number(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func path(_ positions: [Position]) -> String { list(positions, text) }

    private static func rings(_ polygon: Polygon) -> String {
        polygon.exterior.isEmpty ? "EMPTY" : list(polygon.rings, path)
    }

    private static func list<Item>(_ items: [Item], _ item: (Item) -> String) -> String {
        items.isEmpty ? "EMPTY" : "(" + items.map(item).joined(separator: ", ") + ")"
    }
}
