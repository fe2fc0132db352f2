package import Appraisal
package import CQL2
package import Governance

/// One version of an index, ready to be evaluated: formulas parsed, units reckoned, measures found.
package struct CompiledIndex: Sendable {
    /// A summand of a numerator or denominator.
    package struct Term: Sendable {
        package enum Source: Sendable {
            case measure(series: Int, scale: Int, id: String)
            case figure(String)
        }

        package let source: Source
        package let sign: Double
        package let at: IndicatorTerm.Moment

        /// The day the term is read on: the day itself, or the last of the year before.
        package func day(_ day: Day) -> Day {
            at == .day ? day : (day.firstOfYear?.adding(days: -1) ?? day)
        }
    }

    /// How an indicator is formed on one level.
    package struct Form: Sendable {
        package let declared: IndicatorDeclaration.Form
        package let numerator: [Term]
        package let denominator: [Term]
        let formula: Formula?
        /// What n / d is multiplied by to be in the indicator's unit.
        let factor: Double

        /// The indicator's value from its sides; the denominator is not zero.
        func value(_ numerator: Double, _ denominator: Double, elapsed: Double, parameters: [String: Double]) -> Double? {
            guard let formula else { return numerator / denominator * factor }
            return formula.evaluate { name in
                switch name {
                case "n": numerator
                case "d": denominator
                case "elapsed": elapsed
                default: parameters[name]
                }
            }
        }
    }

    package let declaration: IndexVersion
    package let definition: IndexDefinition
    package let indicators: [IndicatorDeclaration]
    package let forms: [[AreaLevel: Form]]
    let proofs: [[AreaLevel: (series: Int, atLeast: Int64)]]
    package let vetoes: [(declared: VetoDeclaration, series: Int)]
    package let parameters: [String: Double]

    /// - Parameter own: numbers in place of the scene's parameters.
    init(
        _ index: IndexDeclaration, version: IndexVersion, scene: Scene, measures: [String: CompiledMeasure],
        parameters own: [String: Double] = [:]
    ) throws {
        declaration = version
        indicators = version.dimensions.flatMap(\.indicators)
        parameters = scene.parameters.reduce(into: [:]) { known, parameter in
            if case .decimal(let number) = parameter.value { known[parameter.id] = number.doubleValue }
        }.merging(own) { $1 }
        forms = try indicators.map { indicator in
            try indicator.forms.mapValues { try Self.form($0, scene: scene, measures: measures) }
        }
        proofs = indicators.map { indicator in
            indicator.forms.compactMapValues { form in
                guard case .score(_, let measure, let least) = form.empty ?? indicator.empty, let known = measures[measure]
                else { return nil }
                return (known.series, least)
            }
        }
        vetoes = version.vetoes.compactMap { veto in measures[veto.measure].map { (veto, $0.series) } }
        let grades = version.bands.map(\.grade)
        definition = try IndexDefinition(
            id: index.id, dimensions: version.dimensions.map { Self.dimension($0) },
            grading: version.grading(), aggregate: version.aggregate,
            vetoes: version.vetoes.map { veto in
                Veto(id: veto.id, notBetterThan: Grade(rawValue: (grades.firstIndex(of: veto.cap) ?? 0) + 1))
            },
            rounding: Rounding(decimals: version.decimals) ?? .twoDecimals,
            ties: version.ties == "dense" ? .dense : version.ties == "ordinal" ? .ordinalByName : .competition)
    }

    private static func dimension(_ dimension: DimensionDeclaration) -> DimensionDefinition {
        DimensionDefinition(
            id: dimension.id, weight: dimension.weight,
            indicators: dimension.indicators.map { indicator in
                let rules = indicator.forms.map { level, form in
                    let small = form.minimumDenominator
                    return (
                        level.rawValue,
                        LevelRule(
                            form: form.score, isLess: form.isLess, empty: rule(form.empty ?? indicator.empty, small), smallBelow: small)
                    )
                }
                return IndicatorDefinition(
                    id: indicator.id, weight: indicator.weight, rules: Dictionary(rules) { first, _ in first })
            }, aggregate: dimension.aggregate)
    }

    private static func rule(_ empty: Governance.EmptyRule, _ small: Double?) -> Appraisal.EmptyRule {
        switch empty {
        case .notRated: .notRated
        case .score(let score, _, _): .scoreIfProved(score)
        case .inherit: .inheritParent(below: small ?? 0)
        }
    }

    private static func form(
        _ form: IndicatorDeclaration.Form, scene: Scene, measures: [String: CompiledMeasure]
    ) throws -> Form {
        var factor = 1.0
        if form.formula == nil, let numerator = unit(form.numerator, scene), let denominator = unit(form.denominator, scene),
            let declared = try? scene.unitTable.unit(form.unit)
        {
            factor = scene.factor(from: numerator.divided(by: denominator), to: declared) ?? 1
        }
        return Form(
            declared: form, numerator: form.numerator.compactMap { term($0, measures) },
            denominator: form.denominator.compactMap { term($0, measures) },
            formula: try form.formula.map { try Formula(parse: $0) }, factor: factor)
    }

    /// The unit of a sum: that of its first term; `scene check` has seen that the others agree.
    private static func unit(_ terms: [IndicatorTerm], _ scene: Scene) -> UnitOfMeasure? {
        let symbol: String? =
            switch terms.first?.source {
            case .measure(let id): scene.measure(id)?.unit
            case .figure(let id): scene.figure(id)?.unit
            case nil: nil
            }
        return symbol.flatMap { try? scene.unitTable.unit($0) }
    }

    private static func term(_ term: IndicatorTerm, _ measures: [String: CompiledMeasure]) -> Term? {
        switch term.source {
        case .figure(let id): Term(source: .figure(id), sign: Double(term.sign), at: term.at)
        case .measure(let id):
            measures[id].map { measure in
                Term(source: .measure(series: measure.series, scale: measure.scale, id: id), sign: Double(term.sign), at: term.at)
            }
        }
    }
}
