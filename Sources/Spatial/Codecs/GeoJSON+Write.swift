extension GeoJSON {
    /// Appends `geometry` as a geometry object, with at most `decimals` places (7 are about a centimetre of
    /// latitude, the most RFC 7946, 11.2 finds sensible).
    ///
    /// Rings are written as they are stored; `Geometry.wound` gives them the directions of the standard.
    public static func write(_ geometry: Geometry, to out: inout [UInt8], decimals: Int = 7) {
        out.makeRoom(40 + 26 * geometry.vertexCount)
        switch geometry {
        case .point(let point):
            open("Point", &out)
            append(point, decimals, &out)
        case .multiPoint(let points):
            open("MultiPoint", &out)
            append(points, decimals, &out)
        case .lineString(let line):
            open("LineString", &out)
            append(line, decimals, &out)
        case .multiLineString(let lines):
            open("MultiLineString", &out)
            appendList(lines, &out) { append($0, decimals, &$1) }
        case .polygon(let polygon):
            open("Polygon", &out)
            append(polygon, decimals, &out)
        case .multiPolygon(let polygons):
            open("MultiPolygon", &out)
            appendList(polygons, &out) { append($0, decimals, &$1) }
        }
        out.append(UInt8(ascii: "}"))
    }

    /// `geometry` as a geometry object.
    public static func write(_ geometry: Geometry, decimals: Int = 7) -> [UInt8] {
        var out: [UInt8] = []
        write(geometry, to: &out, decimals: decimals)
        return out
    }

    private static func open(_ type: StaticString, _ out: inout [UInt8]) {
        out.append(contentsOf: "{\"type\":\"".utf8)
        out.append(contentsOf: UnsafeBufferPointer(start: type.utf8Start, count: type.utf8CodeUnitCount))
        out.append(contentsOf: "\",\"coordinates\":".utf8)
    }

    private static func append(_ position: Position, _ decimals: Int, _ out: inout [UInt8]) {
        out.append(UInt8(ascii: "["))
        DecimalWriter.append(position.x, decimals: decimals, to: &out)
        out.append(UInt8(ascii: ","))
        DecimalWriter.append(position.y, decimals: decimals, to: &out)
        out.append(UInt8(ascii: "]"))
    }

    private static func append(_ path: [Position], _ decimals: Int, _ out: inout [UInt8]) {
        appendList(path, &out) { append($0, decimals, &$1) }
    }

    private static func append(_ polygon: Polygon, _ decimals: Int, _ out: inout [UInt8]) {
        guard !polygon.exterior.isEmpty else {
            out.append(contentsOf: "[]".utf8)
            return
        }
        out.append(UInt8(ascii: "["))
        append(polygon.exterior, decimals, &out)
        for hole in polygon.holes {
            out.append(UInt8(ascii: ","))
            append(hole, decimals, &out)
        }
        out.append(UInt8(ascii: "]"))
    }

    @inline(__always)
    private static func appendList<Item>(
        _ items: [Item], _ out: inout [UInt8], _ appendItem: (Item, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: "["))
        var first = true
        for item in items {
            if !first { out.append(UInt8(ascii: ",")) }
            first = false
            appendItem(item, &out)
        }
        out.append(UInt8(ascii: "]"))
    }
}

extension [UInt8] {
    /// Makes room without giving up geometric growth, which a plain `reserveCapacity` per item would.
    fileprivate mutating func makeRoom(_ extra: Int) {
        if count + extra > capacity { reserveCapacity(Swift.max(count + extra, 2 * capacity)) }
    }
}
