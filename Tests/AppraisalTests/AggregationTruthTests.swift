import Appraisal
import Testing

/// Means of every kind, mixed by level, and Copeland's rule against COINr's output.
@Suite(.enabled(if: TruthTable.isPresent("asem/asem_aggregation_truth.csv"), "needs ../shared/data/asem"))
struct AggregationTruthTests {
    private static let nodes = ["Physical", "Conn", "Sust", "Index"]

    /// The tree with the truth's weights and one rule for each kind of node.
    private func framework(weights: Bool = true, _ rule: (_ level: Int) -> AggregationRule) throws -> (Framework, [[Double]]) {
        let asem = try #require(try Asem())
        let used = try #require(TruthTable("asem/asem_agg_weights_used.csv"))
        let given = Dictionary(zip(used.texts("iCode"), used.numbers("Weight")), uniquingKeysWith: { $1 })
        let entries = asem.specification.framework.entries.enumerated().map { position, entry in
            var entry = entry
            let level =
                entry.code == "Index"
                ? 4 : ["Conn", "Sust"].contains(entry.code) ? 3 : asem.specification.framework.children[position].isEmpty ? 1 : 2
            entry.weight = weights ? given[entry.code] ?? .nan : 1
            entry.rule = rule(level)
            return entry
        }
        let scores = try #require(TruthTable("asem/asem_normalised_1_100.csv"))
        return (try Framework(entries), scores.columns(asem.codes))
    }

    @Test(arguments: [
        ("amean_w", true, [AggregationRule.arithmetic, .arithmetic, .arithmetic]),
        ("gmean_w", true, [.geometric, .geometric, .geometric]),
        ("hmean_w", true, [.harmonic, .harmonic, .harmonic]),
        ("genmean_p-1", true, [.generalised(-1), .generalised(-1), .generalised(-1)]),
        ("genmean_p0.5", true, [.generalised(0.5), .generalised(0.5), .generalised(0.5)]),
        ("genmean_p2", true, [.generalised(2), .generalised(2), .generalised(2)]),
        ("amean_gmean_amean", true, [.arithmetic, .geometric, .arithmetic]),
        ("amean_equal", false, [.arithmetic, .arithmetic, .arithmetic]),
    ])
    func `means equal the truth to 1e-12`(name: String, weighted: Bool, rules: [AggregationRule]) throws {
        let truth = try #require(TruthTable("asem/asem_aggregation_truth.csv"))
        let (framework, scores) = try framework(weights: weighted) { $0 > 1 ? rules[$0 - 2] : .arithmetic }
        let columns = framework.aggregate(scores)
        for node in Self.nodes {
            let position = try #require(framework.position(node))
            #expect(distance(columns[position], truth.numbers("\(name)__\(node)")) <= 1e-12, "\(name) \(node)")
        }
    }

    @Test func `Copeland's scores agree exactly`() throws {
        let truth = try #require(TruthTable("asem/asem_aggregation_truth.csv"))
        let (framework, scores) = try framework { $0 == 2 ? .copeland : .arithmetic }
        let columns = framework.aggregate(scores)
        let physical = try #require(framework.position("Physical"))
        #expect(columns[physical] == truth.numbers("copeland_w__Physical"))
        // The truth has the sub-index by Copeland over arithmetic pillars, or over Copeland's; one of the two must agree.
        let (plain, _) = try self.framework { $0 == 3 ? .copeland : .arithmetic }
        let (all, _) = try self.framework { $0 <= 3 ? .copeland : .arithmetic }
        let conn = try #require(framework.position("Conn"))
        let expected = truth.numbers("copeland_w__Conn")
        #expect(plain.aggregate(scores)[conn] == expected || all.aggregate(scores)[conn] == expected)
    }

    @Test func `a missing score drops out, a zero does not stop the geometric mean`() {
        #expect(AggregationRule.arithmetic.combine([1, .nan, 3], weights: [1, 5, 1]) == 2)
        #expect(AggregationRule.geometric.combine([0, 50], weights: [1, 1]) == 0)
        #expect(AggregationRule.geometric.combine([0, 50], weights: [0, 1]).rounded() == 50)
        #expect(AggregationRule.geometric.combine([-1, 50], weights: [1, 1]).isNaN)
        #expect(AggregationRule.harmonic.combine([0, 50], weights: [1, 1]) == 0)
        #expect(AggregationRule.sum.combine([30, .nan, 20], weights: [1, 1, 0.5]) == 40)
        #expect(AggregationRule.minimum.combine([30, .nan, 20], weights: [1, 1, 1]) == 20)
        #expect(AggregationRule.minimum.combine([30, 20], weights: [1, 0]) == 30)
        #expect(AggregationRule.arithmetic.combine([.nan, .nan], weights: [1, 1]).isNaN)
        #expect(AggregationRule.arithmetic.combine([1, .nan, .nan], weights: [1, 1, 1], leastKnown: 0.5).isNaN)
    }
}
