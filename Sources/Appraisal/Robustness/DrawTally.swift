/// Collects the ranks and classes of draws, unit by unit.
struct DrawTally {
    private let units: Int
    private let draws: Int
    private let rule: DrawClasses
    private let classCount: Int
    /// Unit by unit, one rank per draw; 0 where not rated.
    private var ranks: [Int32]
    /// Unit by unit, one count per class.
    private var counts: [Int32]
    private var sorter = StandingSorter()
    private var places: [Int32]

    init(units: Int, draws: Int, classes: DrawClasses) {
        self.units = units
        self.draws = draws
        rule = classes
        classCount = classes.count
        ranks = Array(repeating: 0, count: units * draws)
        counts = Array(repeating: 0, count: units * classes.count)
        places = Array(repeating: 0, count: units)
    }

    mutating func add(_ index: [Double], draw: Int) {
        index.withUnsafeBufferPointer { index in
            places.withUnsafeMutableBufferPointer { sorter.rank(index, into: $0) }
        }
        // Upper classes begin where a score exceeds (quantiles) or reaches (bands) the bound; bounds best first.
        let bounds: [Double]
        let reaches: Bool
        switch rule {
        case .bands(let lower): (bounds, reaches) = (lower, true)
        case .quantiles(let shares): (bounds, reaches) = (shares.reversed().map { sorter.quantile($0) }, false)
        }
        let (draws, classCount) = (draws, classCount)
        bounds.withUnsafeBufferPointer { bounds in
            index.withUnsafeBufferPointer { index in
                places.withUnsafeBufferPointer { places in
                    ranks.withUnsafeMutableBufferPointer { ranks in
                        counts.withUnsafeMutableBufferPointer { counts in
                            for unit in index.indices {
                                ranks[unit * draws + draw] = places[unit]
                                guard places[unit] > 0 else { continue }
                                let score = index[unit]
                                var at = 0
                                for bound in bounds { at += (reaches ? score >= bound : score > bound) ? 0 : 1 }
                                counts[unit * classCount + at] += 1
                            }
                        }
                    }
                }
            }
        }
    }

    func result() -> MonteCarlo {
        var histogram = [Int32](repeating: 0, count: units + 2)
        let found: [UnitUncertainty?] = (0..<units).map { unit in
            let own = ranks[unit * draws..<(unit + 1) * draws]
            let shares = counts[unit * classCount..<(unit + 1) * classCount]
            let rated = shares.reduce(0) { $0 + Int($1) }
            guard rated > 0 else { return nil }
            var (low, high, sum) = (Int32.max, Int32.min, 0)
            for rank in own where rank > 0 {
                low = min(low, rank)
                high = max(high, rank)
                sum += Int(rank)
                histogram[Int(rank)] += 1
            }
            let quantiles = Self.quantiles(histogram, low: Int(low), high: Int(high), count: rated)
            for rank in Int(low)...Int(high) { histogram[rank] = 0 }
            return UnitUncertainty(
                meanRank: Double(sum) / Double(rated), low: quantiles[0], median: quantiles[1], high: quantiles[2],
                shares: shares.map { Double($0) / Double(rated) })
        }
        return MonteCarlo(draws: draws, units: found)
    }

    /// The 5 %, 50 % and 95 % values of ranks that were counted.
    private static func quantiles(_ histogram: [Int32], low: Int, high: Int, count: Int) -> [Double] {
        let positions = [0.05, 0.5, 0.95].map { $0 * Double(count - 1) }
        // The two ranks between which each quantile lies.
        let wanted = positions.flatMap { [Int($0), min(count - 1, Int($0) + 1)] }
        var values = [Double](repeating: Double(high), count: wanted.count)
        var next = 0
        var seen = 0
        for rank in low...high where histogram[rank] > 0 {
            seen += Int(histogram[rank])
            while next < wanted.count, wanted[next] < seen {
                values[next] = Double(rank)
                next += 1
            }
        }
        return positions.indices.map { at in
            values[2 * at] + (positions[at] - positions[at].rounded(.down)) * (values[2 * at + 1] - values[2 * at])
        }
    }
}
