/// Where a region starts to grow, and how slowly it spreads.
struct Source {
    var cell: Int
    /// Multiplies the cost of every step; a slow region stays small.
    var slowness: Double
}

/// Regions that grow from their sources at the same time until they meet: cheapest-path partition of the cells.
///
/// Each cell takes the region of the neighbour it was reached from, so every region is connected.
enum Growth {
    private struct Front: Comparable {
        var cost: Double
        var cell: Int32

        static func < (one: Front, other: Front) -> Bool {
            one.cost < other.cost || (one.cost == other.cost && one.cell < other.cell)
        }
    }

    /// The index of the source that takes each cell, −1 where none does.
    ///
    /// - Parameters:
    ///   - within: a source spreads only over cells with the same number as its own cell, never over −1.
    ///   - cost: price of crossing a cell.
    static func spread(_ sources: [Source], within: [Int32], cost: [Double]) -> [Int32] {
        var owner = [Int32](repeating: -1, count: HexMesh.cellCount)
        var reached = [Double](repeating: .infinity, count: HexMesh.cellCount)
        var done = [Bool](repeating: false, count: HexMesh.cellCount)
        var heap = MinHeap<Front>()
        for (index, source) in sources.enumerated() {
            owner[source.cell] = Int32(index)
            reached[source.cell] = 0
            heap.push(Front(cost: 0, cell: Int32(source.cell)))
        }
        while let front = heap.pop() {
            let cell = Int(front.cell)
            if done[cell] { continue }
            done[cell] = true
            let slowness = sources[Int(owner[cell])].slowness
            for side in 0..<6 {
                let next = HexMesh.neighbour(cell, side)
                guard !done[next], within[next] >= 0, within[next] == within[cell] else { continue }
                let total = front.cost + slowness * (cost[cell] + cost[next]) / 2
                if total < reached[next] {
                    reached[next] = total
                    owner[next] = owner[cell]
                    heap.push(Front(cost: total, cell: Int32(next)))
                }
            }
        }
        return owner
    }

    /// For every cell the next one on the cheapest way to `goal` over cells that are `open`; −1 at the goal and
    /// where there is no way.
    static func ways(to goal: Int, open: [Int32], cost: [Double]) -> [Int32] {
        var next = [Int32](repeating: -1, count: HexMesh.cellCount)
        var reached = [Double](repeating: .infinity, count: HexMesh.cellCount)
        var heap = MinHeap<Front>()
        reached[goal] = 0
        heap.push(Front(cost: 0, cell: Int32(goal)))
        while let front = heap.pop() {
            let cell = Int(front.cell)
            if front.cost > reached[cell] { continue }
            for side in 0..<6 {
                let other = HexMesh.neighbour(cell, side)
                guard open[other] >= 0 else { continue }
                let total = front.cost + (cost[cell] + cost[other]) / 2
                if total < reached[other] {
                    reached[other] = total
                    next[other] = front.cell
                    heap.push(Front(cost: total, cell: Int32(other)))
                }
            }
        }
        return next
    }
}
