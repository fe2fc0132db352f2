/// A composite index ready to be computed from rows of figures: one version of a definition, for one cohort.
///
/// It knows of no county, no store, and no file format: rows are arrays of numbers in the order of `columns`.
public struct StudyPlan: Sendable {
    public let columns: [String]
    /// In the order of the framework's indicators.
    public let indicators: [StudyIndicator]
    public internal(set) var specification: CompositeSpecification
    /// Nodes whose children's weights are found in the rows (`fitted`).
    public var fits: [WeightFit] = []
    /// Choices that might have been others, by name, for the analysis of sensitivity.
    public var choices: [NamedChoice] = []
    /// One scale for all periods of a table (panel), not one for each.
    public var hasCommonScale = false
    public var adjustments: [StudyAdjustment] = []
    public var limits = AdjustmentLimits()
    public var vetoes: [StudyVeto] = []
    public var grading = Grading.bands(.fiveColours)
    public var rounding = Rounding.twoDecimals
    public var ties = TieRule.competition
    public var memory: ConsecutiveMemory?

    /// - Throws: `CompositeError.shape` unless the specification has one treatment per indicator.
    public init(columns: [String], indicators: [StudyIndicator], specification: CompositeSpecification) throws(CompositeError) {
        guard indicators.count == specification.treatments.count else { throw .shape }
        self.columns = columns
        self.indicators = indicators
        self.specification = specification
    }
}

/// A choice of the maker with the name it is told by.
public struct NamedChoice: Sendable, Hashable {
    public let name: String
    public let choice: UncertainChoice

    public init(_ name: String, _ choice: UncertainChoice) {
        self.name = name
        self.choice = choice
    }
}

/// How an indicator's raw value comes from a row.
public struct StudyIndicator: Sendable {
    /// What a row gives: the value, or why there is none.
    public typealias Compute = @Sendable (_ row: [Double]) -> Double?

    public let code: String
    /// Nil where the row does not determine it.
    public let value: Compute
    /// What it is divided by; 0 is "nothing to measure".
    public let base: Compute?
    /// Below this base the figure rests on too few cases: it is flagged.
    public let smallBelow: Double?
    /// What happens where the base is 0 (decisions 22) or the value is missing.
    public let empty: MissingScore

    public init(
        code: String, value: @escaping Compute, base: Compute? = nil, smallBelow: Double? = nil, empty: MissingScore = .dropOut
    ) {
        self.code = code
        self.value = value
        self.base = base
        self.smallBelow = smallBelow
        self.empty = empty
    }
}

/// A column of points that are added (bonus) or, with sign −1, taken off (malus).
public struct StudyAdjustment: Sendable, Hashable {
    public let id: String
    public let column: Int
    public let sign: Double

    public init(id: String, column: Int, sign: Double) {
        self.id = id
        self.column = column
        self.sign = sign
    }
}

/// A column that, above 0, caps the grade.
public struct StudyVeto: Sendable, Hashable {
    public let id: String
    public let column: Int
    public let notBetterThan: Grade

    public init(id: String, column: Int, notBetterThan: Grade) {
        self.id = id
        self.column = column
        self.notBetterThan = notBetterThan
    }
}

/// One row: a unit in a period.
public struct StudyRow: Sendable, Equatable {
    public var unit: String
    public var name: String
    public var period: String
    /// For imputation and ranks within groups.
    public var group: String?
    /// Why it is not ranked; nil where it is.
    public var exclusion: String?
    /// In the order of `StudyPlan.columns`; NaN is missing.
    public var values: [Double]

    public init(
        unit: String, name: String? = nil, period: String = "", group: String? = nil, exclusion: String? = nil, values: [Double]
    ) {
        self.unit = unit
        self.name = name ?? unit
        self.period = period
        self.group = group
        self.exclusion = exclusion
        self.values = values
    }
}
