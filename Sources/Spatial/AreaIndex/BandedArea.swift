/// One area with its edges sorted into horizontal bands of equal height.
struct BandedArea: Sendable {
    let payload: Int
    let box: Box
    /// The edges of all bands, one band after the other; an edge stands in every band it touches.
    private let edges: [Edge]
    /// Where each band starts in `edges`, and one more entry for the end.
    private let starts: [Int32]
    private let bandsPerDegree: Double

    /// An edge with its lower end first, so that both neighbours of a border compute the same crossing.
    private struct Edge {
        let lowX: Double, lowY: Double, highX: Double, highY: Double

        init(_ a: Position, _ b: Position) {
            let (low, high) = a.y <= b.y ? (a, b) : (b, a)
            (lowX, lowY, highX, highY) = (low.x, low.y, high.x, high.y)
        }
    }

    init(payload: Int, geometry: Geometry, box: Box) {
        self.payload = payload
        self.box = box
        var all: [Edge] = []
        geometry.forEachPath { ring in
            for (a, b) in zip(ring, ring.dropFirst()) { all.append(Edge(a, b)) }
        }
        let height = box.maxY - box.minY
        // Half as many bands as edges, but fewer where tall edges would fill more than eight bands on average.
        let climb = all.reduce(0) { $0 + ($1.highY - $1.lowY) }
        let room = climb > 0 ? 7 * Double(all.count) * height / climb : 1
        let bands = max(1, min(all.count / 2, Int(min(room, 4096))))
        bandsPerDegree = height > 0 ? Double(bands) / height : 0
        func band(_ y: Double, _ scale: Double) -> Int {
            max(0, min(bands - 1, Int((y - box.minY) * scale)))
        }
        // Counting sort: count, sum up, place.
        var counts = [Int32](repeating: 0, count: bands + 1)
        for edge in all {
            for index in band(edge.lowY, bandsPerDegree)...band(edge.highY, bandsPerDegree) { counts[index + 1] += 1 }
        }
        for index in 0..<bands { counts[index + 1] += counts[index] }
        starts = counts
        var sorted = [Edge](repeating: Edge(box.center, box.center), count: Int(counts[bands]))
        for edge in all {
            for index in band(edge.lowY, bandsPerDegree)...band(edge.highY, bandsPerDegree) {
                sorted[Int(counts[index])] = edge
                counts[index] += 1
            }
        }
        edges = sorted
    }

    func contains(_ point: Position) -> Bool {
        guard box.contains(point) else { return false }
        // The box test above keeps this conversion within bounds.
        let band = max(0, min(starts.count - 2, Int((point.y - box.minY) * bandsPerDegree)))
        var inside = false
        for index in Int(starts[band])..<Int(starts[band + 1]) {
            let edge = edges[index]
            guard edge.lowY <= point.y, point.y < edge.highY else { continue }
            let t = (point.y - edge.lowY) / (edge.highY - edge.lowY)
            if point.x < edge.lowX + t * (edge.highX - edge.lowX) { inside.toggle() }
        }
        return inside
    }

    /// The squared distance in square metres from `point` to the border.
    func squaredDistance(to point: Position, on plane: LocalPlane) -> Double {
        let center = plane.metres(point)
        var best = Double.infinity
        for edge in edges {
            let segment = Segment(
                a: plane.metres(Position(x: edge.lowX, y: edge.lowY)),
                b: plane.metres(Position(x: edge.highX, y: edge.highY)))
            best = min(best, segment.squaredDistance(to: center))
        }
        return best
    }
}
