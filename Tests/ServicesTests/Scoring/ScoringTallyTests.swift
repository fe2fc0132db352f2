import CQL2
import Governance
import TestCounty
import Testing

/// Counting by tables and properties: exact, whatever the order of the ballots.
struct ScoringTallyTests {
    private static let candidates = (1...3).map { ScoringSession.Candidate(id: $0, number: "N\($0)", name: "甲\($0)", unit: nil) }

    private static func definition(drops: Bool = false, weights: [(String, String)] = [("a", "0.6"), ("b", "0.4")]) -> ScoringDefinition {
        var definition = ScoringDefinition(id: "s", name: Bilingual(zh: "测", en: "S"), register: "r", filter: "TRUE")
        definition.groups = weights.map {
            ScoringDefinition.Group(id: $0.0, name: Bilingual(zh: $0.0, en: $0.0), weight: FixedDecimal($0.1) ?? FixedDecimal(1))
        }
        definition.questions = [
            ScoringDefinition.Question(
                id: "q", name: Bilingual(zh: "总", en: "Q"), weight: FixedDecimal(1), answer: .points(low: 0, high: 100))
        ]
        definition.dropsExtremes = drops
        return definition
    }

    private static func ballot(_ group: String, _ points: [Int]) -> Ballot {
        Ballot(group: group, points: Dictionary(points.enumerated().map { ($0.offset + 1, ["q": $0.element]) }) { first, _ in first })
    }

    @Test func `groups count by their weights`() {
        let ballots = [Self.ballot("a", [90, 80, 70]), Self.ballot("a", [80, 80, 71]), Self.ballot("b", [60, 90, 100])]
        let tally = ScoringTally(Self.definition(), Self.candidates, ballots)
        // 0.6·85 + 0.4·60 = 75; 0.6·80 + 0.4·90 = 84; 0.6·70.5 + 0.4·100 = 82.3
        #expect(tally.lines.map { $0.result?.description } == ["84.00", "82.30", "75.00"])
        #expect(tally.lines.map(\.candidate) == [2, 3, 1] && tally.lines.map(\.rank) == [1, 2, 3])
    }

    @Test func `a group that did not vote is left out and the others weigh more`() {
        let tally = ScoringTally(Self.definition(), Self.candidates, [Self.ballot("b", [61, 61, 20])])
        #expect(tally.lines.map { $0.result?.description } == ["61.00", "61.00", "20.00"])
        #expect(tally.lines.map(\.rank) == [1, 1, 3])
    }

    @Test func `highest and lowest are left out from three ballots on`() {
        let three = [10, 70, 100].map { Self.ballot("a", [$0, 0, 0]) }
        let two = [10, 100].map { Self.ballot("a", [$0, 0, 0]) }
        let definition = Self.definition(drops: true)
        func first(_ ballots: [Ballot]) -> String? {
            ScoringTally(definition, Self.candidates, ballots).lines.first { $0.candidate == 1 }?.result?.description
        }
        #expect(first(three) == "70.00")
        #expect(first(two) == "55.00")
    }

    @Test func `thirds are rounded half away from zero`() {
        let tally = ScoringTally(
            Self.definition(weights: [("a", "1")]), Self.candidates, [100, 100, 0].map { Self.ballot("a", [$0, $0, $0]) })
        #expect(tally.lines.first?.result?.description == "66.67")
    }

    @Test func `nobody's score is no score`() {
        let own = Ballot(group: "a", points: [1: ["q": 50]])
        let tally = ScoringTally(Self.definition(), Self.candidates, [own])
        #expect(tally.lines.map { $0.rank } == [1, nil, nil])
    }

    @Test(arguments: 0..<50)
    func `order never matters, more points never lower a result, one candidate's points leave the others alone`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let definition = Self.definition(drops: seed.isMultiple(of: 2))
        var ballots = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            Self.ballot(Bool.random(using: &random) ? "a" : "b", (0..<3).map { _ in Int.random(in: 0...100, using: &random) })
        }
        let before = ScoringTally(definition, Self.candidates, ballots)
        #expect(ScoringTally(definition, Self.candidates, ballots.shuffled(using: &random)) == before)
        let index = Int.random(in: ballots.indices, using: &random)
        let given = ballots[index].points[1]?["q"] ?? 0
        ballots[index].points[1]?["q"] = Int.random(in: given...100, using: &random)
        let after = ScoringTally(definition, Self.candidates, ballots)
        func units(_ tally: ScoringTally, _ id: Int) -> Int64 { tally.lines.first { $0.candidate == id }?.result?.units ?? -1 }
        #expect(units(after, 1) >= units(before, 1))
        #expect(units(after, 2) == units(before, 2) && units(after, 3) == units(before, 3))
    }

    @Test func `a ballot is written one way and read back`() {
        let ballot = Ballot(group: "a", points: [2: ["q": 3, "p": 1], 1: ["q": 0]])
        #expect(Ballot(canonical: ballot.canonicalForm + [0x20, 0x20]) == ballot)
        #expect(String(decoding: ballot.canonicalForm, as: UTF8.self) == #"{"group":"a","points":{"1":{"q":0},"2":{"p":1,"q":3}}}"#)
    }
}
