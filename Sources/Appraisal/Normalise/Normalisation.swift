/// How a column of raw values is brought to a common scale: the sixteen forms of COINr's functions and the forms of
/// Chinese rules. Values have their direction first: where less is better they come multiplied by −1 (`directed`).
///
/// Fixed forms score each unit by itself. Relative forms read the whole column, so one unit's change moves the others
/// (engine.md 0.3): 148 of 150 villages under min–max, none under fixed knots.
public enum Normalisation: Sendable, Hashable {
    // Relative: read from the column
    /// The least value scores `low`, the largest `high`.
    case minMax(low: Double, high: Double)
    /// Mean and standard deviation become the given ones.
    case zScore(mean: Double, deviation: Double)
    /// 1 − (max − x) ÷ (max − min).
    case distanceToMaximum
    /// 1 − (r − x) ÷ (r − min), r being the value of the unit at a row; at most 1 where capped.
    case distanceToReference(row: Int, isCapped: Bool)
    /// (x − min) ÷ (target − min), the target having its direction too; at most 1 where capped.
    case distanceToTarget(Double, isCapped: Bool)
    /// x ÷ max.
    case fractionOfMaximum
    /// Rank from 1 for the least value; ties share the lowest.
    case rank
    /// Rank − 1.
    case borda
    /// (Rank − 1) ÷ (known values − 1).
    case percentileRank

    // Fixed: the parameters are in the rule
    /// (x − from) ÷ (to − from) · factor, without limits.
    case scaled(from: Double, to: Double, factor: Double)
    /// The same with posts, kept within them where clamped.
    case goalposts(low: Double, high: Double, scale: Double, isClamped: Bool)
    /// 0, 60 and 100 at three knots.
    case threeKnot(ThreeKnot)
    /// Share of a benchmark, times full marks, between floor and cap.
    case benchmark(BenchmarkRatio)
    /// Full marks from steps of the value.
    case bands(ScoreBands)
    /// So much off or on for each event, between limits.
    case events(EventPoints)
    /// The value is the score.
    case identity

    /// Whether each unit is scored without looking at others.
    public var isFixed: Bool {
        switch self {
        case .minMax, .zScore, .distanceToMaximum, .distanceToReference, .distanceToTarget, .fractionOfMaximum, .rank, .borda,
            .percentileRank:
            false
        case .scaled, .goalposts, .threeKnot, .benchmark, .bands, .events, .identity: true
        }
    }

    /// The column with its direction: unchanged for 1, negated for −1.
    public static func directed(_ column: [Double], _ direction: Double) -> [Double] {
        direction < 0 ? column.map { -$0 } : column
    }

    /// Scores a column by its own values.
    public func score(_ column: [Double]) -> [Double] {
        fit(column).scores(column)
    }
}

/// A form with what it read from a column, ready to score values of other columns on the same scale: one scale pooled
/// over months, a panel with a common scale.
public struct FittedScale: Sendable, Equatable {
    let form: Normalisation
    /// What the form needs of the column: minimum, maximum, mean, deviation, reference.
    let minimum: Double
    let maximum: Double
    let mean: Double
    let deviation: Double
    let reference: Double
    /// Sorted, for ranks.
    let sorted: [Double]

    /// True where the column had no spread, so that a relative form gives nothing: such indicators are not rated.
    public var isDegenerate: Bool {
        switch form {
        case .minMax, .distanceToMaximum: !(maximum > minimum)
        case .zScore: !(deviation > 0)
        case .distanceToReference: !(reference > minimum)
        case .distanceToTarget(let target, _): target == minimum || minimum.isNaN
        case .fractionOfMaximum: maximum == 0 || maximum.isNaN
        case .percentileRank: sorted.count < 2
        case .rank, .borda: sorted.isEmpty
        default: false
        }
    }

    /// The score of a value; NaN where the value is missing or the scale gives nothing.
    public func score(_ value: Double) -> Double {
        guard !value.isNaN, !isDegenerate else { return .nan }
        switch form {
        case .minMax(let low, let high): return (value - minimum) / (maximum - minimum) * (high - low) + low
        case .zScore(let centre, let spread): return (value - mean) / deviation * spread + centre
        case .distanceToMaximum: return 1 - (maximum - value) / (maximum - minimum)
        case .distanceToReference(_, let isCapped):
            let share = 1 - (reference - value) / (reference - minimum)
            return isCapped ? min(1, share) : share
        case .distanceToTarget(let target, let isCapped):
            let share = (value - minimum) / (target - minimum)
            return isCapped ? min(1, share) : share
        case .fractionOfMaximum: return value / maximum
        case .rank: return Double(below(value) + 1)
        case .borda: return Double(below(value))
        case .percentileRank: return Double(below(value)) / Double(sorted.count - 1)
        case .scaled(let from, let to, let factor): return (value - from) / (to - from) * factor
        case .goalposts(let low, let high, let scale, let isClamped):
            let share = (value - low) / (high - low)
            return (isClamped ? min(1, max(0, share)) : share) * scale
        case .threeKnot(let knots): return knots.score(value)
        case .benchmark(let ratio): return ratio.score(value)
        case .bands(let bands): return bands.score(value)
        case .events(let points): return points.score(value)
        case .identity: return value
        }
    }

    /// The scores of a column.
    public func scores(_ column: [Double]) -> [Double] {
        guard case .minMax(let low, let high) = form, !isDegenerate else { return column.map(score) }
        let (least, range, reach) = (minimum, maximum - minimum, high - low)
        return column.map { ($0 - least) / range * reach + low }
    }

    /// How many values of the column are smaller.
    private func below(_ value: Double) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Normalisation {
    /// Reads from a column what the form needs; the column may be pooled over periods.
    public func fit(_ column: [Double]) -> FittedScale {
        var reference = Double.nan
        if case .distanceToReference(let row, _) = self, column.indices ~= row { reference = column[row] }
        let needsRanks = self == .rank || self == .borda || self == .percentileRank
        let isRelative = !isFixed
        var needsSpread = false
        if case .zScore = self { needsSpread = true }
        return FittedScale(
            form: self, minimum: isRelative ? Moments.minimum(column) : .nan, maximum: isRelative ? Moments.maximum(column) : .nan,
            mean: needsSpread ? Moments.mean(column) : .nan, deviation: needsSpread ? Moments.deviation(column) : .nan,
            reference: reference, sorted: needsRanks ? Moments.present(column).sorted() : [])
    }
}
