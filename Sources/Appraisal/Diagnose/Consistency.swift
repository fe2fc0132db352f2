/// Cronbach's α of columns: how far they measure one thing. Covariances over the rows in which both are known; NaN below
/// two columns.
public func cronbach(_ columns: [[Double]]) -> Double {
    let count = Double(columns.count)
    guard columns.count > 1 else { return .nan }
    var (all, diagonal) = (0.0, 0.0)
    for row in columns.indices {
        for column in columns.indices {
            let value = row == column ? Moments.variance(columns[row]) : covariance(columns[row], columns[column])
            guard !value.isNaN else { continue }
            all += value
            if row == column { diagonal += value }
        }
    }
    return count * count * (all - diagonal) / (count * (count - 1)) / all
}

/// A pair of columns that says too much or too little together.
public struct CorrelationFlag: Sendable, Hashable {
    /// Positions of the columns, the smaller first.
    public let first: Int
    public let second: Int
    public let correlation: Double
}

/// Pairs within a group whose correlation is above `above` (they may count one thing twice) or below `below` (they pull
/// against each other).
///
/// - Parameter groups: one label per column; only pairs of the same group are looked at.
public func correlationFlags(
    _ columns: [[Double]], groups: [String], above: Double = 0.9, below: Double = -.infinity, _ kind: CorrelationKind = .pearson
) -> [CorrelationFlag] {
    var flags: [CorrelationFlag] = []
    for second in columns.indices {
        for first in 0..<second where groups[first] == groups[second] {
            let value = correlation(columns[first], columns[second], kind)
            if value > above || value < below { flags.append(CorrelationFlag(first: first, second: second, correlation: value)) }
        }
    }
    return flags.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
}
