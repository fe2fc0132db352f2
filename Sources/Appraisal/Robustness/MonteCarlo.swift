/// How ranks and classes hold when weights are not sure: many draws, each with its own weights.
///
/// The same seed gives the same result on every machine, whatever else is drawn.
public struct MonteCarlo: Sendable, Equatable {
    public let draws: Int
    /// One per unit; nil where it is never rated.
    public let units: [UnitUncertainty?]

    /// Mean over the units of the distance between the 5 % and the 95 % rank.
    public var meanSpread: Double {
        let known = units.compactMap { $0 }
        return known.isEmpty ? .nan : known.reduce(0) { $0 + $1.high - $1.low } / Double(known.count)
    }
}

/// One unit over all draws.
public struct UnitUncertainty: Sendable, Equatable {
    public let meanRank: Double
    /// Ranks at 5 %, 50 % and 95 % of the draws (linear interpolation).
    public let low: Double
    public let median: Double
    public let high: Double
    /// Share of the draws in each class, the best class first.
    public let shares: [Double]

    /// True where every draw gives one class.
    public var isCertain: Bool { shares.contains(1) }

    /// The same where a veto lets no draw be graded better than a class: what would have been better counts there. Ranks
    /// stay, for a veto caps the colour and not the score.
    public func capped(at grade: Grade) -> UnitUncertainty {
        let cap = grade.rawValue - 1
        guard shares.indices.contains(cap), cap > 0 else { return self }
        var capped = shares
        capped[cap] = shares[...cap].reduce(0, +)
        for better in 0..<cap { capped[better] = 0 }
        return UnitUncertainty(meanRank: meanRank, low: low, median: median, high: high, shares: capped)
    }
}

/// What makes a class of a score within one draw.
public enum DrawClasses: Sendable, Hashable {
    /// Lower bounds on the score, falling: fixed bands.
    case bands([Double])
    /// Quantiles of the draw's scores at these shares, rising; a score belongs above a bound it exceeds.
    case quantiles([Double])

    public static let fifths = DrawClasses.quantiles([0.2, 0.4, 0.6, 0.8])

    var count: Int {
        switch self {
        case .bands(let bounds): bounds.count + 1
        case .quantiles(let shares): shares.count + 1
        }
    }
}

extension Framework {
    /// Draws weights and ranks the units, draw by draw.
    ///
    /// - Parameters:
    ///   - scores: one column per indicator, normalised; NaN is missing.
    ///   - classes: how a score makes a colour.
    ///   - leastKnown: as in `aggregate`.
    public func monteCarlo(
        _ scores: [[Double]], noise: WeightNoise = WeightNoise(), draws: Int, seed: UInt64, classes: DrawClasses = .fifths,
        leastKnown: Double = 0
    ) -> MonteCarlo {
        let random = CounterRandom(seed: seed)
        let nodes = noisyNodes
        let units = scores.map(\.count).min() ?? 0
        let isLinear = groups.allSatisfy { entries[$0].rule == .arithmetic } && !scores.contains { $0.contains(where: \.isNaN) }
        var tally = DrawTally(units: units, draws: draws, classes: classes)
        var index = [Double](repeating: 0, count: units)
        for draw in 0..<draws {
            let weights = noisyWeights(noise, draw: draw, random, nodes: nodes)
            if isLinear {
                let shares = effectiveWeights(weights)
                weigh(scores, indicators.map { shares[$0] }, into: &index)
            } else {
                index = aggregate(scores, weights: weights, leastKnown: leastKnown)[root]
            }
            tally.add(index, draw: draw)
        }
        return tally.result()
    }

    /// Σ share · score for complete scores.
    private func weigh(_ scores: [[Double]], _ shares: [Double], into index: inout [Double]) {
        index.withUnsafeMutableBufferPointer { index in
            for unit in index.indices { index[unit] = 0 }
            for (column, share) in zip(scores, shares) where share != 0 {
                column.withUnsafeBufferPointer { column in
                    for unit in index.indices { index[unit] += share * column[unit] }
                }
            }
        }
    }
}
