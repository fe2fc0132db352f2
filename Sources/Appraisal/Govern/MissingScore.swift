/// What a missing score counts as.
public enum MissingScore: Sendable, Hashable {
    /// Not rated 不参评: it drops out and the others carry its weight.
    case dropOut
    /// The mean score of the units of the cohort that have one (Huangyan: no emission data, the class mean).
    case cohortMean
    /// A stated score.
    case score(Double)

    /// The scores with the missing ones filled.
    ///
    /// - Parameter isFilled: units that may be filled; others stay missing.
    public func fill(_ scores: [Double], where isFilled: (Int) -> Bool = { _ in true }) -> [Double] {
        switch self {
        case .dropOut: return scores
        case .cohortMean:
            let mean = Moments.mean(scores)
            return scores.indices.map { scores[$0].isNaN && isFilled($0) ? mean : scores[$0] }
        case .score(let score): return scores.indices.map { scores[$0].isNaN && isFilled($0) ? score : scores[$0] }
        }
    }
}
