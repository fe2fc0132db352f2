/// How the result of an index becomes points of another appraisal: 考核分.
public enum PointsScale: Sendable, Hashable {
    /// The share of `most` that the score is of the target; the target, and what lies above it, brings all of them.
    case score(most: Double, target: Double = 100)
    /// Points of each grade, best first.
    case grades([Double])
    /// From the first place to the last, in equal steps; equal places get equal points.
    case places(best: Double, last: Double)

    /// Points before they are rounded; nil where what they are made of is missing.
    ///
    /// A better score, grade or place never gives less, as long as points of grades do not rise and `best` is not below `last`.
    ///
    /// - Parameters:
    ///   - score: 0…100, rounded as it was published.
    ///   - count: how many units have a place.
    public func points(score: Double?, grade: Grade?, rank: Int?, of count: Int) -> Double? {
        switch self {
        case .score(let most, let target): score.map { min($0 / target, 1) * most }
        case .grades(let points): grade.flatMap { points.indices.contains($0.rawValue - 1) ? points[$0.rawValue - 1] : nil }
        case .places(let best, let last):
            rank.map { count < 2 ? best : best - (best - last) * Double($0 - 1) / Double(count - 1) }
        }
    }
}
