/// Value against a benchmark 基准值, as output-per-mu rules score (engine.md 3.3): value ÷ benchmark × full marks, or for
/// "less is better" (2 − value ÷ benchmark) × full marks.
public struct BenchmarkRatio: Sendable, Hashable {
    /// Not 0.
    public let benchmark: Double
    /// Marks at the benchmark.
    public let full: Double
    public let isInverse: Bool
    /// The least and the most that is given; nil is without limit.
    public let floor: Double?
    public let cap: Double?

    /// - Throws: `CurveError.notFinite` where a number is not finite or the benchmark is 0; `CurveError.limitsReversed`
    ///   where the floor is above the cap.
    public init(benchmark: Double, full: Double = 100, isInverse: Bool = false, floor: Double? = nil, cap: Double? = nil)
        throws(CurveError)
    {
        guard benchmark.isFinite, benchmark != 0, full.isFinite, floor?.isFinite ?? true, cap?.isFinite ?? true else {
            throw .notFinite
        }
        if let floor, let cap, floor > cap { throw .limitsReversed }
        self.benchmark = benchmark
        self.full = full
        self.isInverse = isInverse
        self.floor = floor
        self.cap = cap
    }

    public func score(_ value: Double) -> Double {
        let share = value / benchmark
        let marks = (isInverse ? 2 - share : share) * full
        return min(cap ?? .infinity, max(floor ?? -.infinity, marks))
    }
}
