import Appraisal
import FoundationEssentials
import Testing

/// The seven worked examples that districts publish, to their last printed digit.
@Suite(.enabled(if: ChineseExample.isPresent, "needs ../shared/data/china_worked_examples.json")) struct ChineseExampleTests {
    private func score(_ number: Int, _ inputs: [String: Double]) throws -> Double {
        func of(_ name: String) throws -> Double { try #require(inputs[name]) }
        let removal = try EventPoints(each: 1, cap: 20)
        switch number {
        // 30 less so much for each complaint per area and inhabitant.
        case 0: return try EventPoints(start: 30, each: -0.002, floor: 0).score(of("n") / (of("area") * of("population")))
        case 1: return try EventPoints(start: 30, each: -0.01, floor: 0).score(of("n") / (of("area") * of("population")))
        case 2: return try BenchmarkRatio(benchmark: 1, full: 10, isInverse: true, floor: 0, cap: 10).score(of("days"))
        case 3, 4: return try removal.score(5 * (of("new") + of("stock")) + 2 * of("stock") + 2 * of("big"))
        case 5: return try EventPoints(each: -0.1, step: 200).score(of("count") - of("quota"))
        default: return try EventPoints(each: -0.1, step: 100).score(of("count"))
        }
    }

    @Test func `all seven come out`() throws {
        let examples = try #require(try ChineseExample.load())
        #expect(examples.count == 7)
        for (number, example) in examples.enumerated() {
            let found = try score(number, example.inputs)
            #expect(abs(found - example.computed) <= 1e-12 * max(1, abs(example.computed)), "\(example.rule)")
            // Printed values are cut or rounded to their last digit: 28.2 stands for 28.2036.
            let digits = "\(example.published)".split(separator: ".").last.map { $0 == "0" ? 0 : $0.count } ?? 0
            let rounding = try #require(Rounding(decimals: digits))
            #expect(rounding.fixed(found) == rounding.fixed(example.published), "\(example.rule)")
        }
    }
}

struct ChineseExample: Decodable {
    let rule: String
    let inputs: [String: Double]
    let published: Double
    let computed: Double

    static let isPresent = SharedData.contents(of: "china_worked_examples.json") != nil

    static func load() throws -> [ChineseExample]? {
        try SharedData.contents(of: "china_worked_examples.json").map { try JSONDecoder().decode([ChineseExample].self, from: $0) }
    }
}
