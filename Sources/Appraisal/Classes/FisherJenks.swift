/// Classes with the least squares within them: Fisher's dynamic programme over the different values, by halving
/// (the best cut never moves left when a value is added on the right), O(k · n · log n).
enum FisherJenks {
    static func upperBounds(sorted values: [Double], classes: Int) -> [Double] {
        let points = WeightedPoints(sorted: values)
        let count = points.values.count
        let classes = min(max(1, classes), count)
        guard classes > 1 else { return [points.values[count - 1]] }
        // best[i]: least squares of the first i + 1 values in as many classes as rounds have passed.
        var best = (0..<count).map { points.squares(0, $0) }
        var cuts: [[Int32]] = []
        for round in 1..<classes {
            var next = [Double](repeating: .infinity, count: count)
            var cut = [Int32](repeating: 0, count: count)
            // Spans of right ends with the range in which their cuts lie.
            var waiting = [(low: round, high: count - 1, from: round, to: count - 1)]
            while let span = waiting.popLast() {
                if span.low > span.high { continue }
                let end = (span.low + span.high) / 2
                var (least, at) = (Double.infinity, span.from)
                for start in max(span.from, round)...min(end, span.to) {
                    let squares = best[start - 1] + points.squares(start, end)
                    // Of equal cuts the leftmost.
                    if squares < least { (least, at) = (squares, start) }
                }
                next[end] = least
                cut[end] = Int32(at)
                waiting.append((span.low, end - 1, span.from, at))
                waiting.append((end + 1, span.high, at, span.to))
            }
            best = next
            cuts.append(cut)
        }
        var bounds: [Double] = []
        var end = count - 1
        for cut in cuts.reversed() {
            bounds.append(points.values[end])
            end = Int(cut[end]) - 1
        }
        bounds.append(points.values[end])
        return bounds.reversed()
    }
}

/// The different values, and sums over their multiplicities from the left.
private struct WeightedPoints {
    var values: [Double] = []
    private var weights: [Double] = [0]
    private var sums: [Double] = [0]
    private var squareSums: [Double] = [0]

    init(sorted: [Double]) {
        // Centred, so that squares do not lose the digits that distances are made of.
        let centre = Moments.mean(sorted)
        for value in sorted {
            if values.last != value {
                values.append(value)
                weights.append(weights[weights.count - 1])
                sums.append(sums[sums.count - 1])
                squareSums.append(squareSums[squareSums.count - 1])
            }
            let distance = value - centre
            weights[weights.count - 1] += 1
            sums[sums.count - 1] += distance
            squareSums[squareSums.count - 1] += distance * distance
        }
    }

    /// Squares within one class of the values from one to another.
    func squares(_ from: Int, _ to: Int) -> Double {
        let weight = weights[to + 1] - weights[from]
        let sum = sums[to + 1] - sums[from]
        return max(0, squareSums[to + 1] - squareSums[from] - sum * sum / weight)
    }
}
