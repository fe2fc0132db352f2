/// How a raw value becomes a score of 0…100. Further forms join as cases.
public enum Curve: Sendable, Hashable {
    /// Fixed knots: one unit's change never moves another unit's score (unlike min–max, engine.md 0.3).
    case threeKnot(ThreeKnot)

    /// The score, 0…100, of a finite value.
    public func score(_ value: Double) -> Double {
        switch self {
        case .threeKnot(let line): line.score(value)
        }
    }
}

/// Why a scoring curve cannot be made.
public enum CurveError: Error, Sendable, Equatable {
    /// A knot, or the distance between two knots, is infinite or not a number.
    case notFinite
    /// The knots neither rise strictly nor fall strictly.
    case notMonotone(zero: Double, pass: Double, full: Double)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .notFinite: "curve.not-finite"
        case .notMonotone: "curve.not-monotone"
        }
    }
}
