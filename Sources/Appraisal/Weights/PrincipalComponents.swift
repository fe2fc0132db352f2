/// Principal components of columns, each centred and brought to standard deviation 1 first.
public struct PrincipalComponents: Sendable {
    /// Variance of each component, largest first.
    public let variances: [Double]
    /// Component by component, the weight of each column in it (length 1; signs as in `SymmetricEigen`).
    public let loadings: [[Double]]
    /// Rows that were complete and therefore used.
    public let rows: Int

    /// Share of all variance that the first components explain together.
    public var explained: [Double] {
        let total = variances.reduce(0, +)
        var sum = 0.0
        return variances.map { variance in
            sum += variance
            return sum / total
        }
    }

    /// - Throws: `WeightError.noComponent` for a constant column or fewer than two complete rows.
    public init(_ columns: [[Double]]) throws(WeightError) {
        let count = columns.map(\.count).min() ?? 0
        let complete = (0..<count).filter { row in columns.allSatisfy { !$0[row].isNaN } }
        let cut = columns.map { column in complete.map { column[$0] } }
        let matrix = correlations(cut)
        guard complete.count > 1, let eigen = SymmetricEigen(matrix) else { throw .noComponent }
        variances = eigen.values
        loadings = eigen.vectors
        rows = complete.count
    }
}
