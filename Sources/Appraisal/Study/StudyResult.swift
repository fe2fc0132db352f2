/// A unit in a period, appraised.
public struct StudyResult: Sendable, Equatable {
    public let row: StudyRow
    /// One score per entry of the framework; nil where not rated.
    public let scores: [Double?]
    /// In the order of the plan's indicators.
    public let indicators: [StudyScore]
    /// The index before adjustments.
    public let plain: Double?
    public let bonus: Double
    public let malus: Double
    /// The index in units of 10^-decimals: the figure that is shown, compared, graded and ranked.
    public let fixed: Int64?
    /// Among the units of the same period that are not excluded.
    public let placement: Placement?
    public let gradeBeforeVetoes: Grade?
    public let grade: Grade?
    /// The veto that lowered the grade.
    public let veto: String?
    /// How many periods in a row the rule's memory counts, and what follows; nil where the rule has none.
    public let memory: (run: Int, consequence: Double)?
    /// Why it has no index, where it was screened out.
    public let isScreenedOut: Bool

    public static func == (left: StudyResult, right: StudyResult) -> Bool {
        left.row == right.row && left.scores == right.scores && left.indicators == right.indicators && left.plain == right.plain
            && left.fixed == right.fixed && left.placement == right.placement && left.grade == right.grade
            && left.veto == right.veto && left.memory?.run == right.memory?.run
    }
}

/// One indicator of a unit.
public struct StudyScore: Sendable, Equatable {
    /// How it came to its score.
    public enum Status: String, Sendable {
        case measured
        /// Filled before scoring (imputation).
        case imputed
        /// Scored by the rule for what is empty or missing.
        case byRule = "by-rule"
        /// Not rated: the row has no value.
        case missing
        /// Not rated: nothing to measure.
        case empty
        /// Not rated: the column has no spread, so that the scale gives nothing.
        case degenerate
    }

    public let status: Status
    /// As the row gives it, before filling and treatment.
    public let value: Double?
    public let base: Double?
    public let isSmallBase: Bool
    public let score: Double?
    /// Share of the index it really has here, after what is not rated has dropped out. Where a group is not an arithmetic
    /// mean it is the share of weights, not of points.
    public let effectiveWeight: Double
}
