/// How a raw value becomes a score of 0…100 in an index whose units are scored each by itself (unlike min–max,
/// engine.md 0.3). The forms that read a whole column are in `Normalisation`.
public enum Curve: Sendable, Hashable {
    /// 0, 60 and 100 at three knots.
    case threeKnot(ThreeKnot)
    /// Share of a benchmark; what goes beyond 0…100 is cut off.
    case benchmark(BenchmarkRatio)
    /// Marks by steps.
    case bands(ScoreBands)
    /// Points by events.
    case events(EventPoints)

    /// The score, 0…100, of a finite value.
    public func score(_ value: Double) -> Double {
        switch self {
        case .threeKnot(let line): line.score(value)
        case .benchmark(let ratio): min(100, max(0, ratio.score(value)))
        case .bands(let bands): min(100, max(0, bands.score(value)))
        case .events(let points): min(100, max(0, points.score(value)))
        }
    }
}

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
