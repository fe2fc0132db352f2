/// Weights from several experts, each of whom spreads a budget of points over the items (handbook, step 6).
public struct BudgetAllocation: Sendable, Equatable {
    /// Mean share of each item; sum to 1.
    public let weights: [Double]
    /// Sample standard deviation of each item's share among the experts: where they disagree.
    public let disagreement: [Double]
    /// Each expert's points as shares.
    public let shares: [[Double]]

    /// - Parameter points: expert by expert; each expert's points are first brought to 1, so budgets may differ.
    /// - Throws: `WeightError`.
    public init(points: [[Double]]) throws(WeightError) {
        guard let items = points.first?.count, items > 0, points.allSatisfy({ $0.count == items }) else { throw .shape }
        var shares: [[Double]] = []
        for (expert, row) in points.enumerated() {
            let sum = row.reduce(0, +)
            guard row.allSatisfy({ $0.isFinite && $0 >= 0 }), sum > 0 else { throw .noPoints(expert: expert) }
            shares.append(row.map { $0 / sum })
        }
        self.shares = shares
        weights = (0..<items).map { item in Moments.mean(shares.map { $0[item] }) }
        disagreement = (0..<items).map { item in
            shares.count > 1 ? Moments.deviation(shares.map { $0[item] }) : 0
        }
    }
}
