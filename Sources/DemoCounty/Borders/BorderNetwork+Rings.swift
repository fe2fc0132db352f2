import Spatial

extension BorderNetwork {
    /// Polygons of the groups of regions, put together by leaving out the lines inside a group.
    ///
    /// Exteriors run counter-clockwise, holes clockwise (RFC 7946, 3.1.6). Groups that share a line get the same
    /// vertices on it.
    ///
    /// - Parameter group: the group of a region, −1 for none.
    /// - Returns: for each group its polygons, largest first.
    func polygons(groupCount: Int, group: (Int32) -> Int32) -> [[Polygon]] {
        var steps = [[(from: Int32, to: Int32)]](repeating: [], count: groupCount)
        for arc in arcs {
            let left = arc.left < 0 ? -1 : group(arc.left)
            let right = arc.right < 0 ? -1 : group(arc.right)
            guard left != right else { continue }
            for (from, to) in zip(arc.vertices, arc.vertices.dropFirst()) {
                if left >= 0 { steps[Int(left)].append((from, to)) }
                if right >= 0 { steps[Int(right)].append((to, from)) }
            }
        }
        return steps.map { assemble(rings(of: $0)) }
    }

    /// Chains directed steps to closed rings; each vertex is left at most once, since three cells meet at a corner.
    private func rings(of steps: [(from: Int32, to: Int32)]) -> [[GridPoint]] {
        var next: [Int32: Int32] = [:]
        next.reserveCapacity(steps.count)
        for step in steps { next[step.from] = step.to }
        var rings: [[GridPoint]] = []
        for start in next.keys.sorted() where next[start] != nil {
            var ring = [points[Int(start)]]
            var current = start
            while let following = next.removeValue(forKey: current) {
                current = following
                ring.append(points[Int(current)])
            }
            rings.append(ring)
        }
        return rings
    }

    private func assemble(_ rings: [[GridPoint]]) -> [Polygon] {
        let exteriors = rings.filter { twiceArea($0) > 0 }.sorted { twiceArea($0) > twiceArea($1) }
        let holes = rings.filter { twiceArea($0) < 0 }
        return exteriors.map { exterior in
            // A hole belongs to the smallest exterior around it.
            let own = holes.filter { hole in
                exteriors.last { hole.first.map($0.surrounds) ?? false } == exterior
            }
            return Polygon(exterior: exterior.map(\.position), holes: own.map { $0.map(\.position) })
        }
    }

    private func twiceArea(_ ring: [GridPoint]) -> Int {
        guard let first = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { $0 + GridPoint.turn(first, $1.0, $1.1) }
    }
}

extension [GridPoint] {
    /// Whether the closed ring goes round the point (even-odd rule, exact).
    func surrounds(_ point: GridPoint) -> Bool {
        guard var from = last else { return false }
        var inside = false
        for to in self {
            if (from.y > point.y) != (to.y > point.y) {
                let turn = from.y < to.y ? GridPoint.turn(from, to, point) : GridPoint.turn(to, from, point)
                if turn > 0 { inside.toggle() }
            }
            from = to
        }
        return inside
    }
}
