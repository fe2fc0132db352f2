/// Divides a column by another, row by row, the second divided by `scale` first: inhabitants with scale 1,000 make
/// figures per 1,000 inhabitants.
///
/// The handbook's second step. A value that is missing, and a denominator that is missing or 0, make the result
/// missing: there is no rate where there is nothing to divide by (COINr returns infinity).
public func denominated(_ column: [Double], by denominator: [Double], scale: Double = 1) -> [Double] {
    zip(column, denominator).map { value, whole in
        let divisor = whole / scale
        return divisor == 0 || !divisor.isFinite ? .nan : value / divisor
    }
}
