/// The appraisal of one unit.
public struct UnitResult: Sendable, Equatable {
    public let unit: AppraisedUnit
    /// In the order of `IndexDefinition.indicators`.
    public let indicators: [IndicatorResult]
    /// In the order of `IndexDefinition.dimensions`.
    public let dimensions: [DimensionResult]
    /// The index before rounding, for calculation only; nil when nothing is rated.
    public let index: Double?
    /// The index in units of 10^-decimals: the figure that is shown, compared, graded and ranked.
    public let fixed: Int64?
    public let gradeBeforeVetoes: Grade?
    public let grade: Grade?
    /// The veto that lowered the grade: the one with the worst cap, the first in the definition's order among equals.
    public let veto: String?
    /// Place among the units of the same level.
    public let placement: Placement?
}

/// The part of one indicator.
public struct IndicatorResult: Sendable, Equatable {
    public let status: IndicatorStatus
    /// 0…100; nil when not rated.
    public let score: Double?
    /// Share of the index after renormalisation; 0 when not rated. All shares sum to 1 but for rounding noise.
    public let effectiveWeight: Double
    /// Fixed-point part of the distance from 100; all of them sum exactly to 100 − index.
    public let lost: Int64
    /// The denominator is below the threshold: too few cases to judge by.
    public let isSmallBase: Bool
}

/// The part of one dimension.
public struct DimensionResult: Sendable, Equatable {
    /// Weighted mean of the rated indicators; nil when none is rated.
    public let score: Double?
    /// Share of the index after renormalisation.
    public let effectiveWeight: Double
    /// Fixed-point part of the distance from 100: the sum over the dimension's indicators.
    public let lost: Int64
}
