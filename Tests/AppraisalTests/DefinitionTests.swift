import Appraisal
import Testing

@Suite struct DefinitionTests {
    private func define(
        _ indicators: [IndicatorDefinition], weight: Double = 1, bands: Bands = .fiveColours, vetoes: [Veto] = [],
        rounding: Rounding = .twoDecimals
    ) throws -> IndexDefinition {
        try IndexDefinition(
            id: "x", dimensions: [DimensionDefinition(id: "d", weight: weight, indicators: indicators)], bands: bands,
            vetoes: vetoes, rounding: rounding)
    }

    @Test func refusesEmptyTrees() throws {
        #expect(throws: DefinitionError.noDimensions) { try IndexDefinition(id: "x", dimensions: []) }
        #expect(throws: DefinitionError.noIndicators(dimension: "d")) { try define([]) }
        #expect(throws: DefinitionError.noLevels(indicator: "a")) {
            try define([IndicatorDefinition(id: "a", weight: 1, rules: [:])])
        }
    }

    @Test func refusesIdsGivenTwice() throws {
        let one = try Samples.indicator("a", 1)
        #expect(throws: DefinitionError.duplicateId("a")) { try define([one, one]) }
        #expect(throws: DefinitionError.duplicateId("v")) {
            try define([one], vetoes: [Veto(id: "v", notBetterThan: .red), Veto(id: "v", notBetterThan: .blue)])
        }
    }

    @Test(arguments: [-0.1, .nan, .infinity])
    func refusesBadWeights(weight: Double) throws {
        let bad = try Samples.indicator("a", weight)
        #expect(throws: DefinitionError.badWeight(id: "a")) { try define([bad]) }
        let good = try Samples.indicator("a", 1)
        #expect(throws: DefinitionError.badWeight(id: "d")) { try define([good], weight: weight) }
    }

    @Test func refusesWeightsThatSumToNothing() throws {
        let zero = try Samples.indicator("a", 0)
        #expect(throws: DefinitionError.weightsSum(of: "d")) { try define([zero]) }
        let huge = [try Samples.indicator("a", 1.7e308), try Samples.indicator("b", 1.7e308)]
        #expect(throws: DefinitionError.weightsSum(of: "d")) { try define(huge) }
    }

    @Test(arguments: [EmptyRule.score(101), .score(-1), .scoreIfProved(.nan)])
    func refusesEmptyScoresOutOfRange(rule: EmptyRule) throws {
        let bad = try Samples.indicator("a", 1, empty: rule)
        #expect(throws: DefinitionError.emptyScoreOutOfRange(indicator: "a")) { try define([bad]) }
    }

    @Test func refusesBadThresholds() throws {
        let negative = try Samples.indicator("a", 1, empty: .inheritParent(below: -1))
        #expect(throws: DefinitionError.badThreshold(indicator: "a")) { try define([negative]) }
        let small = try Samples.indicator("a", 1, smallBelow: .nan)
        #expect(throws: DefinitionError.badThreshold(indicator: "a")) { try define([small]) }
    }

    @Test func refusesVetoesAndBoundsThatDoNotFit() throws {
        let one = try Samples.indicator("a", 1)
        #expect(throws: DefinitionError.vetoGradeUnknown(veto: "v")) {
            try define([one], vetoes: [Veto(id: "v", notBetterThan: Grade(rawValue: 6))])
        }
        #expect(throws: DefinitionError.boundFinerThanScores(bound: 89.995)) {
            try define([one], bands: Bands(lowerBounds: [89.995, 60]))
        }
        #expect(throws: Never.self) {
            try define([one], bands: Bands(lowerBounds: [89.995, 60]), rounding: #require(Rounding(decimals: 3)))
        }
    }

    @Test func refusesBandsThatDoNotFall() {
        #expect(throws: BandsError.noBounds) { try Bands(lowerBounds: []) }
        #expect(throws: BandsError.notFalling) { try Bands(lowerBounds: [80, 90]) }
        #expect(throws: BandsError.notFalling) { try Bands(lowerBounds: [80, 80]) }
        #expect(throws: BandsError.outOfRange) { try Bands(lowerBounds: [101, 80]) }
        #expect(throws: BandsError.outOfRange) { try Bands(lowerBounds: [.nan, 80]) }
    }
}
