import Appraisal
import Testing

@Suite struct EvaluationTests {
    @Test func weighsIndicatorsAndDimensions() throws {
        let result = try #require(try Samples.simple().evaluate([Samples.unit(1, [80, 60, 90])]).first)
        // first = 0.5·80 + 0.5·60 = 70; index = 0.6·70 + 0.4·90 = 78
        #expect(result.dimensions.map(\.score) == [70, 90])
        #expect(result.fixed == 7_800)
        #expect(result.grade == .yellow)
        #expect(result.indicators.map(\.effectiveWeight) == [0.3, 0.3, 0.4])
        // 0.3·20, 0.3·40, 0.4·10 points
        #expect(result.indicators.map(\.lost) == [600, 1_200, 400])
        #expect(result.dimensions.map(\.lost) == [1_800, 400])
    }

    @Test func renormalisesInsideADimension() throws {
        let result = try #require(try Samples.simple().evaluate([Samples.unit(1, [nil, 60, 90])]).first)
        // first = 60; index = 0.6·60 + 0.4·90 = 72
        #expect(result.fixed == 7_200)
        #expect(result.indicators.map(\.status) == [.valueMissing, .measured, .measured])
        #expect(result.indicators.map(\.effectiveWeight) == [0, 0.6, 0.4])
        #expect(result.indicators[0].score == nil)
    }

    @Test func renormalisesOverDimensions() throws {
        let result = try #require(try Samples.simple().evaluate([Samples.unit(1, [80, 60, nil])]).first)
        #expect(result.fixed == 7_000)
        #expect(result.dimensions.map(\.score) == [70, nil])
        #expect(result.dimensions.map(\.effectiveWeight) == [1, 0])
        #expect(result.indicators.map(\.effectiveWeight) == [0.5, 0.5, 0])
    }

    @Test func aUnitWithNothingRatedHasNoIndex() throws {
        let results = try Samples.simple().evaluate([
            Samples.unit(1, [nil, nil, nil], vetoes: ["accident"]), Samples.unit(2, [50, 50, 50]),
        ])
        #expect(results[0].fixed == nil && results[0].index == nil && results[0].grade == nil)
        #expect(results[0].placement == nil && results[0].veto == nil)
        #expect(results[0].indicators.allSatisfy { $0.lost == 0 && $0.effectiveWeight == 0 })
        #expect(results[1].placement == Placement(rank: 1, tied: 1))
    }

    @Test(arguments: [
        (IndicatorInput.ratio(0, over: 0), EmptyRule.notRated, IndicatorStatus.emptyDenominator, nil as Double?),
        (.ratio(0, over: 0), .score(100), .byEmptyRule, 100),
        (.ratio(0, over: 0), .scoreIfProved(100), .emptinessNotProved, nil),
        (.ratio(0, over: 0, emptinessProved: true), .scoreIfProved(100), .byEmptyRule, 100),
        (.ratio(0, over: 0), .inheritParent(below: 0), .parentNotRated, nil),
        (.ratio(3, over: 4, times: 100), .inheritParent(below: 5), .parentNotRated, nil),
        (.ratio(3, over: 5, times: 100), .inheritParent(below: 5), .measured, 60),
        (IndicatorInput(denominator: 4), .score(100), .valueMissing, nil),
        (IndicatorInput(denominator: -4, value: 3), .score(100), .denominatorInvalid, nil),
        (IndicatorInput(denominator: .nan, value: 3), .notRated, .denominatorInvalid, nil),
        (IndicatorInput(value: .infinity), .score(100), .valueNotFinite, nil),
        (IndicatorInput(value: .nan), .notRated, .valueNotFinite, nil),
        (IndicatorInput(value: 42), .notRated, .measured, 42),
    ])
    func sayWhyNotRated(input: IndicatorInput, rule: EmptyRule, status: IndicatorStatus, score: Double?) throws {
        let unit = UnitInput(
            unit: AppraisedUnit(id: 1, name: "x", level: "village"),
            inputs: [input, IndicatorInput(value: 50), IndicatorInput(value: 50)])
        let result = try #require(try Samples.simple(empty: rule).evaluate([unit]).first)
        #expect(result.indicators[0].status == status)
        #expect(result.indicators[0].score == score)
    }

    @Test func flagsSmallBases() throws {
        let inputs = [3.0, 5, 0].map { base in
            UnitInput(
                unit: AppraisedUnit(id: Int(base), name: "x", level: "village"),
                inputs: [.ratio(1, over: base, times: 100), IndicatorInput(value: 5), IndicatorInput(value: 5)])
        }
        #expect(try Samples.simple().evaluate(inputs).map(\.indicators[0].isSmallBase) == [true, false, false])
    }

    @Test func otherLevelsAreNotRated() throws {
        let result = try #require(try Samples.simple().evaluate([Samples.unit(1, [1, 2, 3], level: "grid")]).first)
        #expect(result.indicators.allSatisfy { $0.status == .notDefinedForLevel })
        #expect(result.fixed == nil)
    }

    @Test func refusesBadUnits() throws {
        let definition = try Samples.simple()
        #expect(throws: EvaluationError.duplicateUnit(1)) {
            try definition.evaluate([Samples.unit(1, [1, 2, 3]), Samples.unit(1, [1, 2, 3])])
        }
        #expect(throws: EvaluationError.inputCount(unit: 1, expected: 3, found: 2)) {
            try definition.evaluate([Samples.unit(1, [1, 2])])
        }
        #expect(throws: EvaluationError.unknownVeto(unit: 1, veto: "no")) {
            try definition.evaluate([Samples.unit(1, [1, 2, 3], vetoes: ["no"])])
        }
        #expect(throws: EvaluationError.self) {
            try definition.evaluate([Samples.unit(1, [1, 2, 3], parent: 2), Samples.unit(2, [1, 2, 3], parent: 1)])
        }
    }
}
