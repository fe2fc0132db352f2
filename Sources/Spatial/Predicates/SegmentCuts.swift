/// A segment cut wherever other segments meet it, so that each piece lies entirely on one side of a border.
struct SegmentCuts {
    /// A piece between two cuts.
    struct Piece {
        let middle: Position
        /// True when the piece runs along one of the cutting segments.
        let isCovered: Bool
    }

    private let segment: Segment
    private var cuts: [Double] = [0, 1]
    private var covers: [(from: Double, to: Double)] = []

    init(_ segment: Segment, by others: [Segment]) {
        self.segment = segment
        for other in others where segment.boxTouches(other) { cut(by: other) }
        cuts.sort()
    }

    private mutating func cut(by other: Segment) {
        guard !other.isPoint, segment.intersects(other) else { return }
        let startsOnLine = Orientation.sign(segment.a, segment.b, other.a) == 0
        let endsOnLine = Orientation.sign(segment.a, segment.b, other.b) == 0
        if startsOnLine, endsOnLine {
            let from = clamped(segment.parameter(of: other.a)), to = clamped(segment.parameter(of: other.b))
            covers.append((min(from, to), max(from, to)))
            cuts += [from, to]
        } else if startsOnLine {
            cuts.append(clamped(segment.parameter(of: other.a)))
        } else if endsOnLine {
            cuts.append(clamped(segment.parameter(of: other.b)))
        } else if !other.contains(segment.a), !other.contains(segment.b) {
            cuts.append(clamped(segment.crossing(with: other)))
        }
    }

    private func clamped(_ t: Double) -> Double { min(1, max(0, t)) }

    /// The pieces in order; none for a segment of no length.
    var pieces: [Piece] {
        guard !segment.isPoint else { return [] }
        var result: [Piece] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
            result.append(
                Piece(
                    middle: segment.point(at: from + (to - from) / 2),
                    isCovered: covers.contains { $0.from <= from && to <= $0.to }))
        }
        return result
    }
}
