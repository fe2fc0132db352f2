/// Square buckets over the county for finding what lies near a place.
struct PointBuckets {
    /// About 300 m.
    static let width = 30_000

    private var buckets: [Int: [Int32]] = [:]

    private static func column(_ value: Int) -> Int {
        value / width
    }

    private static func key(_ column: Int, _ row: Int) -> Int {
        column &* 1_000_003 &+ row
    }

    /// Enters an element in every bucket that the box of two points touches.
    mutating func insert(_ element: Int32, from one: GridPoint, to other: GridPoint) {
        for column in Self.column(min(one.x, other.x))...Self.column(max(one.x, other.x)) {
            for row in Self.column(min(one.y, other.y))...Self.column(max(one.y, other.y)) {
                buckets[Self.key(column, row), default: []].append(element)
            }
        }
    }

    /// Calls `visit` for everything near the box of the points until it answers true; elements may come twice.
    func contains(near points: [GridPoint], where visit: (Int32) -> Bool) -> Bool {
        guard let first = points.first else { return false }
        var (low, high) = (first, first)
        for point in points {
            low = GridPoint(x: min(low.x, point.x), y: min(low.y, point.y))
            high = GridPoint(x: max(high.x, point.x), y: max(high.y, point.y))
        }
        for column in Self.column(low.x)...Self.column(high.x) {
            for row in Self.column(low.y)...Self.column(high.y) {
                for element in buckets[Self.key(column, row)] ?? [] where visit(element) { return true }
            }
        }
        return false
    }

    /// The buckets in a fixed order.
    var ordered: [[Int32]] {
        buckets.sorted { $0.key < $1.key }.map(\.value)
    }
}
