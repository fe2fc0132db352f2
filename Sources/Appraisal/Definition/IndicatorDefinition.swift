/// One indicator of a composite index: its weight inside its dimension and its rules by level.
public struct IndicatorDefinition: Sendable, Hashable {
    /// Unique in the index.
    public let id: String
    /// Weight inside the dimension, ≥ 0; weights need not sum to 1.
    public let weight: Double
    /// Rules by level name ("town", "village"). A unit of a level not listed is not rated on this indicator.
    public let rules: [String: LevelRule]

    public init(id: String, weight: Double, rules: [String: LevelRule]) {
        self.id = id
        self.weight = weight
        self.rules = rules
    }

    /// The same rule for each of the given levels.
    public init(id: String, weight: Double, levels: [String], rule: LevelRule) {
        self.init(id: id, weight: weight, rules: Dictionary(levels.map { ($0, rule) }, uniquingKeysWith: { $1 }))
    }
}

/// How an indicator is scored at one level: limits for a county do not fit a village (trade.md 1.9).
public struct LevelRule: Sendable, Hashable {
    /// How a value becomes a score; what it gives is kept within 0…100.
    public let form: Normalisation
    /// Less is better: relative forms read the column with its sign turned. Fixed forms say it by their own numbers.
    public let isLess: Bool
    public let empty: EmptyRule
    /// Results with a denominator below this are flagged as resting on a small base (too few cases to judge by).
    public let smallBelow: Double?

    public init(form: Normalisation, isLess: Bool = false, empty: EmptyRule = .notRated, smallBelow: Double? = nil) {
        self.form = form
        self.isLess = isLess
        self.empty = empty
        self.smallBelow = smallBelow
    }
}

/// What happens when there is nothing to measure (denominator 0). Decisions 22.
public enum EmptyRule: Sendable, Hashable {
    /// 不参评: not rated, the weights of the others are renormalised.
    case notRated
    /// A fixed score ("nothing due" = 100).
    case score(Double)
    /// A fixed score, but only where the input proves that someone looked (patrol coverage); otherwise not rated.
    case scoreIfProved(Double)
    /// The parent unit's score; also when the value is missing, and when the denominator is below the given number
    /// ("the town's value if fewer than 5 checks"; 0 means only when empty).
    case inheritParent(below: Double)
}
