/// A geometry flattened for tiles: all vertices in one array, cut into paths.
///
/// Rings come without their closing vertex, exteriors clockwise on the screen and holes the other way, as the
/// tile format wants them.
struct WorldShape: Sendable {
    /// The geometry types of MVT 2.1, section 4.3.4.
    enum Kind: UInt8, Sendable {
        case point = 1, line, polygon
    }

    /// A run of vertices.
    struct Path: Hashable, Sendable {
        var count: Int32
        /// True for the ring of a hole, which belongs to the exterior before it.
        var isHole: Bool
    }

    let kind: Kind
    private(set) var vertices: [WorldPoint] = []
    private(set) var paths: [Path] = []
    private(set) var box: WorldBox

    /// - Throws: `notFinite`, `empty`.
    init(_ geometry: Geometry) throws(GeometryFault) {
        kind = [.point, .line, .polygon][geometry.dimension]
        box = WorldBox(around: WorldPoint(x: 0, y: 0))
        vertices.reserveCapacity(geometry.vertexCount)
        switch geometry {
        case .point(let point): try append([point])
        case .multiPoint(let points): try append(points)
        case .lineString(let line): try append(line)
        case .multiLineString(let lines):
            for line in lines { try append(line) }
        case .polygon(let polygon): try append(polygon)
        case .multiPolygon(let polygons):
            for polygon in polygons { try append(polygon) }
        }
        guard let first = vertices.first else { throw GeometryFault(.empty) }
        box = WorldBox(around: first)
        for vertex in vertices { box.extend(to: vertex) }
    }

    private mutating func append(_ path: [Position], isHole: Bool = false) throws(GeometryFault) {
        guard !path.isEmpty else { return }
        for index in path.indices {
            guard let point = WorldPoint(path[index]) else { throw GeometryFault(.notFinite, position: index) }
            vertices.append(point)
        }
        paths.append(Path(count: Int32(clamping: path.count), isHole: isHole))
    }

    private mutating func append(_ polygon: Polygon) throws(GeometryFault) {
        guard !polygon.exterior.isEmpty else { return }
        try append(Self.open(polygon.exterior, clockwise: true))
        for hole in polygon.holes { try append(Self.open(hole, clockwise: false), isHole: true) }
    }

    /// The ring without its last position, turned the right way. Seen on the map, north up; the y of tiles points
    /// down, which makes a clockwise ring's area positive there.
    private static func open(_ ring: [Position], clockwise: Bool) -> [Position] {
        var result = ring
        if let first = ring.first, ring.count > 1, ring.last == first { result.removeLast() }
        return (Ring.signedArea(ring) < 0) == clockwise ? result : result.reversed()
    }
}
