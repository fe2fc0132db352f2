/// Finds arcs that cross each other, or themselves, after they were straightened.
struct ArcCrossings {
    private struct Piece {
        let segment: Segment
        let arc: Int
    }

    /// The numbers of all arcs that take part in a crossing, or lie on top of another.
    ///
    /// Segments are sorted into a square lattice with about one for each of them, so that only near ones are compared.
    static func find(_ arcs: [[Position]]) -> Set<Int> {
        var pieces: [Piece] = []
        for (number, arc) in arcs.enumerated() {
            for (a, b) in zip(arc, arc.dropFirst()) where a != b {
                pieces.append(Piece(segment: Segment(a: a, b: b), arc: number))
            }
        }
        guard let box = Box(around: arcs.flatMap { $0 }) else { return [] }
        let side = max(1, min(2048, Int(Double(pieces.count).squareRoot())))
        let scaleX = Double(side) / max(box.maxX - box.minX, 1e-12)
        let scaleY = Double(side) / max(box.maxY - box.minY, 1e-12)
        func range(_ a: Double, _ b: Double, _ origin: Double, _ scale: Double) -> ClosedRange<Int> {
            min(side - 1, Int((min(a, b) - origin) * scale))...min(side - 1, Int((max(a, b) - origin) * scale))
        }
        var cells = [[Int32]](repeating: [], count: side * side)
        var found: Set<Int> = []
        for (number, piece) in pieces.enumerated() {
            let (a, b) = (piece.segment.a, piece.segment.b)
            for row in range(a.y, b.y, box.minY, scaleY) {
                for column in range(a.x, b.x, box.minX, scaleX) {
                    for other in cells[row * side + column] {
                        let candidate = pieces[Int(other)]
                        if found.contains(piece.arc), found.contains(candidate.arc) { continue }
                        if crosses(piece.segment, candidate.segment) {
                            found.insert(piece.arc)
                            found.insert(candidate.arc)
                        }
                    }
                    cells[row * side + column].append(Int32(truncatingIfNeeded: number))
                }
            }
        }
        return found
    }

    /// True when the segments share more than a common end.
    private static func crosses(_ one: Segment, _ two: Segment) -> Bool {
        guard one.boxTouches(two) else { return false }
        let shared = [one.a, one.b].filter { $0 == two.a || $0 == two.b }
        guard let end = shared.first else { return one.intersects(two) }
        if shared.count == 2 { return true }
        // With one end in common they can only overlap, when one's far end lies on the other.
        let mine = one.a == end ? one.b : one.a, theirs = two.a == end ? two.b : two.a
        return one.contains(theirs) || two.contains(mine)
    }
}
