import Glibc

/// Which correlation.
public enum CorrelationKind: String, Sendable, CaseIterable {
    case pearson, spearman, kendall
}

/// The correlation of two columns over the rows in which both are known; NaN where one is constant there.
public func correlation(_ left: [Double], _ right: [Double], _ kind: CorrelationKind = .pearson) -> Double {
    var first: [Double] = []
    var second: [Double] = []
    for (one, other) in zip(left, right) where !one.isNaN && !other.isNaN {
        first.append(one)
        second.append(other)
    }
    switch kind {
    case .pearson: return pearson(first, second)
    case .spearman: return pearson(ascendingRanks(first, ties: .mean), ascendingRanks(second, ties: .mean))
    case .kendall: return kendall(first, second)
    }
}

/// Correlations of every column with every other, in their order.
public func correlations(_ columns: [[Double]], _ kind: CorrelationKind = .pearson) -> [[Double]] {
    var matrix = [[Double]](repeating: [Double](repeating: 1, count: columns.count), count: columns.count)
    for row in columns.indices {
        for column in 0..<row {
            matrix[row][column] = correlation(columns[row], columns[column], kind)
            matrix[column][row] = matrix[row][column]
        }
    }
    return matrix
}

/// The covariance (n − 1) over the rows in which both are known.
public func covariance(_ left: [Double], _ right: [Double]) -> Double {
    let pairs = zip(left, right).filter { !$0.isNaN && !$1.isNaN }
    guard pairs.count > 1 else { return .nan }
    let means = (Moments.mean(pairs.map(\.0)), Moments.mean(pairs.map(\.1)))
    return pairs.reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) } / Double(pairs.count - 1)
}

private func pearson(_ left: [Double], _ right: [Double]) -> Double {
    guard left.count > 1 else { return .nan }
    let (leftMean, rightMean) = (Moments.mean(left), Moments.mean(right))
    var product = 0.0
    var leftSquares = 0.0
    var rightSquares = 0.0
    for (one, other) in zip(left, right) {
        product += (one - leftMean) * (other - rightMean)
        leftSquares += (one - leftMean) * (one - leftMean)
        rightSquares += (other - rightMean) * (other - rightMean)
    }
    guard leftSquares > 0, rightSquares > 0 else { return .nan }
    return min(1, max(-1, product / (leftSquares.squareRoot() * rightSquares.squareRoot())))
}

/// Kendall's τ-b.
private func kendall(_ left: [Double], _ right: [Double]) -> Double {
    var (agreeing, leftPairs, rightPairs) = (0.0, 0.0, 0.0)
    for one in left.indices {
        for other in 0..<one {
            let first = sign(left[one] - left[other])
            let second = sign(right[one] - right[other])
            agreeing += first * second
            leftPairs += first * first
            rightPairs += second * second
        }
    }
    guard leftPairs > 0, rightPairs > 0 else { return .nan }
    return agreeing / (leftPairs * rightPairs).squareRoot()
}

private func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }

/// The two-sided probability of a Pearson correlation at least as far from 0 among `count` pairs without relation.
public func correlationProbability(_ value: Double, pairs count: Int) -> Double {
    guard count > 2, value.isFinite else { return .nan }
    let freedom = Double(count - 2)
    // Student's t of the correlation, in the form the incomplete beta function takes.
    return regularisedBeta(1 - value * value, freedom / 2, 0.5)
}

/// The regularised incomplete beta function, by continued fraction (Lentz).
func regularisedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(x, a, b) / a : 1 - front * betaFraction(1 - x, b, a) / b
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...300 {
        let m = Double(step)
        for numerator in [
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ] {
            d = 1 / kept(1 + numerator * d)
            c = kept(1 + numerator / c)
            result *= d * c
        }
        if abs(d * c - 1) < 1e-16 { break }
    }
    return result
}
