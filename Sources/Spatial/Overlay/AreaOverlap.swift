/// Two areas of one map that claim the same ground.
public struct AreaOverlap: Hashable, Sendable {
    /// Index of the first area in the list checked; the lower of the two.
    public let first: Int
    /// Index of the second area.
    public let second: Int
    /// Square metres claimed by both.
    public let area: Double

    /// Every pair of `areas` that overlaps by more than `tolerance` square metres; a survey always leaves a few
    /// square metres of slivers along a border, which are no fault.
    /// - Throws: `OverlayFault` when an area cannot be overlaid; repair it with `madeValid()` first.
    public static func find(
        in areas: [Geometry], above tolerance: Double = 1
    ) throws(OverlayFault) -> [AreaOverlap] {
        // Sweep from west to east, so that only areas whose boxes meet are compared.
        let boxes = areas.map(\.box)
        let order = boxes.indices.filter { boxes[$0] != nil && areas[$0].dimension == 2 }
            .sorted { (boxes[$0]?.minX ?? 0, $0) < (boxes[$1]?.minX ?? 0, $1) }
        var open: [Int] = []
        var result: [AreaOverlap] = []
        for index in order {
            guard let box = boxes[index] else { continue }
            open.removeAll { (boxes[$0]?.maxX ?? 0) < box.minX }
            for other in open where boxes[other]?.intersects(box) ?? false {
                let area = try areas[index].intersectionArea(with: areas[other])
                guard area > tolerance else { continue }
                result.append(AreaOverlap(first: min(index, other), second: max(index, other), area: area))
            }
            open.append(index)
        }
        return result.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}
