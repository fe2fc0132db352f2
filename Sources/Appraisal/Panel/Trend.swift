import Glibc

/// How a series moves.
public enum Trend: String, Sendable, CaseIterable {
    /// Compound growth per unit of time between the first and the last known figure: (last ÷ first)^(1 ÷ time) − 1.
    case compoundGrowth = "compound-growth"
    /// Percent per unit of time of the first fitted figure along the least-squares line; of two figures, the change
    /// between them.
    case percentChange = "percent-change"
    /// Slope of the least-squares line, in the figure's unit per unit of time.
    case slope

    /// NaN below two known figures, and where the form is not defined.
    public func of(_ values: [Double], times: [Double]) -> Double {
        let known = zip(times, values).filter { !$0.1.isNaN }.sorted { $0.0 < $1.0 }
        guard let first = known.first, let last = known.last, known.count > 1, last.0 > first.0 else { return .nan }
        if known.allSatisfy({ $0.1 == first.1 }) { return 0 }
        switch self {
        case .compoundGrowth: return last.1 == first.1 ? 0 : pow(last.1 / first.1, 1 / (last.0 - first.0)) - 1
        case .slope: return line(known).slope
        case .percentChange:
            if known.count < 3 { return (last.1 - first.1) * 100 / first.1 / (last.0 - first.0) }
            let fitted = line(known)
            return fitted.slope / (fitted.start + fitted.slope * first.0) * 100
        }
    }

    private func line(_ points: [(Double, Double)]) -> (start: Double, slope: Double) {
        let time = Moments.mean(points.map(\.0))
        let value = Moments.mean(points.map(\.1))
        let products = points.reduce(0) { $0 + ($1.0 - time) * ($1.1 - value) }
        let squares = points.reduce(0) { $0 + ($1.0 - time) * ($1.0 - time) }
        let slope = products / squares
        return (value - slope * time, slope)
    }
}
