/// Cuts shapes off at the edge of a tile's window, in tile units.
struct TileClip {
    private let low: Double
    private let high: Double

    init(_ frame: TileFrame) {
        low = -frame.buffer
        high = frame.extent + frame.buffer
    }

    func contains(_ point: SIMD2<Double>) -> Bool {
        point.x >= low && point.x <= high && point.y >= low && point.y <= high
    }

    /// The part of an open ring inside the window (Sutherland & Hodgman 1974, "Reentrant polygon clipping").
    ///
    /// A ring that leaves and returns gets edges along the window's edge, which lie in the buffer and are not seen.
    func ring(_ ring: [SIMD2<Double>]) -> [SIMD2<Double>] {
        var result = half(ring, axis: 0, limit: low, keepAbove: true)
        result = half(result, axis: 0, limit: high, keepAbove: false)
        result = half(result, axis: 1, limit: low, keepAbove: true)
        return half(result, axis: 1, limit: high, keepAbove: false)
    }

    private func half(
        _ ring: [SIMD2<Double>], axis: Int, limit: Double, keepAbove: Bool
    ) -> [SIMD2<Double>] {
        guard var last = ring.last else { return [] }
        func keeps(_ point: SIMD2<Double>) -> Bool { keepAbove ? point[axis] >= limit : point[axis] <= limit }
        var result: [SIMD2<Double>] = []
        result.reserveCapacity(ring.count + 4)
        var lastKept = keeps(last)
        for point in ring {
            let kept = keeps(point)
            if kept != lastKept {
                var crossing = last + (point - last) * ((limit - last[axis]) / (point[axis] - last[axis]))
                crossing[axis] = limit
                result.append(crossing)
            }
            if kept { result.append(point) }
            last = point
            lastKept = kept
        }
        return result
    }

    /// The parts of a line inside the window (Liang & Barsky 1984, "A new concept and method for line clipping").
    func line(_ line: [SIMD2<Double>]) -> [[SIMD2<Double>]] {
        var result: [[SIMD2<Double>]] = []
        var current: [SIMD2<Double>] = []
        for (a, b) in zip(line, line.dropFirst()) {
            guard let (from, to) = inner(a, b) else { continue }
            if from > 0 || current.isEmpty {
                if current.count > 1 { result.append(current) }
                current = [from > 0 ? a + (b - a) * from : a]
            }
            current.append(to < 1 ? a + (b - a) * to : b)
        }
        if current.count > 1 { result.append(current) }
        return result
    }

    /// The stretch of a→b inside the window, as shares of its length.
    private func inner(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> (Double, Double)? {
        var from = 0.0, to = 1.0
        let step = b - a
        for axis in 0..<2 {
            if step[axis] == 0 {
                guard a[axis] >= low, a[axis] <= high else { return nil }
                continue
            }
            let t = (low - a[axis]) / step[axis], u = (high - a[axis]) / step[axis]
            from = max(from, min(t, u))
            to = min(to, max(t, u))
        }
        return from <= to ? (from, to) : nil
    }
}
