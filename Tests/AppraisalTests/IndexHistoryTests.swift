import Appraisal
import Testing

@Suite struct IndexHistoryTests {
    @Test(arguments: 0..<5)
    func replayEqualsEvaluationDayByDay(seed: UInt64) throws {
        let days: [Int32] = Array(100..<130)
        let daily = try days.map { try Samples.random(units: 40, seed: seed &* 1_000 &+ UInt64($0)).units }
        let definition = try Samples.random(units: 0, seed: seed).definition
        let units = daily[0].map(\.unit)
        let history = try IndexHistory.replay(
            days: days, units: units, definition: { _ in definition },
            input: { unit, indicator, day in daily[Int(day) - 100][unit].inputs[indicator] },
            vetoes: { unit, day in daily[Int(day) - 100][unit].vetoes })
        for (position, inputs) in daily.enumerated() {
            for (unit, result) in try definition.evaluate(inputs).enumerated() {
                let point = history.point(unit: unit, day: position)
                #expect(point?.fixed == result.fixed)
                #expect(point?.grade == result.grade)
                #expect(point?.rank == result.placement?.rank)
            }
        }
        #expect(history.trend(unit: 3).count == days.count)
        #expect(history.point(unit: 40, day: 0) == nil && history.point(unit: 0, day: -1) == nil)
    }

    @Test func aDefinitionMayDependOnTheDay() throws {
        // A yearly target of 40 that grows with the year: the same 10 is full marks early and less later.
        func definition(_ day: Int32) throws -> IndexDefinition {
            let due = 40 * Double(day) / 365
            let rule = LevelRule(form: .threeKnot(try ThreeKnot(zero: 0, pass: 0.6 * due, full: due)))
            let indicator = IndicatorDefinition(id: "S2", weight: 1, rules: ["town": rule])
            return try IndexDefinition(
                id: "x", dimensions: [DimensionDefinition(id: "d", weight: 1, indicators: [indicator])])
        }
        let definitions = [Int32(73): try definition(73), 146: try definition(146), 365: try definition(365)]
        let fallback = try definition(1)
        let history = try IndexHistory.replay(
            days: [73, 146, 365], units: [AppraisedUnit(id: 1, name: "x", level: "town")],
            definition: { definitions[$0] ?? fallback }, input: { _, _, _ in IndicatorInput(value: 10) })
        // due 8, 16, 40: 10/8 full; 10 of 16 is 0.625 → 60 + 40·0.4/6.4 = 62.5; 10 of 40 → 60·10/24 = 25
        #expect(history.trend(unit: 0).map { $0?.fixed } == [10_000, 6_250, 2_500])
    }
}
