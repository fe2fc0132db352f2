/// What a plan's results rest on, figure by figure: enough to compute them again without the formulas that made the values.
extension StudyPlan {
    /// Names of the inputs of a row: each indicator's value and, where it has one, what it is divided by; then the columns of
    /// bonus, malus and vetoes.
    public var inputNames: [String] {
        indicators.flatMap { $0.base == nil ? [$0.code] : [$0.code, "/\($0.code)"] } + adjustments.map { "±\($0.id)" }
            + vetoes.map { "!\($0.id)" }
    }

    /// The inputs of a row, in the order of `inputNames`; NaN is missing.
    public func inputs(of values: [Double]) -> [Double] {
        indicators.flatMap { indicator -> [Double] in
            let value = indicator.value(values) ?? .nan
            return indicator.base.map { [value, $0(values) ?? .nan] } ?? [value]
        } + adjustments.map { values[$0.column] } + vetoes.map { values[$0.column] }
    }

    /// The plan for rows that hold the inputs themselves. It gives the same results, to the last bit.
    ///
    /// - Throws: `CompositeError.shape`, never for a plan that has been made.
    public func onInputs() throws(CompositeError) -> StudyPlan {
        var at = 0
        let own = indicators.map { indicator -> StudyIndicator in
            let value = at
            at += indicator.base == nil ? 1 : 2
            return StudyIndicator(
                code: indicator.code, value: Self.input(value), base: indicator.base == nil ? nil : Self.input(value + 1),
                smallBelow: indicator.smallBelow, empty: indicator.empty)
        }
        var plan = try StudyPlan(columns: inputNames, indicators: own, specification: specification)
        plan.hasCommonScale = hasCommonScale
        plan.adjustments = adjustments.enumerated().map { StudyAdjustment(id: $1.id, column: at + $0, sign: $1.sign) }
        plan.vetoes = vetoes.enumerated().map {
            StudyVeto(id: $1.id, column: at + adjustments.count + $0, notBetterThan: $1.notBetterThan)
        }
        plan.limits = limits
        plan.grading = grading
        plan.rounding = rounding
        plan.ties = ties
        plan.memory = memory
        return plan
    }

    /// Reads an input by its position.
    public static func input(_ at: Int) -> StudyIndicator.Compute {
        { row in row[at].isNaN ? nil : row[at] }
    }

    /// The plan with another tree or other forms; everything else stays.
    ///
    /// - Throws: `CompositeError.shape` unless there is one treatment per indicator.
    public func replacing(framework: Framework, treatments: [IndicatorTreatment]) throws(CompositeError) -> StudyPlan {
        var specification = try CompositeSpecification(framework: framework, treatments: treatments)
        specification.imputation = self.specification.imputation
        specification.screening = self.specification.screening
        specification.leastKnown = self.specification.leastKnown
        var plan = try StudyPlan(columns: columns, indicators: indicators, specification: specification)
        plan.hasCommonScale = hasCommonScale
        plan.adjustments = adjustments
        plan.vetoes = vetoes
        plan.limits = limits
        plan.grading = grading
        plan.rounding = rounding
        plan.ties = ties
        plan.memory = memory
        return plan
    }
}
