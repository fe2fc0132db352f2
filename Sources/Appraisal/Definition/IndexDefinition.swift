/// A composite index as a value: dimensions, indicators, bands, vetoes, rounding and ties.
///
/// A value of this type is always valid. One definition holds for one day; knots that depend on the day
/// (a yearly target times the elapsed share) are put in by whoever builds the definition of that day.
public struct IndexDefinition: Sendable, Equatable {
    public let id: String
    public let dimensions: [DimensionDefinition]
    /// How scores become grades; shares of the units are shares of their level.
    public let grading: Grading
    /// How the scores of dimensions become the index.
    public let aggregate: AggregationRule
    public let vetoes: [Veto]
    public let rounding: Rounding
    public let ties: TieRule
    /// All indicators, dimension by dimension: the order of `UnitInput.inputs` and of all results.
    public let indicators: [IndicatorDefinition]
    let plan: ScoringPlan
    /// Whether a unit's score or grade depends on those evaluated with it: some form reads the whole column, or grades go by
    /// place.
    public var readsCohort: Bool {
        if case .bands = grading { return plan.readsCohort }
        return true
    }

    /// - Throws: `DefinitionError` naming the part at fault.
    public init(
        id: String, dimensions: [DimensionDefinition], grading: Grading, aggregate: AggregationRule = .arithmetic, vetoes: [Veto] = [],
        rounding: Rounding = .twoDecimals, ties: TieRule = .competition
    ) throws(DefinitionError) {
        try Self.validate(dimensions, aggregate)
        guard let grades = grading.gradeCount else { throw .gradesNotFixed }
        try Self.validate(vetoes, grades: grades)
        if case .bands(let bands) = grading { try Self.validate(bands, under: rounding) }
        self.id = id
        self.dimensions = dimensions
        self.grading = grading
        self.aggregate = aggregate
        self.vetoes = vetoes
        self.rounding = rounding
        self.ties = ties
        indicators = dimensions.flatMap(\.indicators)
        plan = ScoringPlan(dimensions, aggregate)
    }

    /// The same with fixed bounds and weighted means: nobody's grade depends on others.
    public init(
        id: String, dimensions: [DimensionDefinition], bands: Bands = .fiveColours, vetoes: [Veto] = [],
        rounding: Rounding = .twoDecimals, ties: TieRule = .competition
    ) throws(DefinitionError) {
        try self.init(id: id, dimensions: dimensions, grading: .bands(bands), vetoes: vetoes, rounding: rounding, ties: ties)
    }

    /// The grade of a rounded score that stands by itself, such as a county's mean; nil where grades go by place.
    public func gradeAlone(_ fixed: Int64) -> Grade? {
        guard case .bands(let bands) = grading else { return nil }
        return bands.grade(of: fixed, rounding: rounding)
    }
}
