extension Geometry {
    /// Metres from the geometry to `position` on a local plane; 0 inside a polygon, nil for an empty geometry.
    public func distance(to position: Position) -> Double? { distance(to: .point(position)) }

    /// The shortest distance in metres between two geometries on a local plane; 0 when they touch or overlap,
    /// nil when one is empty.
    public func distance(to other: Geometry) -> Double? {
        guard let box, let otherBox = other.box else { return nil }
        if intersects(other) { return 0 }
        let plane = LocalPlane(latitude: (box.center.y + otherBox.center.y) / 2)
        let mine = PlaneShape(mapped(plane.metres))
        let theirs = PlaneShape(other.mapped(plane.metres))
        var best = Double.infinity
        let mySegments = mine.segments, theirSegments = theirs.segments
        for point in mine.points {
            for segment in theirSegments { best = min(best, segment.squaredDistance(to: point)) }
            for other in theirs.points { best = min(best, Segment(a: other, b: other).squaredDistance(to: point)) }
        }
        for segment in mySegments {
            for point in theirs.points { best = min(best, segment.squaredDistance(to: point)) }
            for other in theirSegments { best = min(best, segment.squaredDistance(to: other)) }
        }
        return best.isFinite ? best.squareRoot() : nil
    }

    /// True when the geometries come within `metres` of each other: the duplicate guard. Compares boxes first,
    /// so that asking it of far neighbours costs almost nothing.
    public func isWithin(metres: Double, of other: Geometry) -> Bool {
        guard let box, let otherBox = other.box, box.expanded(byMetres: metres).intersects(otherBox) else {
            return false
        }
        guard let distance = distance(to: other) else { return false }
        return distance <= metres
    }
}
