extension WKB {
    /// Appends `geometry` as little-endian, two-dimensional WKB; with a `srid` as EWKB.
    public static func write(_ geometry: Geometry, to out: inout [UInt8], srid: UInt32? = nil) {
        switch geometry {
        case .point(let point):
            header(.point, srid, &out)
            append(point, &out)
        case .multiPoint(let points):
            header(.multiPoint, srid, &out)
            out.appendLittleEndian(UInt32(clamping: points.count))
            for point in points {
                header(.point, nil, &out)
                append(point, &out)
            }
        case .lineString(let line):
            header(.lineString, srid, &out)
            append(line, &out)
        case .multiLineString(let lines):
            header(.multiLineString, srid, &out)
            out.appendLittleEndian(UInt32(clamping: lines.count))
            for line in lines {
                header(.lineString, nil, &out)
                append(line, &out)
            }
        case .polygon(let polygon):
            header(.polygon, srid, &out)
            append(polygon, &out)
        case .multiPolygon(let polygons):
            header(.multiPolygon, srid, &out)
            out.appendLittleEndian(UInt32(clamping: polygons.count))
            for polygon in polygons {
                header(.polygon, nil, &out)
                append(polygon, &out)
            }
        }
    }

    /// `geometry` as little-endian WKB; with a `srid` as EWKB.
    public static func write(_ geometry: Geometry, srid: UInt32? = nil) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(64 + 16 * geometry.vertexCount)
        write(geometry, to: &out, srid: srid)
        return out
    }

    private static func header(_ kind: GeometryKind, _ srid: UInt32?, _ out: inout [UInt8]) {
        out.append(1)
        out.appendLittleEndian(kind.rawValue | (srid == nil ? 0 : 0x2000_0000))
        if let srid { out.appendLittleEndian(srid) }
    }

    private static func append(_ position: Position, _ out: inout [UInt8]) {
        out.appendLittleEndian(position.x)
        out.appendLittleEndian(position.y)
    }

    private static func append(_ path: [Position], _ out: inout [UInt8]) {
        out.appendLittleEndian(UInt32(clamping: path.count))
        for position in path { append(position, &out) }
    }

    private static func append(_ polygon: Polygon, _ out: inout [UInt8]) {
        guard !polygon.exterior.isEmpty else {
            out.appendLittleEndian(UInt32(0))
            return
        }
        out.appendLittleEndian(UInt32(clamping: 1 + polygon.holes.count))
        append(polygon.exterior, &out)
        for hole in polygon.holes { append(hole, &out) }
    }
}
