import Appraisal
import Testing

/// A plan on its inputs gives what it gives on rows, to the last bit: what is frozen with a period is enough.
struct StudyInputsTests {
    private static func plan(_ form: Normalisation, _ empty: MissingScore, _ grading: Grading, outliers: Bool) throws -> StudyPlan {
        let entries = [
            Framework.Entry(code: "x", parent: nil, rule: .arithmetic),
            Framework.Entry(code: "g", parent: "x", weight: 2, rule: .geometric),
            Framework.Entry(code: "a", parent: "g", weight: 1), Framework.Entry(code: "b", parent: "g", weight: 3),
            Framework.Entry(code: "c", parent: "x", weight: 1),
        ]
        var treatment = IndicatorTreatment(normalisation: form)
        if outliers { treatment.outliers = OutlierTreatment() }
        var specification = try CompositeSpecification(framework: try Framework(entries), treatments: [treatment, treatment, treatment])
        specification.imputation = outliers ? .groupMean : nil
        var plan = try StudyPlan(
            columns: ["p", "q", "r", "plus", "veto"],
            indicators: [
                StudyIndicator(code: "a", value: { $0[0] / $0[1] }, base: { $0[1] }, smallBelow: 3, empty: empty),
                StudyIndicator(code: "b", value: { $0[2].isNaN ? nil : $0[2] * 2 }, empty: empty),
                StudyIndicator(code: "c", value: { $0[0] + $0[2] }),
            ], specification: specification)
        plan.adjustments = [StudyAdjustment(id: "plus", column: 3, sign: 1)]
        plan.limits.each = ["plus": 4]
        plan.vetoes = [StudyVeto(id: "veto", column: 4, notBetterThan: Grade(rawValue: 3))]
        plan.grading = grading
        plan.memory = ConsecutiveMemory(grades: [Grade(rawValue: 2)], steps: [1, 2])
        return plan
    }

    static let forms: [Normalisation] = [
        .minMax(low: 20, high: 100), .zScore(mean: 60, deviation: 20), .percentileRank,
        .goalposts(low: 0, high: 9, scale: 100, isClamped: true),
    ]

    @Test(arguments: forms, [MissingScore.dropOut, .cohortMean, .score(40)])
    func `inputs are enough`(form: Normalisation, empty: MissingScore) throws {
        var random = SplitMix64(seed: 41)
        let gradings: [Grading] = [
            .bands(.fiveColours), .shares(try GradeShares(upTo: [0.2, 0.6, 0.95])), .classes(.fisherJenks(4)),
        ]
        for (grading, outliers) in gradings.flatMap({ grading in [(grading, false), (grading, true)] }) {
            let plan = try Self.plan(form, empty, grading, outliers: outliers)
            var rows: [StudyRow] = []
            for unit in 0..<24 {
                var values = (0..<5).map { _ in Double.random(in: 0.5...9, using: &random) }
                values[4] = unit == 3 ? 1 : 0
                if unit == 5 { values[1] = 0 }
                if unit == 6 { values[2] = .nan }
                if unit == 7 { values[0] = 900 }
                rows.append(
                    StudyRow(unit: "u\(unit)", period: "2022", group: "\(unit % 3)", exclusion: unit == 8 ? "moved" : nil, values: values))
            }
            let found = try plan.run(rows)
            let again = try plan.onInputs().run(
                rows.map { row in
                    var row = row
                    row.values = plan.inputs(of: row.values)
                    return row
                })
            for (one, other) in zip(found, again) {
                #expect(one.scores == other.scores && one.indicators == other.indicators)
                #expect(one.plain == other.plain && one.fixed == other.fixed && one.placement == other.placement)
                #expect(one.grade == other.grade && one.gradeBeforeVetoes == other.gradeBeforeVetoes && one.veto == other.veto)
                #expect(one.bonus == other.bonus && one.memory?.run == other.memory?.run && one.isScreenedOut == other.isScreenedOut)
            }
            #expect(plan.inputNames == ["a", "/a", "b", "c", "±plus", "!veto"])
            #expect(found.contains { $0.fixed != nil })
        }
    }

    @Test func `other weights move results and nothing else of the plan`() throws {
        let plan = try Self.plan(.goalposts(low: 0, high: 9, scale: 100, isClamped: true), .dropOut, .bands(.fiveColours), outliers: false)
        var entries = plan.specification.framework.entries
        entries[4].weight = 5
        let other = try plan.replacing(framework: try Framework(entries), treatments: plan.specification.treatments)
        let rows = [StudyRow(unit: "u", values: [4, 2, 1, 0, 0])]
        #expect(try plan.run(rows).first?.fixed != other.run(rows).first?.fixed)
        #expect(other.vetoes == plan.vetoes && other.memory == plan.memory && other.limits == plan.limits && other.grading == plan.grading)
        #expect(throws: CompositeError.shape) { try plan.replacing(framework: plan.specification.framework, treatments: []) }
    }
}
