import Spatial

/// How many vertices the rings of a set of regions should have.
struct VertexBudget {
    /// Which ring owner a region counts for.
    var owner: [Int32]
    var ownerCount: Int
    /// Rings are not thinned below this.
    var least: Int
    /// Rings above this are thinned further, whatever the loss.
    var most: Int
}

extension BorderNetwork {
    private struct Candidate: Comparable {
        var area: Int
        var vertex: Int32

        static func < (one: Candidate, other: Candidate) -> Bool {
            one.area < other.area || (one.area == other.area && one.vertex < other.vertex)
        }
    }

    /// Removes vertices that matter least, by the area of the triangle they span (Visvalingam and Whyatt, 1993).
    ///
    /// A vertex stays if another one lies in its triangle or its neighbours are joined already, so lines that do
    /// not cross before do not cross after.
    ///
    /// - Parameter threshold: area in square metres above which a vertex is kept unless the budget is exceeded.
    mutating func simplify(below threshold: Double, budget: VertexBudget) {
        var buckets = PointBuckets()
        var alive = [Bool](repeating: true, count: points.count)
        var counts = [Int](repeating: 0, count: budget.ownerCount)
        var beside = [(Int32, Int32)](repeating: (-1, -1), count: points.count)
        countVertices(budget, &counts, &beside)
        var heap = MinHeap<Candidate>()
        var current = [Int](repeating: -1, count: points.count)
        func enter(_ vertex: Int) {
            guard !isJunction(Int32(vertex)) else { return }
            let (one, other) = (Int(neighbours[3 * vertex]), Int(neighbours[3 * vertex + 1]))
            current[vertex] = abs(GridPoint.turn(points[one], points[vertex], points[other]))
            heap.push(Candidate(area: current[vertex], vertex: Int32(vertex)))
        }
        for vertex in points.indices {
            buckets.insert(Int32(vertex), from: points[vertex], to: points[vertex])
            enter(vertex)
        }
        // Twice the area of a triangle of one square metre, in square grid units at the county's latitude.
        let scale =
            2 * GridPoint.unitsPerDegree * GridPoint.unitsPerDegree
            / (Plane.metresPerLatitude(at: Plane.centre.y) * Plane.metresPerLongitude(at: Plane.centre.y))
        while let candidate = heap.pop() {
            let vertex = Int(candidate.vertex)
            guard alive[vertex], current[vertex] == candidate.area else { continue }
            let owners = [beside[vertex].0, beside[vertex].1].filter { $0 >= 0 }.map { Int($0) }
            let excess = owners.contains { counts[$0] > budget.most }
            let scarce = owners.contains { counts[$0] <= budget.least }
            if scarce || (!excess && Double(candidate.area) > threshold * scale) { continue }
            guard canRemove(vertex, alive, buckets) else { continue }
            alive[vertex] = false
            for owner in owners { counts[owner] -= 1 }
            let (one, other) = (neighbours[3 * vertex], neighbours[3 * vertex + 1])
            relink(one, from: Int32(vertex), to: other)
            relink(other, from: Int32(vertex), to: one)
            enter(Int(one))
            enter(Int(other))
        }
        for index in arcs.indices { arcs[index].vertices.removeAll { !alive[Int($0)] } }
        for index in arcs.indices where arcs[index].vertices.count > 1 {
            // A closed line without junctions starts and ends at the same vertex, which may have gone.
            let arc = arcs[index].vertices
            if let first = arc.first, let last = arc.last, first != last, !isJunction(first) {
                arcs[index].vertices.append(first)
            }
        }
    }

    private func canRemove(_ vertex: Int, _ alive: [Bool], _ buckets: PointBuckets) -> Bool {
        let (one, other) = (Int(neighbours[3 * vertex]), Int(neighbours[3 * vertex + 1]))
        for place in (3 * one)..<(3 * one + 3) where neighbours[place] == Int32(other) { return false }
        let corners = [points[one], points[vertex], points[other]]
        return !buckets.contains(near: corners) { near in
            let index = Int(near)
            return alive[index] && index != one && index != other && index != vertex
                && points[index].isInTriangle(corners[0], corners[1], corners[2])
        }
    }

    private mutating func relink(_ vertex: Int32, from old: Int32, to new: Int32) {
        for place in (3 * Int(vertex))..<(3 * Int(vertex) + 3) where neighbours[place] == old {
            neighbours[place] = new
        }
    }

    private func countVertices(
        _ budget: VertexBudget, _ counts: inout [Int], _ beside: inout [(Int32, Int32)]
    ) {
        var junctionOwners: [Int32: Set<Int32>] = [:]
        for arc in arcs {
            let left = arc.left < 0 ? -1 : budget.owner[Int(arc.left)]
            let right = arc.right < 0 ? -1 : budget.owner[Int(arc.right)]
            guard left != right else { continue }
            for vertex in arc.vertices {
                if isJunction(vertex) {
                    junctionOwners[vertex, default: []].formUnion([left, right])
                } else if beside[Int(vertex)] == (-1, -1) {
                    beside[Int(vertex)] = (left, right)
                    if left >= 0 { counts[Int(left)] += 1 }
                    if right >= 0 { counts[Int(right)] += 1 }
                }
            }
        }
        for owners in junctionOwners.values {
            for owner in owners where owner >= 0 { counts[Int(owner)] += 1 }
        }
    }
}
