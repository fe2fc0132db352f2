import Appraisal
import Testing

/// What must hold for any index: better is never worse, order is nothing, and with fixed scales nobody moves another.
@Suite struct StudyPropertyTests {
    private static let fixed: [Normalisation] = {
        let forms: [Normalisation?] = [
            (try? ThreeKnot(zero: 0, pass: 60, full: 100)).map { .threeKnot($0) },
            (try? BenchmarkRatio(benchmark: 40, full: 100, floor: 0, cap: 120)).map { .benchmark($0) },
            (try? ScoreBands(bounds: [20, 50, 80], marks: [0, 60, 75, 100])).map { .bands($0) },
            (try? EventPoints(start: 10, each: 0.5, step: 3, cap: 60)).map { .events($0) },
            .goalposts(low: 10, high: 90, scale: 100, isClamped: true), .scaled(from: 0, to: 50, factor: 100), .identity,
        ]
        return forms.compactMap { $0 }
    }()
    private static let relative: [Normalisation] = [
        .minMax(low: 0, high: 100), .zScore(mean: 50, deviation: 10), .distanceToMaximum, .distanceToTarget(80, isCapped: true),
        .fractionOfMaximum, .rank, .borda, .percentileRank,
    ]

    private func plan(_ forms: [Normalisation], _ random: inout SplitMix64, rules: [AggregationRule]) throws -> StudyPlan {
        let groups = (0..<3).map {
            Framework.Entry(code: "g\($0)", parent: "index", weight: Double.random(in: 0.1..<2, using: &random), rule: rules[$0])
        }
        let indicators = (0..<9).map {
            Framework.Entry(code: "i\($0)", parent: "g\($0 / 3)", weight: Double.random(in: 0.1..<2, using: &random))
        }
        let treatments = (0..<9).map { IndicatorTreatment(normalisation: forms[$0 % forms.count]) }
        let specification = try CompositeSpecification(
            framework: try Framework([Framework.Entry(code: "index", parent: nil)] + groups + indicators), treatments: treatments)
        return try StudyPlan(
            columns: (0..<9).map { "c\($0)" },
            indicators: (0..<9).map { number in
                StudyIndicator(
                    code: "i\(number)", value: { $0[number].isNaN ? nil : $0[number] }, empty: number == 4 ? .cohortMean : .dropOut)
            }, specification: specification)
    }

    private func rows(_ random: inout SplitMix64, gaps: Bool = true) -> [StudyRow] {
        (0..<25).map { unit in
            StudyRow(
                unit: "u\(unit)", period: "p\(unit % 2)",
                values: (0..<9).map { _ in
                    gaps && Int.random(in: 0..<12, using: &random) == 0 ? .nan : Double(Int.random(in: 1...100, using: &random))
                })
        }
    }

    @Test(arguments: 0..<20) func `a better value never lowers a score`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rules: [AggregationRule] = [.arithmetic, .geometric, .minimum, .harmonic, .generalised(0.5)].shuffled(using: &random)
        let plan = try plan(Self.fixed + Self.relative, &random, rules: rules)
        let rows = rows(&random)
        let before = try plan.run(rows)
        for _ in 0..<10 {
            let unit = Int.random(in: 0..<25, using: &random)
            let column = Int.random(in: 0..<9, using: &random)
            var better = rows
            guard !better[unit].values[column].isNaN else { continue }
            better[unit].values[column] += Double.random(in: 0..<30, using: &random)
            let after = try plan.run(better)
            for (old, new) in zip(before[unit].scores, after[unit].scores) {
                // Scales of whole columns move by their last bits.
                if let old, let new { #expect(new >= old - 1e-9 * max(1, abs(old))) }
            }
        }
    }

    @Test(arguments: 0..<20) func `the order of rows does not matter, to the bit`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let plan = try plan(Self.relative + Self.fixed, &random, rules: [.arithmetic, .geometric, .copeland])
        let rows = rows(&random)
        let order = rows.indices.shuffled(using: &random)
        let straight = try plan.run(rows)
        let shuffled = try plan.run(order.map { rows[$0] })
        for (position, row) in order.enumerated() {
            #expect(shuffled[position].plain?.bitPattern == straight[row].plain?.bitPattern)
            #expect(shuffled[position] == straight[row])
        }
    }

    @Test(arguments: 0..<20) func `with fixed scales one unit's change leaves every other untouched`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var plan = try plan(Self.fixed, &random, rules: [.arithmetic, .minimum, .generalised(2)])
        // The cohort's mean reads the others by design.
        plan = try StudyPlan(
            columns: plan.columns, indicators: plan.indicators.map { StudyIndicator(code: $0.code, value: $0.value) },
            specification: plan.specification)
        let rows = rows(&random)
        var changed = rows
        changed[7].values = changed[7].values.map { _ in Double(Int.random(in: 1...100, using: &random)) }
        let (before, after) = (try plan.run(rows), try plan.run(changed))
        for unit in rows.indices where unit != 7 {
            #expect(before[unit].scores == after[unit].scores)
            #expect(before[unit].fixed == after[unit].fixed && before[unit].grade == after[unit].grade)
        }
    }

    @Test func `relative scales do move the others, and say that they are relative`() throws {
        #expect(Self.fixed.allSatisfy(\.isFixed) && !Self.relative.contains(where: \.isFixed))
        #expect(Normalisation.minMax(low: 0, high: 100).score([0, 50, 100]) == [0, 50, 100])
        #expect(Normalisation.minMax(low: 0, high: 100).score([0, 50, 200])[1] == 25)
    }

    @Test func `a column without spread is not rated and said to be so`() throws {
        var random = SplitMix64(seed: 1)
        let plan = try plan([.minMax(low: 0, high: 100)], &random, rules: [.arithmetic, .arithmetic, .arithmetic])
        var rows = rows(&random, gaps: false)
        for row in rows.indices { rows[row].values[3] = 5 }
        for result in try plan.run(rows) {
            #expect(result.indicators[3].status == .degenerate && result.indicators[3].effectiveWeight == 0)
            #expect(abs(result.indicators.reduce(0) { $0 + $1.effectiveWeight } - 1) < 1e-12)
        }
    }

    @Test func `one scale for all periods, or one for each`() throws {
        let framework = try Framework([
            Framework.Entry(code: "index", parent: nil), Framework.Entry(code: "i", parent: "index"),
        ])
        let specification = try CompositeSpecification(framework: framework, treatments: [IndicatorTreatment()])
        var plan = try StudyPlan(
            columns: ["c"], indicators: [StudyIndicator(code: "i", value: { $0[0] })], specification: specification)
        let rows = [("a", "1", 0.0), ("b", "1", 10), ("a", "2", 10), ("b", "2", 20)].map {
            StudyRow(unit: $0.0, period: $0.1, values: [$0.2])
        }
        #expect(try plan.run(rows).map(\.fixed) == [0, 10_000, 0, 10_000])
        plan.hasCommonScale = true
        #expect(try plan.run(rows).map(\.fixed) == [0, 5_000, 5_000, 10_000])
        plan.memory = ConsecutiveMemory(grades: [.red], steps: [1, 2])
        #expect(try plan.run(rows).map { $0.memory?.run } == [1, 1, 2, 0])
        #expect(throws: StudyError.duplicate(unit: "a", period: "1")) { try plan.run(rows + [rows[0]]) }
        #expect(throws: StudyError.rowShape(row: 0)) { try plan.run([StudyRow(unit: "a", values: [])]) }
    }
}
