/// Eigenvalues, largest first, and eigenvectors of a symmetric matrix, by Jacobi's rotations.
///
/// Vectors have length 1 and are turned so that their components sum to zero or more: their sign carries no meaning.
public struct SymmetricEigen: Sendable {
    public let values: [Double]
    /// In the order of `values`.
    public let vectors: [[Double]]

    /// Nil unless the matrix is square, symmetric to rounding and finite.
    public init?(_ matrix: [[Double]]) {
        let size = matrix.count
        var a = matrix
        guard a.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) }) else { return nil }
        for row in 0..<size {
            for column in 0..<row where abs(a[row][column] - a[column][row]) > 1e-9 * (1 + abs(a[row][column])) { return nil }
        }
        var v = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
        for _ in 0..<100 {
            var off = 0.0
            for row in 0..<size { for column in 0..<row { off += a[row][column] * a[row][column] } }
            if off < 1e-300 { break }
            for p in 0..<max(0, size - 1) {
                for q in (p + 1)..<size where a[p][q] != 0 { SymmetricEigen.rotate(&a, &v, p, q) }
            }
        }
        let order = (0..<size).sorted { a[$0][$0] > a[$1][$1] }
        values = order.map { a[$0][$0] }
        vectors = order.map { column in
            let vector = (0..<size).map { v[$0][column] }
            return vector.reduce(0, +) < 0 ? vector.map { -$0 } : vector
        }
    }

    private static func rotate(_ a: inout [[Double]], _ v: inout [[Double]], _ p: Int, _ q: Int) {
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in a.indices {
            let (kp, kq) = (a[k][p], a[k][q])
            a[k][p] = c * kp - s * kq
            a[k][q] = s * kp + c * kq
        }
        for k in a.indices {
            let (pk, qk) = (a[p][k], a[q][k])
            a[p][k] = c * pk - s * qk
            a[q][k] = s * pk + c * qk
        }
        for k in v.indices {
            let (kp, kq) = (v[k][p], v[k][q])
            v[k][p] = c * kp - s * kq
            v[k][q] = s * kp + c * kq
        }
    }
}
