import Appraisal
import Testing

@Suite struct GovernTests {
    private let rounding = Rounding.twoDecimals

    @Test func `parameters hold from their day on`() throws {
        let values = try #require(DatedValues([(from: 18_993, value: 24.097), (from: 18_628, value: 26.01)]))
        #expect(values.value(on: 18_627) == nil)
        #expect(values.value(on: 18_992) == 26.01)
        #expect(values.value(on: 18_993) == 24.097)
        #expect(DatedValues([(from: 1, value: 1), (from: 1, value: 2)]) == nil)
    }

    @Test func `twenty, sixty, ninety-five per cent of a hundred`() throws {
        let shares = try GradeShares(upTo: [0.2, 0.6, 0.95])
        let grades = shares.grades(of: (0..<100).map { Int64(1000 - $0) })
        #expect(
            grades.map { $0?.rawValue ?? 0 } == Array(repeating: 1, count: 20) + Array(repeating: 2, count: 40)
                + Array(repeating: 3, count: 35) + Array(repeating: 4, count: 5))
    }

    @Test(arguments: [
        (GradeShares.Counting.nearest, [1, 2, 4]), (.down, [1, 2, 4]), (.up, [1, 3, 5]),
    ])
    func `shares of five units are counted as stated`(counting: GradeShares.Counting, expected: [Int]) throws {
        #expect(try GradeShares(upTo: [0.2, 0.45, 0.84], counting: counting).lastPlaces(of: 5) == expected)
        // 0.6 · 5 is 3 whichever way it is counted.
        #expect(try GradeShares(upTo: [0.6], counting: counting).lastPlaces(of: 5) == [3])
    }

    @Test func `equal scores at the border go together, up or down as stated`() throws {
        let fixed: [Int64?] = [9, 8, 8, 8, nil, 5]
        #expect(try GradeShares(upTo: [0.4]).grades(of: fixed).map { $0?.rawValue } == [1, 1, 1, 1, nil, 2])
        #expect(try GradeShares(upTo: [0.4], ties: .worse).grades(of: fixed).map { $0?.rawValue } == [1, 2, 2, 2, nil, 2])
        #expect(throws: BandsError.notFalling) { try GradeShares(upTo: [0.4, 0.3]) }
    }

    @Test func `classes of a map as grades, the best first`() {
        let grades = Grading.classes(.quantiles(5)).grades(of: [10, 20, 30, 40, 50, nil], rounding: rounding)
        #expect(grades.map { $0?.rawValue } == [5, 4, 3, 2, 1, nil])
        #expect(Grading.bands(.fiveColours).grades(of: [9_000, 8_999, nil], rounding: rounding) == [.green, .blue, nil])
    }

    @Test func `bonus and malus keep to their limits`() {
        var limits = AdjustmentLimits()
        limits.each = ["safety": 3]
        limits.bonus = 5
        limits.malus = 10
        limits.cap = 100
        limits.floor = 0
        let many = [
            Adjustment(id: "safety", points: 8), Adjustment(id: "patents", points: 4), Adjustment(id: "accident", points: -30),
        ]
        let found = limits.apply(many, to: 70)
        #expect(found.bonus == 5 && found.malus == 10 && found.index == 65)
        #expect(limits.apply([Adjustment(id: "patents", points: 4)], to: 99).index == 100)
        #expect(limits.apply([Adjustment(id: "accident", points: -9)], to: 4).index == 0)
    }

    @Test(arguments: [([4, 4], 2, 0.10), ([4, 3, 4], 1, 0.05), ([4, 4, 4, 4], 4, 0.15), ([4, 3], 0, 0), ([], 0, 0)])
    func `a second year in the last class costs more`(history: [Int], run: Int, price: Double) {
        let memory = ConsecutiveMemory(grades: [Grade(rawValue: 4)], steps: [0.05, 0.10, 0.15])
        #expect(memory.run(history.map { Grade(rawValue: $0) }) == run)
        #expect(memory.consequence(history.map { Grade(rawValue: $0) }) == price)
        #expect(memory.run(history.map { Grade(rawValue: $0) } + [nil]) == 0)
    }

    @Test func `what is missing takes the cohort's mean`() {
        #expect(MissingScore.cohortMean.fill([10, .nan, 20]) == [10, 15, 20])
        #expect(MissingScore.score(60).fill([10, .nan]) == [10, 60])
        #expect(distance(MissingScore.dropOut.fill([10, .nan]), [10, .nan]) == 0)
        #expect(distance(MissingScore.cohortMean.fill([10, .nan], where: { _ in false }), [10, .nan]) == 0)
    }
}
