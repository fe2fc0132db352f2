import Appraisal

/// Small definitions and units for tests.
enum Samples {
    /// Rising 0 · 60 · 100: a value of 0…100 is its own score.
    static func identity() throws -> Normalisation { .threeKnot(try ThreeKnot(zero: 0, pass: 60, full: 100)) }

    static func indicator(
        _ id: String, _ weight: Double, empty: EmptyRule = .notRated, smallBelow: Double? = nil,
        levels: [String] = ["village"]
    ) throws -> IndicatorDefinition {
        IndicatorDefinition(
            id: id, weight: weight, levels: levels,
            rule: LevelRule(form: try identity(), empty: empty, smallBelow: smallBelow))
    }

    /// Two dimensions (0.6: a 0.5, b 0.5; 0.4: c 1) whose values are their own scores.
    static func simple(
        empty: EmptyRule = .notRated, levels: [String] = ["village"], rounding: Rounding = .twoDecimals,
        ties: TieRule = .competition
    ) throws -> IndexDefinition {
        try IndexDefinition(
            id: "simple",
            dimensions: [
                DimensionDefinition(
                    id: "first", weight: 0.6,
                    indicators: [
                        try indicator("a", 0.5, empty: empty, smallBelow: 5, levels: levels),
                        try indicator("b", 0.5, levels: levels),
                    ]),
                DimensionDefinition(id: "second", weight: 0.4, indicators: [try indicator("c", 1, levels: levels)]),
            ],
            vetoes: [
                Veto(id: "farmland", notBetterThan: .orange), Veto(id: "accident", notBetterThan: .red),
                Veto(id: "evidence", notBetterThan: .red),
            ], rounding: rounding, ties: ties)
    }

    static func unit(
        _ id: Int, _ values: [Double?], level: String = "village", parent: Int? = nil, vetoes: [String] = [],
        name: String? = nil
    ) -> UnitInput {
        UnitInput(
            unit: AppraisedUnit(id: id, name: name ?? "unit \(id)", level: level, parent: parent),
            inputs: values.map { IndicatorInput(value: $0) }, vetoes: vetoes)
    }

    /// Random units over 16 indicators in 4 dimensions of 4, with gaps, empty denominators, vetoes and ties.
    static func random(units: Int, seed: UInt64) throws -> (definition: IndexDefinition, units: [UnitInput]) {
        var random = SplitMix64(seed: seed)
        let rules: [EmptyRule] = [.notRated, .score(100), .scoreIfProved(90), .inheritParent(below: 3)]
        var dimensions: [DimensionDefinition] = []
        for dimension in 0..<4 {
            var indicators: [IndicatorDefinition] = []
            for indicator in 0..<4 {
                let isRising = Bool.random(using: &random)
                let knots =
                    try isRising
                    ? ThreeKnot(zero: 20, pass: 70, full: 95) : ThreeKnot(zero: 90, pass: 40, full: 0)
                indicators.append(
                    IndicatorDefinition(
                        id: "\(dimension).\(indicator)", weight: Double.random(in: 0...1, using: &random),
                        levels: ["town", "village"],
                        rule: LevelRule(
                            form: .threeKnot(knots), empty: rules.randomElement(using: &random) ?? .notRated)))
            }
            dimensions.append(
                DimensionDefinition(
                    id: "d\(dimension)", weight: Double.random(in: 0.1...1, using: &random), indicators: indicators))
        }
        let definition = try IndexDefinition(
            id: "random", dimensions: dimensions, vetoes: [Veto(id: "v", notBetterThan: .orange)])
        let inputs = (0..<units).map { id in
            UnitInput(
                unit: AppraisedUnit(
                    id: id, name: "u\(id % 7)", level: id < units / 10 ? "town" : "village",
                    parent: id < units / 10 ? nil : id % max(1, units / 10)),
                inputs: (0..<16).map { _ in input(&random) },
                vetoes: Int.random(in: 0..<10, using: &random) == 0 ? ["v"] : [])
        }
        return (definition, inputs)
    }

    private static func input(_ random: inout SplitMix64) -> IndicatorInput {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: IndicatorInput(numerator: 0, denominator: 0, emptinessProved: Bool.random(using: &random))
        case 1: IndicatorInput()
        case 2: IndicatorInput(value: [Double.nan, .infinity, 50].randomElement(using: &random))
        default:
            .ratio(
                Double(Int.random(in: 0...20, using: &random)), over: Double(Int.random(in: 0...20, using: &random)),
                times: 100)
        }
    }
}
