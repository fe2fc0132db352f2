import Appraisal
import CQL2
import Governance
import Spatial
import TestCounty
import Testing

@testable import Services

struct ReachGradeTests {
    private static let index = ExplainChangeTests.index

    @Test func `what was promised of settling items comes true when they are settled`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let large = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 9000, seed: 1)
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.03, y: 29.03), area: 40, seed: 2)
        let village = try #require(test.county.map.tree.area(code: ExplainChangeTests.village))
        let before = try #require(try test.county.appraise(Self.index, on: test.county.now.day).results[village.id])
        #expect(try #require(before.grade).rawValue > 1)
        let goal = try await test.county.reachGrade(Self.index, of: village, grade: nil, by: test.actor("office"))
        #expect(goal.certainty == .proved)
        #expect(goal.items.map(\.item.number) == [large.number])
        #expect(goal.open == 2)
        let promised = try #require(goal.afterwards.fixed)
        #expect(promised > (before.fixed ?? 0))
        try await ExplainChangeTests.settle(large, test, seed: 1)
        let after = try #require(try test.county.appraise(Self.index, on: test.county.now.day).results[village.id])
        #expect(after.fixed == promised)
        #expect(after.grade == goal.afterwards.grade)
    }

    @Test func `a grade that is there, unknown or better than all is refused by name`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 9000, seed: 1)
        let village = try #require(test.county.map.tree.area(code: ExplainChangeTests.village))
        for (grade, code) in [("Z", "no-such-grade"), ("E", "grade-reached")] {
            do {
                _ = try await test.county.reachGrade(Self.index, of: village, grade: grade, by: test.actor("office"))
                Issue.record("\(grade) was accepted")
            } catch let refusal as Refusal {
                #expect(refusal.code == code)
                #expect(refusal.field == "grade")
            }
        }
        // Whoever may not see the items is told of none.
        let stranger = test.actor("inspector", area: "990001002001")
        let blind = try await test.county.reachGrade(Self.index, of: village, grade: nil, by: stranger)
        #expect(blind.items.isEmpty)
        #expect(blind.open == 0)
    }

    @Test func `shares of draws sum to one and the same seed draws the same`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        for seed in 1...3 {
            _ = try await ExplainChangeTests.open(
                test, at: Position(x: 120.01 + Double(seed) / 100, y: 29.01 + Double(seed) / 50), area: Int64(500 * seed), seed: seed)
        }
        let appraisement = try test.county.appraise(Self.index, on: test.county.now.day)
        let drawn = try appraisement.robustness(.village, draws: 200)
        #expect(drawn.count == 4)
        for (_, uncertainty) in drawn {
            guard let uncertainty else { continue }
            #expect(abs(uncertainty.shares.reduce(0, +) - 1) < 1e-12)
            #expect(uncertainty.low <= uncertainty.median && uncertainty.median <= uncertainty.high)
        }
        #expect(try appraisement.robustness(.village, draws: 200).map(\.uncertainty) == drawn.map(\.uncertainty))

        // A veto that is raised caps every draw, whether it lowers today's grade or not.
        let veto = try #require(appraisement.index.definition.vetoes.first)
        let raised = Appraisement(
            index: appraisement.index, day: appraisement.day, results: appraisement.results, inputs: appraisement.inputs,
            vetoes: appraisement.results.mapValues { _ in [veto.id] })
        let capped = try raised.robustness(.village, draws: 200)
        #expect(capped.contains { $0.uncertainty != nil })
        for case (_, let uncertainty?) in capped {
            #expect(uncertainty.shares.prefix(veto.notBetterThan.rawValue - 1).allSatisfy { $0 == 0 })
            #expect(abs(uncertainty.shares.reduce(0, +) - 1) < 1e-12)
        }
    }
}
