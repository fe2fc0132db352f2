extension Geometry {
    /// Checks what can be checked in one pass: no empty part, finite coordinates within the range of longitude
    /// and latitude, lines of two or more positions, closed rings of four or more that enclose an area.
    ///
    /// Self-intersection needs the overlay engine: see `invalidityReason()`.
    /// - Throws: the first fault met, in the order of the parts.
    public func checkValid() throws(GeometryFault) {
        switch self {
        case .point(let point):
            try Self.checkPositions([point], part: 0, ring: 0)
        case .multiPoint(let points):
            guard !points.isEmpty else { throw GeometryFault(.empty) }
            for (part, point) in points.enumerated() { try Self.checkPositions([point], part: part, ring: 0) }
        case .lineString(let line):
            try Self.checkLine(line, part: 0)
        case .multiLineString(let lines):
            guard !lines.isEmpty else { throw GeometryFault(.empty) }
            for (part, line) in lines.enumerated() { try Self.checkLine(line, part: part) }
        case .polygon(let polygon):
            try Self.checkPolygon(polygon, part: 0)
        case .multiPolygon(let polygons):
            guard !polygons.isEmpty else { throw GeometryFault(.empty) }
            for (part, polygon) in polygons.enumerated() { try Self.checkPolygon(polygon, part: part) }
        }
    }

    /// The first fault that `checkValid()` finds, nil when there is none.
    public var fault: GeometryFault? {
        do {
            try checkValid()
            return nil
        } catch {
            return error
        }
    }

    private static func checkPositions(_ positions: [Position], part: Int, ring: Int) throws(GeometryFault) {
        for index in positions.indices {
            let position = positions[index]
            guard position.isFinite else {
                throw GeometryFault(.notFinite, part: part, ring: ring, position: index)
            }
            guard abs(position.x) <= 180, abs(position.y) <= 90 else {
                throw GeometryFault(.outOfRange, part: part, ring: ring, position: index)
            }
        }
    }

    private static func checkLine(_ line: [Position], part: Int) throws(GeometryFault) {
        guard !line.isEmpty else { throw GeometryFault(.empty, part: part) }
        guard line.count >= 2 else { throw GeometryFault(.lineTooShort, part: part) }
        try checkPositions(line, part: part, ring: 0)
    }

    private static func checkPolygon(_ polygon: Polygon, part: Int) throws(GeometryFault) {
        for (index, ring) in polygon.rings.enumerated() {
            guard let first = ring.first, let last = ring.last else {
                throw GeometryFault(.empty, part: part, ring: index)
            }
            guard ring.count >= 4 else { throw GeometryFault(.ringTooShort, part: part, ring: index) }
            try checkPositions(ring, part: part, ring: index)
            guard first == last else { throw GeometryFault(.ringNotClosed, part: part, ring: index) }
            guard Ring.signedArea(ring) != 0 else { throw GeometryFault(.ringWithoutArea, part: part, ring: index) }
        }
    }
}
