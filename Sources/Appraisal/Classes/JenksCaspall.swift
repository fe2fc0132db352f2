extension ClassScheme {
    /// Quantiles, then each value to the class of the nearest median until nothing moves.
    static func caspall(_ sorted: [Double], _ count: Int) -> [Double] {
        var classes = Classification(sorted, bounds: ClassScheme.quantiles(count).upperBounds(of: sorted)).classes.map { $0 ?? 0 }
        for _ in 0..<1000 {
            let medians = Dictionary(grouping: sorted.indices, by: { classes[$0] }).sorted { $0.key < $1.key }
                .map { Moments.median($0.value.map { sorted[$0] }) }
            let moved = sorted.map { value in
                medians.indices.min { abs(value - medians[$0]) < abs(value - medians[$1]) } ?? 0
            }
            if moved == classes { break }
            classes = moved
        }
        return sorted.indices.filter { $0 + 1 == sorted.count || classes[$0 + 1] != classes[$0] }.map { sorted[$0] }
    }

    /// Quantiles, then single units to a neighbouring class as long as that lowers the squares within classes.
    static func caspallForced(_ values: [Double], _ count: Int) -> [Double] {
        var classes = Classification(values, bounds: ClassScheme.quantiles(count).upperBounds(of: values)).classes.map { $0 ?? 0 }
        let last = classes.max() ?? 0
        var sums = ClassSums(values, classes, count: last + 1)
        var hasMoved = true
        while hasMoved {
            hasMoved = false
            for step in [1, -1] {
                var goesOn = true
                while goesOn {
                    goesOn = false
                    let sources = step > 0 ? Array(0..<max(0, last)) : Array(1..<(last + 1))
                    for source in sources where sums.sizes[source] > 1 {
                        let unit = step > 0 ? classes.lastIndex(of: source) : classes.firstIndex(of: source)
                        guard let unit, sums.gain(values[unit], from: source, to: source + step) > 0 else { continue }
                        sums.move(values[unit], from: source, to: source + step)
                        classes[unit] = source + step
                        goesOn = true
                        hasMoved = true
                        break
                    }
                }
            }
        }
        let bounds = (0...last).map { one in Moments.maximum(zip(values, classes).filter { $0.1 == one }.map(\.0)) }
        return rising(bounds.sorted())
    }
}

/// Squares within classes, kept while units move.
private struct ClassSums {
    var sizes: [Int]
    var sums: [Double]

    init(_ values: [Double], _ classes: [Int], count: Int) {
        sizes = Array(repeating: 0, count: count)
        sums = Array(repeating: 0, count: count)
        for (value, one) in zip(values, classes) {
            sizes[one] += 1
            sums[one] += value
        }
    }

    /// How much a move lowers the squares: they are Σx² − Σ(sum² ÷ size), and Σx² stays.
    func gain(_ value: Double, from source: Int, to target: Int) -> Double {
        func share(_ sum: Double, _ size: Int) -> Double { size > 0 ? sum * sum / Double(size) : 0 }
        let before = share(sums[source], sizes[source]) + share(sums[target], sizes[target])
        let after = share(sums[source] - value, sizes[source] - 1) + share(sums[target] + value, sizes[target] + 1)
        let gain = after - before
        return gain > 1e-12 * (abs(before) + 1) ? gain : 0
    }

    mutating func move(_ value: Double, from source: Int, to target: Int) {
        sizes[source] -= 1
        sizes[target] += 1
        sums[source] -= value
        sums[target] += value
    }
}
