/// Douglas & Peucker (1973), "Algorithms for the reduction of the number of points required to represent a digitized
/// line": keeps the ends and every vertex that strays more than the tolerance from the line kept so far.
enum PathSimplification {
    /// Which vertices stay. The first and the last always do.
    static func kept(_ points: [SIMD2<Double>], tolerance: Double) -> [Bool] {
        var keep = [Bool](repeating: false, count: points.count)
        guard points.count > 2 else { return [Bool](repeating: true, count: points.count) }
        keep[0] = true
        keep[points.count - 1] = true
        var open = [(0, points.count - 1)]
        while let (first, last) = open.popLast() {
            var farthest = first
            var worst = tolerance * tolerance
            for index in (first + 1)..<max(last, first + 1) {
                let distance = squaredDistance(points[index], points[first], points[last])
                if distance > worst {
                    worst = distance
                    farthest = index
                }
            }
            guard farthest != first else { continue }
            keep[farthest] = true
            open.append((first, farthest))
            open.append((farthest, last))
        }
        return keep
    }

    /// A closed ring (first vertex not repeated) with fewer vertices, but never fewer than three: such a ring
    /// comes back as it is.
    static func ring(_ ring: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
        guard ring.count > 4, let first = ring.first else { return ring }
        let keep = kept(ring + [first], tolerance: tolerance)
        let result = ring.indices.lazy.filter { keep[$0] }.map { ring[$0] }
        let points = Array(result)
        return points.count >= 3 ? points : ring
    }

    /// An open line with fewer vertices.
    static func line(_ line: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
        let keep = kept(line, tolerance: tolerance)
        return line.indices.filter { keep[$0] }.map { line[$0] }
    }

    /// From `point` to the segment a–b; to `a` when the two are one, as at the start of a ring.
    @inline(__always)
    private static func squaredDistance(
        _ point: SIMD2<Double>, _ a: SIMD2<Double>, _ b: SIMD2<Double>
    ) -> Double {
        let step = b - a, away = point - a
        let square = (step * step).sum()
        let t = square > 0 ? max(0, min(1, (away * step).sum() / square)) : 0
        let rest = away - step * t
        return (rest * rest).sum()
    }
}
