import Glibc

/// How the scores of children become the score of their parent. Missing scores drop out and the weights of the others
/// are brought to 1.
public enum AggregationRule: Sendable, Hashable {
    case arithmetic
    /// Σ w·x: items whose points are added up, as most rules of offices have it. What is missing adds nothing.
    case sum
    /// 0 where a score with weight is 0; not defined where one is negative. (COINr stops at a 0.)
    case geometric
    /// 0 where a score with weight is 0; not defined where one is negative.
    case harmonic
    /// (Σ w·xᵖ)^(1/p); p = 0 is geometric.
    case generalised(Double)
    /// The worst child decides.
    case minimum
    /// Wins less defeats against all other units, each pair decided by the weight of the children in which one is
    /// better; reads the whole column, so one unit's change moves the others.
    case copeland

    /// The parent's score of one unit; NaN where nothing is known, where less than `leastKnown` of the children is, or
    /// where the mean is not defined. Copeland's rule needs all units: see `copeland(_:weights:)`.
    public func combine(_ scores: [Double], weights: [Double], leastKnown: Double = 0) -> Double {
        var sum = 0.0
        var known = 0
        for (score, weight) in zip(scores, weights) where !score.isNaN {
            sum += weight
            known += 1
        }
        guard known > 0, sum > 0, Double(known) >= leastKnown * Double(scores.count) else { return .nan }
        switch self {
        case .arithmetic, .copeland: return Self.mean(scores, weights) { $0 } / sum
        case .sum: return Self.mean(scores, weights) { $0 }
        case .geometric:
            if let edge = Self.edge(scores, weights) { return edge }
            return exp(Self.mean(scores, weights, log) / sum)
        case .harmonic:
            if let edge = Self.edge(scores, weights) { return edge }
            return sum / Self.mean(scores, weights) { 1 / $0 }
        case .generalised(let power):
            if power == 0 { return AggregationRule.geometric.combine(scores, weights: weights) }
            if power < 0, let edge = Self.edge(scores, weights) { return edge }
            return pow(Self.mean(scores, weights) { pow($0, power) } / sum, 1 / power)
        case .minimum:
            var least = Double.infinity
            for (score, weight) in zip(scores, weights) where weight > 0 && score < least { least = score }
            return least
        }
    }

    /// Σ w·f(x) over what is known, in order.
    private static func mean(_ scores: [Double], _ weights: [Double], _ f: (Double) -> Double) -> Double {
        var sum = 0.0
        for (score, weight) in zip(scores, weights) where !score.isNaN && weight != 0 { sum += weight * f(score) }
        return sum
    }

    /// What the means that only know positive numbers give where there is one that is not.
    private static func edge(_ scores: [Double], _ weights: [Double]) -> Double? {
        var edge: Double?
        for (score, weight) in zip(scores, weights) where weight > 0 && score <= 0 {
            if score < 0 { return .nan }
            edge = 0
        }
        return edge
    }
}

/// Copeland's scores: for each unit, the number of others it beats less the number it is beaten by. One unit beats
/// another where it is better on more than half of the weight; equal children count half to each.
///
/// - Parameter columns: one array per child.
public func copeland(_ columns: [[Double]], weights: [Double]) -> [Double] {
    let units = columns.map(\.count).min() ?? 0
    let total = weights.reduce(0, +)
    var scores = [Double](repeating: 0, count: units)
    guard total > 0 else { return [Double](repeating: .nan, count: units) }
    for one in 0..<units {
        for other in 0..<one {
            var (wins, losses) = (0.0, 0.0)
            for (column, weight) in zip(columns, weights) {
                let (left, right) = (column[one], column[other])
                if left > right { wins += weight } else if left < right { losses += weight }
                if left == right {
                    wins += weight / 2
                    losses += weight / 2
                }
            }
            // Compared with each other and not with one half: a share like 0.3 + 0.2 would miss the half by its last bit.
            let difference = (wins - losses) / total
            guard abs(difference) > 1e-12 else { continue }
            scores[one] += difference > 0 ? 1 : -1
            scores[other] -= difference > 0 ? 1 : -1
        }
    }
    return scores
}
