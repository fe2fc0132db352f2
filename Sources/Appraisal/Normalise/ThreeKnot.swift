/// The three-knot scoring line: piecewise linear through (zero → 0), (pass → 60), (full → 100), clamped outside.
///
/// 60 is the mark for 合格 (reached the standard), so a published limit is used as `pass` as it stands
/// (index proposal, engine.md 3.2). Knots that rise score "more is better"; knots that fall, "less is better".
public struct ThreeKnot: Sendable, Hashable {
    /// The value, in the indicator's unit, that scores 0.
    public let zero: Double
    /// The value that scores 60.
    public let pass: Double
    /// The value that scores 100.
    public let full: Double

    /// The score given at `pass`.
    public static let passScore = 60.0

    /// - Throws: `CurveError.notFinite` when a knot or the distance between two neighbours is not a finite number;
    ///   `CurveError.notMonotone` unless zero < pass < full or zero > pass > full.
    public init(zero: Double, pass: Double, full: Double) throws(CurveError) {
        guard (pass - zero).isFinite, (full - pass).isFinite else { throw .notFinite }
        guard (zero < pass && pass < full) || (zero > pass && pass > full) else {
            throw .notMonotone(zero: zero, pass: pass, full: full)
        }
        self.zero = zero
        self.pass = pass
        self.full = full
    }

    /// The score, 0…100, of a finite value.
    ///
    /// Every step is a correctly rounded, monotone operation, so the result is monotone in `value` to the last bit:
    /// a better value never scores lower.
    public func score(_ value: Double) -> Double {
        let lower = (value - zero) / (pass - zero)
        if lower <= 0 { return 0 }
        if lower <= 1 { return Self.passScore * lower }
        let upper = (value - pass) / (full - pass)
        return upper >= 1 ? 100 : Self.passScore + (100 - Self.passScore) * upper
    }
}
