/// Sums over an area tree: an inner area's figures are its own plus those of all areas below it.
public struct RollUp: Sendable, Equatable {
    /// The parent of each area; nil for a root.
    public let parents: [Int?]
    /// Every area after all areas below it.
    private let childrenFirst: [Int]

    /// - Throws: `CellError.badTree` naming an area whose parent does not exist or that is its own ancestor.
    public init(parents: [Int?]) throws(CellError) {
        var waiting = [Int](repeating: 0, count: parents.count)
        for (area, parent) in parents.enumerated() {
            guard let parent else { continue }
            guard parents.indices ~= parent else { throw .badTree(area: area) }
            waiting[parent] += 1
        }
        var order = parents.indices.filter { waiting[$0] == 0 }
        var position = 0
        while position < order.count {
            if let parent = parents[order[position]] {
                waiting[parent] -= 1
                if waiting[parent] == 0 { order.append(parent) }
            }
            position += 1
        }
        if let area = waiting.firstIndex(where: { $0 > 0 }) { throw .badTree(area: area) }
        self.parents = parents
        childrenFirst = order
    }

    /// Sums of plain values, one per area.
    ///
    /// - Throws: `CellError.shape` unless there is one value per area.
    public func sums(_ values: [Int64]) throws(CellError) -> [Int64] {
        guard values.count == parents.count else { throw .shape }
        var sums = values
        for area in childrenFirst {
            if let parent = parents[area] { sums[parent] &+= sums[area] }
        }
        return sums
    }

    /// Sums of cells for every series and day.
    ///
    /// - Throws: `CellError.shape` unless the cells have one area per area of the tree.
    public func sums(_ cells: StepCells) throws(CellError) -> StepCells {
        guard cells.areaCount == parents.count else { throw .shape }
        var sums = cells
        for area in childrenFirst {
            if let parent = parents[area] { sums.add(area: area, into: parent) }
        }
        return sums
    }

    /// The same change on summed cells: each step in its own area and in all areas above.
    ///
    /// - Throws: `CellError.noSuchCell` for an area outside the tree.
    public func spread(_ deltas: [CellDelta]) throws(CellError) -> [CellDelta] {
        var result: [CellDelta] = []
        for delta in deltas {
            guard parents.indices ~= delta.area else { throw .noSuchCell(series: delta.series, area: delta.area) }
            var area: Int? = delta.area
            while let current = area {
                result.append(CellDelta(series: delta.series, area: current, day: delta.day, amount: delta.amount))
                area = parents[current]
            }
        }
        return CellDelta.combined(result)
    }
}
