/// How one indicator gets from raw figures to scores.
public struct IndicatorTreatment: Sendable, Hashable {
    /// 1 where more is better, −1 where less is.
    public var direction: Double
    /// Position of the denominator among those given, and what one unit of it counts.
    public var denominator: Int?
    public var denominatorScale: Double
    /// Nil leaves outliers as they are.
    public var outliers: OutlierTreatment?
    public var normalisation: Normalisation

    public init(
        direction: Double = 1, denominator: Int? = nil, denominatorScale: Double = 1, outliers: OutlierTreatment? = nil,
        normalisation: Normalisation = .minMax(low: 0, high: 100)
    ) {
        self.direction = direction
        self.denominator = denominator
        self.denominatorScale = denominatorScale
        self.outliers = outliers
        self.normalisation = normalisation
    }
}

/// A composite index on plain arrays: the handbook's steps 3 and 5 to 7 in one value.
public struct CompositeSpecification: Sendable, Equatable {
    public internal(set) var framework: Framework
    /// In the order of the framework's indicators.
    public let treatments: [IndicatorTreatment]
    public var imputation: Imputation?
    public var screening: Screening?
    /// The least share of a group's children that must be known.
    public var leastKnown = 0.0

    /// - Throws: `CompositeError.shape` unless there is one treatment per indicator.
    public init(framework: Framework, treatments: [IndicatorTreatment]) throws(CompositeError) {
        guard treatments.count == framework.indicators.count else { throw .shape }
        self.framework = framework
        self.treatments = treatments
    }
}

/// Raw figures of one period.
public struct CompositeData: Sendable, Equatable {
    /// One column per indicator, in the order of the framework's indicators; NaN is missing.
    public var columns: [[Double]]
    public var denominators: [[Double]]
    /// One label per unit, for imputation and ranks within groups.
    public var groups: [String?]
    /// Rows that take no part: not in means, not in scales, not in scores.
    public var excluded: Set<Int> = []

    public init(columns: [[Double]], denominators: [[Double]] = [], groups: [String?] = []) {
        self.columns = columns
        self.denominators = denominators
        self.groups = groups
    }
}

/// Why data and specification do not go together.
public enum CompositeError: Error, Sendable, Equatable {
    /// Columns of different length, or another number of them than the specification has.
    case shape
    /// An indicator asks for a denominator that is not there.
    case noDenominator(indicator: Int)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .shape: "composite.shape"
        case .noDenominator: "composite.no-denominator"
        }
    }
}
