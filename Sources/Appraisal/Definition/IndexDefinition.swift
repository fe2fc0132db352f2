/// A composite index as a value: dimensions, indicators, bands, vetoes, rounding and ties.
///
/// A value of this type is always valid. One definition holds for one day; knots that depend on the day
/// (a yearly target times the elapsed share) are put in by whoever builds the definition of that day.
public struct IndexDefinition: Sendable, Equatable {
    public let id: String
    public let dimensions: [DimensionDefinition]
    public let bands: Bands
    public let vetoes: [Veto]
    public let rounding: Rounding
    public let ties: TieRule
    /// All indicators, dimension by dimension: the order of `UnitInput.inputs` and of all results.
    public let indicators: [IndicatorDefinition]
    let plan: ScoringPlan
    /// Whether units' scores depend on those evaluated with them: some form reads the whole column.
    public var readsCohort: Bool { plan.readsCohort }

    /// - Throws: `DefinitionError` naming the part at fault.
    public init(
        id: String, dimensions: [DimensionDefinition], bands: Bands = .fiveColours, vetoes: [Veto] = [],
        rounding: Rounding = .twoDecimals, ties: TieRule = .competition
    ) throws(DefinitionError) {
        try Self.validate(dimensions)
        try Self.validate(vetoes, in: bands)
        try Self.validate(bands, under: rounding)
        self.id = id
        self.dimensions = dimensions
        self.bands = bands
        self.vetoes = vetoes
        self.rounding = rounding
        self.ties = ties
        indicators = dimensions.flatMap(\.indicators)
        plan = ScoringPlan(dimensions)
    }
}
