import Glibc

/// Transformations of a whole column that draw long tails in.
public enum Transformation: Sendable, Hashable {
    /// ln(x − min + 0.01 · range), as in the JRC's COIN Tool.
    case logTail
    /// The same, mirrored where the long tail is on the low side.
    case logTailEither
    /// ln(x − min + 1).
    case logShift
    /// ln((max − 1)(x − min) ÷ (max − min) + 1), as in the Global Innovation Index.
    case logInnovation
    /// Box and Cox's power λ (0 is the logarithm), after moving the least value to 1 where `shifts`.
    case boxCox(lambda: Double, shifts: Bool)

    /// The column transformed; missing values stay missing.
    public func apply(_ column: [Double]) -> [Double] {
        let low = Moments.minimum(column)
        let high = Moments.maximum(column)
        let margin = 0.01 * (high - low)
        switch self {
        case .logTail: return column.map { log($0 - low + margin) }
        case .logTailEither:
            return Moments.skewness(column) > 0
                ? column.map { log($0 - low + margin) } : column.map { -log(high + margin - $0) }
        case .logShift: return column.map { log($0 - low + 1) }
        case .logInnovation: return column.map { log((high - 1) * ($0 - low) / (high - low) + 1) }
        case .boxCox(let lambda, let shifts):
            let moved = shifts ? column.map { $0 - low + 1 } : column
            return lambda == 0 ? moved.map(log) : moved.map { (pow($0, lambda) - 1) / lambda }
        }
    }
}
