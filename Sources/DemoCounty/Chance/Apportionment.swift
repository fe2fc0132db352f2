/// Shares a whole number out in proportion to weights, by largest remainder (Hare); ties go to the earlier one.
///
/// - Returns: whole numbers that sum to `total`; all zero when no weight is positive.
func apportion(_ total: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0, total > 0 else { return weights.map { _ in 0 } }
    let quotas = weights.map { Double(total) * $0 / sum }
    var shares = quotas.map { Int($0) }
    let order = quotas.indices.sorted { one, other in
        let (first, second) = (quotas[one] - Double(shares[one]), quotas[other] - Double(shares[other]))
        return first != second ? first > second : one < other
    }
    for index in order.prefix(max(0, total - shares.reduce(0, +))) { shares[index] += 1 }
    return shares
}
