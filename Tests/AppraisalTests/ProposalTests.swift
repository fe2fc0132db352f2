import Appraisal
import Testing

/// The proposal on cases computed apart with exact fractions (S1…S4, N1…N4, D1…D4, L1…L4).
@Suite(.enabled(if: Proposal.isPresent, "the shared data are not here"))
struct ProposalTests {
    struct Case: Sendable {
        let name: String
        let values: [Double?]
        let dimensions: [Double?]
        /// Exact index as a fraction.
        let index: Double
        let fixed: Int64
        let grade: Grade
    }

    static let cases = [
        Case(
            name: "mixed", values: [85, 9, 92.5, 96, 0.02, 97, 88, 83, 40, 1.1, 20, 3, 1.5, 90, 65, 98],
            dimensions: [65.35, 73, 75.25961538461539, 68.3], index: 29_355 / 416, fixed: 7_056, grade: .yellow),
        // four of sixteen drop out inside dimensions, the fourth dimension altogether
        Case(
            name: "partly rated",
            values: [85, nil, nil, nil, 0, nil, nil, nil, 12.5, 0.4, nil, 0, nil, nil, nil, nil],
            dimensions: [70, 100, 94.00904977375566, nil], index: 329_300 / 3_757, fixed: 8_765, grade: .blue),
        Case(
            name: "worst", values: [10, -3, 50, 70, 0.2, 60, 0, 40, 500, 9, 48, 65, 30, 30, 0, 70],
            dimensions: [0, 0, 0, 0], index: 0, fixed: 0, grade: .red),
        Case(
            name: "every pass line", values: [80, 12, 85, 95, 0.05, 95, 90, 80, 65, 2, 16, 10, 2, 80, 80, 95],
            dimensions: [60, 60, 60, 60], index: 60, fixed: 6_000, grade: .orange),
        Case(
            name: "full marks", values: [100, 20, 100, 100, 0, 100, 100, 95, 0, 0, 0, 0, 0, 100, 100, 100],
            dimensions: [100, 100, 100, 100], index: 100, fixed: 10_000, grade: .green),
    ]

    @Test(arguments: cases)
    func agreesWithHandComputation(expected: Case) throws {
        let definition = try #require(try Proposal.load()).definition()
        #expect(definition.indicators.count == 16)
        let result = try #require(try definition.evaluate([Samples.unit(1, expected.values, level: "town")]).first)
        for (found, wanted) in zip(result.dimensions.map(\.score), expected.dimensions) {
            #expect(found == nil ? wanted == nil : abs((found ?? 0) - (wanted ?? -1)) < 1e-12)
        }
        #expect(abs((result.index ?? .nan) - expected.index) < 1e-12)
        #expect(result.fixed == expected.fixed)
        #expect(result.grade == expected.grade)
        #expect(result.indicators.reduce(0) { $0 + $1.lost } == 10_000 - expected.fixed)
    }

    @Test func theVetoCapsThePerfectTown() throws {
        let definition = try #require(try Proposal.load()).definition()
        let perfect = Self.cases[4].values
        let result = try #require(
            try definition.evaluate([Samples.unit(1, perfect, level: "town", vetoes: ["farmland"])]).first)
        #expect(result.fixed == 10_000 && result.gradeBeforeVetoes == .green && result.grade == .orange)
    }
}
