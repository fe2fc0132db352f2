import Spatial

/// The parameter `bbox` (17-069r4, 7.15.3): four numbers, or six with heights, which are read and not looked at.
enum OGCBox {
    /// - Parameter extent: of the county; of a box across the antimeridian only the half that meets it matters.
    static func read(_ text: String, extent: Box?) -> Box? {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            Double(part).flatMap { $0.isFinite ? $0 : nil }
        }
        guard numbers.count == 4 || numbers.count == 6 else { return nil }
        let values = numbers.compactMap { $0 }
        guard values.count == numbers.count else { return nil }
        let (west, south) = (values[0], values[1])
        let (east, north) = values.count == 4 ? (values[2], values[3]) : (values[3], values[4])
        guard (-180...180).contains(west), (-180...180).contains(east), (-90...90).contains(south),
            (-90...90).contains(north), south <= north, values.count == 4 || values[2] <= values[5]
        else { return nil }
        guard west > east else { return Box(minX: west, minY: south, maxX: east, maxY: north) }
        let left = Box(minX: west, minY: south, maxX: 180, maxY: north)
        let right = Box(minX: -180, minY: south, maxX: east, maxY: north)
        return extent.map { $0.maxX >= west ? left : right } ?? left
    }

    /// Of two boxes that an item must both meet, the one that leaves fewer: an item may meet both without meeting what
    /// they have in common, so they cannot be cut with each other.
    static func smaller(_ one: Box?, _ other: Box) -> Box {
        guard let one else { return other }
        func size(_ box: Box) -> Double { (box.maxX - box.minX) * (box.maxY - box.minY) }
        return size(one) <= size(other) ? one : other
    }
}
