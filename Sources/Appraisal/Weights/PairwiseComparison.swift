import Glibc

/// Weights from a matrix of pairwise judgements (Saaty's analytic hierarchy process, AHP 层次分析法): the principal
/// eigenvector, and how consistent the judgements are.
public struct PairwiseComparison: Sendable, Equatable {
    /// Sum to 1.
    public let weights: [Double]
    public let principalEigenvalue: Double
    /// (λ − n) ÷ (n − 1).
    public let consistencyIndex: Double
    /// The index against that of random judgements; below 0.1 the judgements are taken to be consistent.
    public let consistencyRatio: Double

    public var isConsistent: Bool { consistencyRatio < 0.1 }

    /// Mean consistency indexes of random matrices of 1, 2, 3, … items (Saaty 1980).
    private static let random = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]

    /// - Parameters:
    ///   - matrix: how many times the row's item matters more than the column's.
    ///   - tolerance: how far a pair may be from reciprocal (1.67 and 0.6 are meant to be), as a share.
    /// - Throws: `WeightError`.
    public init(_ matrix: [[Double]], tolerance: Double = 0.02) throws(WeightError) {
        let size = matrix.count
        guard size > 0, matrix.allSatisfy({ $0.count == size }) else { throw .shape }
        for row in 0..<size {
            for column in 0..<size {
                guard matrix[row][column].isFinite, matrix[row][column] > 0 else { throw .notPositive(row: row, column: column) }
                guard abs(matrix[row][column] * matrix[column][row] - 1) <= tolerance else {
                    throw .notReciprocal(row: row, column: column)
                }
            }
        }
        var vector = [Double](repeating: 1 / Double(size), count: size)
        var eigenvalue = Double(size)
        for _ in 0..<10_000 {
            let next = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
            let sum = next.reduce(0, +)
            let scaled = next.map { $0 / sum }
            let moved = zip(scaled, vector).map { abs($0 - $1) }.max() ?? 0
            vector = scaled
            eigenvalue = sum
            if moved < 1e-15 { break }
        }
        weights = vector
        principalEigenvalue = eigenvalue
        consistencyIndex = size > 1 ? max(0, (eigenvalue - Double(size)) / Double(size - 1)) : 0
        let reference = Self.random[min(size, Self.random.count) - 1]
        consistencyRatio = reference > 0 ? consistencyIndex / reference : 0
    }
}

/// Why weights cannot be formed. Rows and columns count from 0.
public enum WeightError: Error, Sendable, Equatable {
    /// Not a square matrix, or experts who judge different numbers of items.
    case shape
    case notPositive(row: Int, column: Int)
    case notReciprocal(row: Int, column: Int)
    /// An expert's points are negative or sum to nothing.
    case noPoints(expert: Int)
    /// The columns allow no principal component (a constant column, or fewer than two complete rows).
    case noComponent
    /// Loadings of different signs are no weights.
    case signsDiffer

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .shape: "weights.shape"
        case .notPositive: "weights.not-positive"
        case .notReciprocal: "weights.not-reciprocal"
        case .noPoints: "weights.no-points"
        case .noComponent: "weights.no-component"
        case .signsDiffer: "weights.signs-differ"
        }
    }
}
