/// Why a scoring curve cannot be made.
public enum CurveError: Error, Sendable, Equatable {
    /// A knot, or the distance between two knots, is infinite or not a number.
    case notFinite
    /// The knots neither rise strictly nor fall strictly.
    case notMonotone(zero: Double, pass: Double, full: Double)
    /// A floor above the cap.
    case limitsReversed
    /// Bounds that do not rise, or not one mark more than bounds.
    case bands

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .notFinite: "curve.not-finite"
        case .notMonotone: "curve.not-monotone"
        case .limitsReversed: "curve.limits-reversed"
        case .bands: "curve.bands"
        }
    }
}
