/// Places of many scores at once, with scratch space kept between calls: for draws, contests and large tables.
///
/// Places are competition places, 1 for the highest; equal scores share the best. A score that is not a number takes no
/// place (0) and counts for nobody.
public struct StandingSorter: Sendable {
    private var order: [Int32] = []
    private var keys: [Double] = []
    private var buckets: [Int32] = []
    private var starts: [Int32] = []
    /// Scores that have a place, highest first.
    public private(set) var sorted: [Double] = []

    public init() {}

    /// Places of the scores.
    public mutating func places(_ scores: [Double]) -> [Int32] {
        var places = [Int32](repeating: 0, count: scores.count)
        scores.withUnsafeBufferPointer { scores in
            places.withUnsafeMutableBufferPointer { rank(scores, into: $0) }
        }
        return places
    }

    /// As `places`, into space that the caller keeps.
    mutating func rank(_ scores: UnsafeBufferPointer<Double>, into places: UnsafeMutableBufferPointer<Int32>) {
        sort(scores)
        var start = 0
        let count = sorted.count
        sorted.withUnsafeBufferPointer { sorted in
            order.withUnsafeBufferPointer { order in
                for unit in 0..<(count < scores.count ? scores.count : 0) where scores[unit].isNaN { places[unit] = 0 }
                for position in 0..<count {
                    if sorted[position] != sorted[start] { start = position }
                    places[Int(order[position])] = Int32(start + 1)
                }
            }
        }
    }

    /// Sorts descending into `order` and `sorted`: by even buckets between the extremes, then within each.
    private mutating func sort(_ scores: UnsafeBufferPointer<Double>) {
        var (low, high) = (Double.infinity, -Double.infinity)
        var count = 0
        for score in scores where !score.isNaN {
            low = min(low, score)
            high = max(high, score)
            count += 1
        }
        if sorted.count != count {
            sorted = Array(repeating: 0, count: count)
            order = Array(repeating: 0, count: count)
        }
        if buckets.count != scores.count { buckets = Array(repeating: 0, count: scores.count) }
        guard count > 0 else { return }
        let last = count - 1
        let range = high - low
        let factor = range > 0 && range.isFinite ? Double(last) / range : 0
        if starts.count != count + 1 { starts = Array(repeating: 0, count: count + 1) }
        starts.withUnsafeMutableBufferPointer { starts in
            buckets.withUnsafeMutableBufferPointer { buckets in
                order.withUnsafeMutableBufferPointer { order in
                    sorted.withUnsafeMutableBufferPointer { sorted in
                        for bucket in 0...count { starts[bucket] = 0 }
                        for unit in scores.indices where !scores[unit].isNaN {
                            let bucket = factor > 0 ? min(last, Int((high - scores[unit]) * factor)) : 0
                            buckets[unit] = Int32(truncatingIfNeeded: bucket)
                            starts[bucket + 1] += 1
                        }
                        for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
                        for unit in scores.indices where !scores[unit].isNaN {
                            let bucket = Int(buckets[unit])
                            let place = Int(starts[bucket])
                            starts[bucket] += 1
                            order[place] = Int32(truncatingIfNeeded: unit)
                            sorted[place] = scores[unit]
                        }
                        // `starts` now holds the ends.
                        var begin = 0
                        for bucket in 0..<count {
                            let end = Int(starts[bucket])
                            if end - begin > 48 {
                                Self.sortLarge(begin..<end, order, sorted, scores)
                            } else if end - begin > 1 {
                                Self.insert(begin, end, order, sorted)
                            }
                            begin = end
                        }
                    }
                }
            }
        }
    }

    private static func insert(
        _ begin: Int, _ end: Int, _ order: UnsafeMutableBufferPointer<Int32>, _ sorted: UnsafeMutableBufferPointer<Double>
    ) {
        for position in (begin + 1)..<end {
            let (score, unit) = (sorted[position], order[position])
            var hole = position
            while hole > begin, sorted[hole - 1] < score {
                sorted[hole] = sorted[hole - 1]
                order[hole] = order[hole - 1]
                hole -= 1
            }
            sorted[hole] = score
            order[hole] = unit
        }
    }

    /// Scores crowded together, away from an extreme one: by comparison.
    private static func sortLarge(
        _ range: Range<Int>, _ order: UnsafeMutableBufferPointer<Int32>, _ sorted: UnsafeMutableBufferPointer<Double>,
        _ scores: UnsafeBufferPointer<Double>
    ) {
        let units = order[range].sorted { (scores[Int($0)], -$0) > (scores[Int($1)], -$1) }
        for (position, unit) in zip(range, units) {
            order[position] = unit
            sorted[position] = scores[Int(unit)]
        }
    }

    /// The quantile of the scores last sorted (linear interpolation), `share` counted from the lowest.
    public func quantile(_ share: Double) -> Double {
        guard let last = sorted.indices.last else { return .nan }
        let position = share * Double(last)
        let below = min(last, Int(position))
        let above = min(last, below + 1)
        let (low, high) = (sorted[last - below], sorted[last - above])
        return low + (position - Double(below)) * (high - low)
    }
}
