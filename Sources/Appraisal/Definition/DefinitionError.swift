/// Why an index definition is refused; each case names the part at fault by its id.
public enum DefinitionError: Error, Sendable, Equatable {
    case noDimensions
    case noIndicators(dimension: String)
    /// Two dimensions, two indicators or two vetoes share an id.
    case duplicateId(String)
    /// Negative, infinite or not a number.
    case badWeight(id: String)
    /// The weights of the parts sum to nothing (or to infinity).
    case weightsSum(of: String)
    case noLevels(indicator: String)
    /// The score of an empty rule lies outside 0…100.
    case emptyScoreOutOfRange(indicator: String)
    /// A threshold for denominators is negative or not finite.
    case badThreshold(indicator: String)
    /// The veto caps at a grade that the bands do not have.
    case vetoGradeUnknown(veto: String)
    /// A band's bound has more decimals than the scores it is compared with.
    case boundFinerThanScores(bound: Double)
    /// Classes of a map, whose number depends on the values.
    case gradesNotFixed
    /// Scores that are added up, or won from others, do not stay on 0…100.
    case notAMean(of: String)
    /// A form whose scores are not on 0…100: ranks.
    case formNotOnHundred(indicator: String)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .noDimensions: "index.no-dimensions"
        case .noIndicators: "index.no-indicators"
        case .duplicateId: "index.duplicate-id"
        case .badWeight: "index.bad-weight"
        case .weightsSum: "index.weights-sum"
        case .noLevels: "index.no-levels"
        case .emptyScoreOutOfRange: "index.empty-score-out-of-range"
        case .badThreshold: "index.bad-threshold"
        case .vetoGradeUnknown: "index.veto-grade-unknown"
        case .boundFinerThanScores: "index.bound-finer-than-scores"
        case .gradesNotFixed: "index.grades-not-fixed"
        case .notAMean: "index.not-a-mean"
        case .formNotOnHundred: "index.form-not-on-hundred"
        }
    }
}
