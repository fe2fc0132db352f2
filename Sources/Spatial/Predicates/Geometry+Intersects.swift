extension Geometry {
    /// True when the geometries share at least one point (OGC 06-103r4, 6.1.15.3; CQL2 `S_INTERSECTS`).
    ///
    /// Exact for the coordinates as stored, for every pair of types; empty geometries intersect nothing.
    public func intersects(_ other: Geometry) -> Bool {
        guard let box, let otherBox = other.box, box.intersects(otherBox) else { return false }
        if case .point(let point) = self { return PlaneShape(other).covers(point) }
        if case .point(let point) = other { return PlaneShape(self).covers(point) }
        return PlaneShape(self).intersects(PlaneShape(other), in: box, otherBox)
    }

    /// The opposite of `intersects` (CQL2 `S_DISJOINT`).
    public func disjoint(_ other: Geometry) -> Bool { !intersects(other) }
}

extension PlaneShape {
    /// True when `point` is one of the points, on a line, or in or on a polygon.
    func covers(_ point: Position) -> Bool {
        points.contains(point) || polygons.contains { $0.locate(point) != .outside }
            || lines.contains { line in
                zip(line, line.dropFirst()).contains { Segment(a: $0, b: $1).contains(point) }
            }
    }

    fileprivate func intersects(_ other: PlaneShape, in box: Box, _ otherBox: Box) -> Bool {
        if points.contains(where: { otherBox.contains($0) && other.covers($0) }) { return true }
        if other.points.contains(where: { box.contains($0) && covers($0) }) { return true }
        // Only segments that reach the common part of the boxes can meet.
        let common = Box(
            minX: max(box.minX, otherBox.minX), minY: max(box.minY, otherBox.minY),
            maxX: min(box.maxX, otherBox.maxX), maxY: min(box.maxY, otherBox.maxY))
        let mine = segments(reaching: common)
        let theirs = other.segments(reaching: common)
        for segment in mine {
            for candidate in theirs where segment.intersects(candidate) { return true }
        }
        // No border meets: a part of one lies wholly inside the other, or they are apart.
        return other.holdsPart(of: self) || holdsPart(of: other)
    }

    /// True when a line or ring of `other` has its first position in one of the polygons.
    private func holdsPart(of other: PlaneShape) -> Bool {
        guard !polygons.isEmpty else { return false }
        let starts = other.lines.compactMap(\.first) + other.polygons.compactMap(\.exterior.first)
        return starts.contains { polygons.locate($0) != .outside }
    }

    func segments(reaching box: Box) -> [Segment] {
        segments.filter { segment in
            min(segment.a.x, segment.b.x) <= box.maxX && max(segment.a.x, segment.b.x) >= box.minX
                && min(segment.a.y, segment.b.y) <= box.maxY && max(segment.a.y, segment.b.y) >= box.minY
        }
    }
}
