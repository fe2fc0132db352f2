/// Answers which area of a map holds a point: village, grid cell, geofence.
///
/// A coarse grid names the areas whose box reaches the point; each of them keeps its edges in horizontal bands,
/// so that one point meets only the few edges of its band. Building is linear in the number of edges.
///
/// A point on a border that two areas share, with the same vertices on both sides, belongs to exactly one of
/// them: an edge counts for its lower end and not its upper one, a crossing must lie strictly to the east, and
/// both neighbours compute it from the same end. Hence a point on the eastern or northern rim of the whole map
/// belongs to none; `nearest` catches it.
public struct AreaIndex: Sendable {
    /// What a point lies in.
    public enum Match: Hashable, Sendable {
        case none
        case one(Int)
        /// The areas of a faulty map overlap here; the payloads in ascending order.
        case several([Int])

        /// The payload when it is the only one.
        public var single: Int? {
            if case .one(let payload) = self { return payload }
            return nil
        }
    }

    private let areas: [BandedArea]
    private let grid: AreaGrid

    /// - Parameter areas: polygons or multi-polygons with the number each stands for; one number may come several
    ///   times. Points and lines hold nothing and are passed over.
    /// - Throws: the first `GeometryFault`, with `part` naming the part inside its geometry.
    public init(_ areas: [(payload: Int, geometry: Geometry)]) throws(GeometryFault) {
        var banded: [BandedArea] = []
        for area in areas where area.geometry.dimension == 2 {
            try area.geometry.checkValid()
            guard let box = area.geometry.box else { continue }
            banded.append(BandedArea(payload: area.payload, geometry: area.geometry, box: box))
        }
        self.areas = banded
        grid = AreaGrid(banded.map(\.box))
    }

    /// The area that holds `position`.
    public func find(_ position: Position) -> Match {
        var found: Int?
        var others: [Int] = []
        let candidates = grid.candidates(at: position)
        for slot in candidates {
            let number = Int(grid.members[slot])
            guard areas[number].contains(position) else { continue }
            let payload = areas[number].payload
            if let found, found != payload, !others.contains(payload) { others.append(payload) }
            if found == nil { found = payload }
        }
        guard let found else { return .none }
        return others.isEmpty ? .one(found) : .several(([found] + others).sorted())
    }

    /// The area nearest to `position` and the distance to its border in metres, 0 inside; nil when none comes
    /// within `metres`. Of equally near areas the lowest payload answers.
    public func nearest(to position: Position, within metres: Double) -> (payload: Int, metres: Double)? {
        switch find(position) {
        case .one(let payload): return (payload, 0)
        case .several(let payloads): return payloads.first.map { ($0, 0) }
        case .none: break
        }
        guard position.isFinite, metres >= 0 else { return nil }
        let plane = LocalPlane(latitude: position.y)
        let reach = Box(around: position).expanded(byMetres: metres)
        var best: (payload: Int, metres: Double)?
        for area in areas where area.box.intersects(reach) {
            let distance = area.squaredDistance(to: position, on: plane).squareRoot()
            guard distance <= metres else { continue }
            if let known = best, (known.metres, known.payload) <= (distance, area.payload) { continue }
            best = (area.payload, distance)
        }
        return best
    }
}
