extension Polygon {
    /// Exterior first, then the holes.
    public var rings: [[Position]] { holes.isEmpty ? [exterior] : [exterior] + holes }

    /// The polygon with every position replaced by `transform` of it.
    public func mapped<Failure: Error>(
        _ transform: (Position) throws(Failure) -> Position
    ) throws(Failure) -> Polygon {
        let outer = try exterior.map(transform)
        let inner = try holes.map { (ring) throws(Failure) in try ring.map(transform) }
        return Polygon(exterior: outer, holes: inner)
    }
}

extension Geometry {
    /// The number of positions, closing positions of rings included.
    public var vertexCount: Int {
        switch self {
        case .point: 1
        case .multiPoint(let points): points.count
        case .lineString(let line): line.count
        case .multiLineString(let lines): lines.reduce(0) { $0 + $1.count }
        case .polygon(let polygon): polygon.vertexCount
        case .multiPolygon(let polygons): polygons.reduce(0) { $0 + $1.vertexCount }
        }
    }

    /// True when the geometry has no position at all.
    public var isEmpty: Bool { vertexCount == 0 }

    /// 0 for points, 1 for lines, 2 for polygons (the dimension of OGC 06-103r4).
    public var dimension: Int {
        switch self {
        case .point, .multiPoint: 0
        case .lineString, .multiLineString: 1
        case .polygon, .multiPolygon: 2
        }
    }

    /// The polygons of an areal geometry; empty for points and lines.
    public var polygons: [Polygon] {
        switch self {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let polygons): polygons
        default: []
        }
    }

    /// The same geometry with every position replaced by `transform` of it, as a change of datum does.
    public func mapped<Failure: Error>(
        _ transform: (Position) throws(Failure) -> Position
    ) throws(Failure) -> Geometry {
        switch self {
        case .point(let point):
            return .point(try transform(point))
        case .multiPoint(let points):
            return .multiPoint(try points.map(transform))
        case .lineString(let line):
            return .lineString(try line.map(transform))
        case .multiLineString(let lines):
            return .multiLineString(try lines.map { (line) throws(Failure) in try line.map(transform) })
        case .polygon(let polygon):
            return .polygon(try polygon.mapped(transform))
        case .multiPolygon(let polygons):
            return .multiPolygon(try polygons.map { (part) throws(Failure) in try part.mapped(transform) })
        }
    }

    /// Calls `body` with every run of positions: a point alone, a line, or a ring.
    func forEachPath(_ body: ([Position]) -> Void) {
        switch self {
        case .point(let point): body([point])
        case .multiPoint(let line), .lineString(let line): body(line)
        case .multiLineString(let lines): lines.forEach(body)
        case .polygon(let polygon): polygon.forEachRing(body)
        case .multiPolygon(let polygons):
            for polygon in polygons { polygon.forEachRing(body) }
        }
    }
}

extension Polygon {
    /// The number of positions of all rings.
    public var vertexCount: Int { holes.reduce(exterior.count) { $0 + $1.count } }

    func forEachRing(_ body: ([Position]) -> Void) {
        body(exterior)
        holes.forEach(body)
    }
}
