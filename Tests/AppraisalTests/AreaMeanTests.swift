import Appraisal
import Testing

/// Indexes of areas under other means than the weighted, and grades by place.
struct AreaMeanTests {
    private static func index(
        _ aggregate: AggregationRule, _ inner: AggregationRule = .arithmetic, grading: Grading = .bands(.fiveColours), vetoes: [Veto] = []
    ) throws -> IndexDefinition {
        let levels = ["town", "village"]
        return try IndexDefinition(
            id: "x",
            dimensions: [
                DimensionDefinition(
                    id: "a", weight: 0.6,
                    indicators: [try Samples.indicator("i", 0.5, levels: levels), try Samples.indicator("j", 0.5, levels: levels)],
                    aggregate: inner),
                DimensionDefinition(id: "b", weight: 0.4, indicators: [try Samples.indicator("k", 1, levels: levels)]),
            ], grading: grading, aggregate: aggregate, vetoes: vetoes)
    }

    private static func unit(_ id: Int, _ values: [Double?], vetoes: [String] = []) -> UnitInput {
        UnitInput(
            unit: AppraisedUnit(id: id, name: "\(id)", level: "village"), inputs: values.map { IndicatorInput(denominator: 1, value: $0) },
            vetoes: vetoes)
    }

    static let means: [(AggregationRule, AggregationRule, Double)] = [
        (.arithmetic, .arithmetic, 0.6 * 50 + 0.4 * 90), (.minimum, .arithmetic, 50), (.arithmetic, .minimum, 0.6 * 20 + 0.4 * 90),
        (.minimum, .minimum, 20), (.arithmetic, .geometric, 0.6 * 40 + 0.4 * 90), (.arithmetic, .harmonic, 0.6 * 32 + 0.4 * 90),
        (.generalised(2), .arithmetic, (0.6 * 2500 + 0.4 * 8100).squareRoot()),
    ]

    @Test(arguments: means.indices) func `dimensions and the index take the mean that is declared`(at: Int) throws {
        let (outer, inner, expected) = Self.means[at]
        let result = try #require(try Self.index(outer, inner).evaluate([Self.unit(1, [20, 80, 90])]).first)
        #expect(abs((result.index ?? .nan) - expected) < 1e-9)
        #expect(result.indicators.reduce(0) { $0 + $1.lost } == 10_000 - (result.fixed ?? 0))
        #expect(result.indicators.allSatisfy { $0.lost >= 0 })
    }

    @Test func `under the minimum the worst alone costs`() throws {
        let result = try #require(try Self.index(.minimum, .minimum).evaluate([Self.unit(1, [20, 80, 90])]).first)
        #expect(result.indicators.map(\.lost) == [8_000, 0, 0])
    }

    @Test func `what is missing drops out under every mean, and a better value never scores less`() throws {
        var random = SplitMix64(seed: 31)
        for (outer, inner, _) in Self.means {
            let index = try Self.index(outer, inner)
            #expect(try index.evaluate([Self.unit(1, [70, nil, nil])]).first?.index.map { abs($0 - 70) < 1e-9 } == true)
            #expect(try index.evaluate([Self.unit(1, [nil, nil, nil])]).first?.fixed == nil)
            for _ in 0..<200 {
                var values = (0..<3).map { _ in Double.random(in: 0...100, using: &random) }
                let before = try #require(try index.evaluate([Self.unit(1, values)]).first?.index)
                let at = Int.random(in: 0..<3, using: &random)
                values[at] = Double.random(in: values[at]...100, using: &random)
                let after = try #require(try index.evaluate([Self.unit(1, values)]).first?.index)
                #expect(after >= before - 1e-9)
            }
        }
    }

    @Test func `sums and Copeland's places are refused where scores have to stay within a hundred`() {
        for rule in [AggregationRule.sum, .copeland] {
            #expect(throws: DefinitionError.notAMean(of: "index")) { try Self.index(rule) }
            #expect(throws: DefinitionError.notAMean(of: "a")) { try Self.index(.arithmetic, rule) }
        }
        #expect(throws: DefinitionError.gradesNotFixed) { try Self.index(.arithmetic, grading: .classes(.quantiles(5))) }
    }

    @Test func `grades by place go to shares of a level, and a veto caps them`() throws {
        let shares = Grading.shares(try GradeShares(upTo: [0.2, 0.6]))
        let index = try Self.index(.arithmetic, grading: shares, vetoes: [Veto(id: "v", notBetterThan: Grade(rawValue: 3))])
        #expect(index.readsCohort)
        #expect(index.gradeAlone(9_900) == nil)
        let units = (0..<5).map { Self.unit($0, [Double($0) * 20, 50, 50], vetoes: $0 == 4 ? ["v"] : []) }
        let town = UnitInput(
            unit: AppraisedUnit(id: 9, name: "t", level: "town"), inputs: [0, 0, 0].map { IndicatorInput(denominator: 1, value: $0) })
        // Of one town a fifth is none, and three fifths are one.
        let results = try index.evaluate([town] + units)
        #expect(results.map { $0.grade?.rawValue } == [2, 3, 3, 2, 2, 3])
        #expect(results.map { $0.gradeBeforeVetoes?.rawValue } == [2, 3, 3, 2, 2, 1])
        #expect(results.last?.veto == "v")
    }

    @Test func `a history says the same as each day by itself`() throws {
        var random = SplitMix64(seed: 32)
        let shares = Grading.shares(try GradeShares(upTo: [0.2, 0.6]))
        for (outer, inner, _) in Self.means {
            let index = try Self.index(outer, inner, grading: shares)
            let values = (0..<4).map { _ in (0..<12).map { _ in (0..<3).map { _ in Double.random(in: 0...100, using: &random) } } }
            let units = (0..<12).map { AppraisedUnit(id: $0, name: "\($0)", level: "village") }
            let history = try IndexHistory.replay(days: [0, 1, 2, 3], units: units, definition: { _ in index }) { unit, indicator, day in
                IndicatorInput(denominator: 1, value: values[Int(day)][unit][indicator])
            }
            for day in 0..<4 {
                let results = try index.evaluate((0..<12).map { Self.unit($0, values[day][$0]) })
                for unit in 0..<12 {
                    let point = history.point(unit: unit, day: day)
                    #expect(point?.fixed == results[unit].fixed && point?.grade == results[unit].grade)
                    #expect(point?.rank == results[unit].placement?.rank)
                }
            }
        }
    }
}
