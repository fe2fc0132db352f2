import Appraisal
import Testing

@Suite struct RankingTests {
    private let scores: [Int64?] = [70, 90, nil, 80, 90, 80, 80, 10]

    private func ranks(_ ties: TieRule) -> [Int?] {
        placements(scores, ties: ties) { $0 > $1 }.map { $0?.rank }
    }

    @Test func competition() { #expect(ranks(.competition) == [6, 1, nil, 3, 1, 3, 3, 7]) }
    @Test func dense() { #expect(ranks(.dense) == [3, 1, nil, 2, 1, 2, 2, 4]) }
    @Test func ordinal() { #expect(ranks(.ordinalByName) == [6, 2, nil, 5, 1, 4, 3, 7]) }

    @Test func countsTies() {
        let tied = placements(scores, ties: .competition) { $0 < $1 }.map { $0?.tied }
        #expect(tied == [1, 2, nil, 3, 2, 3, 3, 1])
    }

    @Test func ordinalFollowsNamesThenIds() throws {
        let definition = try Samples.simple(ties: .ordinalByName)
        let results = try definition.evaluate([
            Samples.unit(3, [50, 50, 50], name: "乙"), Samples.unit(2, [50, 50, 50], name: "丙"),
            Samples.unit(9, [50, 50, 50], name: "丙"), Samples.unit(1, [60, 60, 60], name: "丁"),
        ])
        // 丁 leads by score; 丙 U+4E19 < 乙 U+4E59.
        #expect(results.map { $0.placement?.rank } == [4, 2, 3, 1])
        #expect(results.map { $0.placement?.tied } == [3, 3, 3, 1])
    }

    @Test func levelsAreRankedApart() throws {
        let definition = try Samples.simple(levels: ["town", "village"])
        let results = try definition.evaluate([
            Samples.unit(1, [50, 50, 50], level: "town"), Samples.unit(2, [60, 60, 60]),
            Samples.unit(3, [40, 40, 40], level: "town"), Samples.unit(4, [70, 70, 70]),
        ])
        #expect(results.map { $0.placement?.rank } == [1, 2, 2, 1])
    }
}
