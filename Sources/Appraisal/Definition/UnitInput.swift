/// A unit that is appraised: a town, a village, an enterprise.
public struct AppraisedUnit: Sendable, Hashable {
    /// Unique among the units evaluated together.
    public let id: Int
    /// Used only by `TieRule.ordinalByName`.
    public let name: String
    /// Chooses the rules; units are ranked among those of their own level.
    public let level: String
    /// Id of the unit whose scores may be inherited; it need not be present unless a rule inherits.
    public let parent: Int?

    public init(id: Int, name: String, level: String, parent: Int? = nil) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
    }
}

/// What is known of one unit.
public struct UnitInput: Sendable, Hashable {
    public let unit: AppraisedUnit
    /// One per indicator, in the order of `IndexDefinition.indicators`.
    public let inputs: [IndicatorInput]
    /// Ids of the vetoes raised against the unit.
    public let vetoes: [String]

    public init(unit: AppraisedUnit, inputs: [IndicatorInput], vetoes: [String] = []) {
        self.unit = unit
        self.inputs = inputs
        self.vetoes = vetoes
    }
}
