extension Geometry {
    /// True when no point of this geometry lies outside `other` and their interiors meet (OGC 06-103r4, 6.1.15.3;
    /// CQL2 `S_WITHIN`). A line that only follows the border of a polygon is therefore not within it.
    ///
    /// Polygons are taken to be valid: rings that do not cross themselves, parts that do not overlap.
    public func within(_ other: Geometry) -> Bool {
        guard let box, let otherBox = other.box, otherBox.contains(box) else { return false }
        let mine = PlaneShape(self), theirs = PlaneShape(other)
        switch (mine.dimension, theirs.dimension) {
        case (0, _): return mine.pointsLie(within: theirs)
        case (1, 1): return mine.linesLie(along: theirs)
        case (1, 2): return mine.linesLie(within: theirs, box)
        case (2, 2): return mine.polygonsLie(within: theirs, box)
        default: return false
        }
    }

    /// True when `other` is within this geometry (CQL2 `S_CONTAINS`).
    public func contains(_ other: Geometry) -> Bool { other.within(self) }
}

extension PlaneShape {
    fileprivate var dimension: Int { polygons.isEmpty ? (lines.isEmpty ? 0 : 1) : 2 }

    fileprivate func pointsLie(within other: PlaneShape) -> Bool {
        guard points.allSatisfy(other.covers) else { return false }
        let ends = other.lineEnds
        return points.contains { point in
            switch other.dimension {
            case 2: other.polygons.locate(point) == .inside
            case 1: !ends.contains(point)
            default: true
            }
        }
    }

    /// The boundary of the lines: the ends that an odd number of lines share (the mod-2 rule of OGC 06-103r4,
    /// 6.1.10.1), so that a closed line has none.
    private var lineEnds: Set<Position> {
        var result: Set<Position> = []
        for line in lines {
            for end in [line[0], line[line.count - 1]] {
                if result.remove(end) == nil { result.insert(end) }
            }
        }
        return result
    }

    /// Covered piece by piece; two lines that share a piece share inner points.
    fileprivate func linesLie(along other: PlaneShape) -> Bool {
        let borders = other.segments
        return segments.allSatisfy { SegmentCuts($0, by: borders).pieces.allSatisfy(\.isCovered) }
    }

    fileprivate func linesLie(within other: PlaneShape, _ box: Box) -> Bool {
        let borders = other.segments(reaching: box)
        var meetsInside = false
        for segment in segments {
            for piece in SegmentCuts(segment, by: borders).pieces where !piece.isCovered {
                switch other.polygons.locate(piece.middle) {
                case .outside: return false
                case .inside: meetsInside = true
                case .border: continue
                }
            }
        }
        return meetsInside
    }

    /// Three things together: the border of the inner area never leaves the outer one, no border of the outer
    /// area enters the inner one, and each inner part starts on the right side (not in a hole it just fills).
    fileprivate func polygonsLie(within other: PlaneShape, _ box: Box) -> Bool {
        let borders = other.segments(reaching: box)
        let outline = segments
        for segment in outline {
            for piece in SegmentCuts(segment, by: borders).pieces where !piece.isCovered {
                if other.polygons.locate(piece.middle) == .outside { return false }
            }
        }
        for border in borders {
            for piece in SegmentCuts(border, by: outline).pieces where !piece.isCovered {
                if polygons.locate(piece.middle) == .inside { return false }
            }
        }
        return polygons.allSatisfy { polygon in
            guard let inner = Geometry.polygon(polygon).representativePoint else { return false }
            return other.polygons.locate(inner) != .outside
        }
    }
}
