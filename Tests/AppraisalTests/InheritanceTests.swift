import Appraisal
import Testing

@Suite struct InheritanceTests {
    private func evaluate(_ units: [UnitInput]) throws -> [IndicatorResult] {
        try Samples.simple(empty: .inheritParent(below: 0), levels: ["county", "town", "village"]).evaluate(units)
            .map(\.indicators[0])
    }

    @Test func takesTheParentsScore() throws {
        let results = try evaluate([
            Samples.unit(7, [nil, 50, 50], parent: 1), Samples.unit(1, [83, 50, 50], level: "town"),
        ])
        #expect(results.map(\.status) == [.inherited, .measured])
        #expect(results[0].score == 83)
    }

    @Test func climbsToTheNearestRatedAncestor() throws {
        let results = try evaluate([
            Samples.unit(7, [nil, 1, 1], parent: 1), Samples.unit(1, [nil, 1, 1], level: "town", parent: 2),
            Samples.unit(2, [71, 1, 1], level: "county"),
        ])
        #expect(results.map(\.status) == [.inherited, .inherited, .measured])
        #expect(results.map(\.score) == [71, 71, 71])
    }

    @Test func withoutARatedParentNothingIsInherited() throws {
        let results = try evaluate([
            Samples.unit(7, [nil, 1, 1], parent: 1), Samples.unit(1, [.nan, 1, 1], level: "town"),
            Samples.unit(8, [nil, 1, 1], parent: 99), Samples.unit(9, [nil, 1, 1]),
        ])
        #expect(results.map(\.status) == [.parentNotRated, .valueNotFinite, .parentNotRated, .parentNotRated])
        #expect(results.allSatisfy { $0.score == nil })
    }
}
