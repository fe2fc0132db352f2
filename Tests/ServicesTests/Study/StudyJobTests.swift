import Assembly
import Foundation
import Governance
import Testing

/// `yiwang appraise --definition`: from definition and table to results, without any county.
@Suite struct StudyJobTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    private static let examples = root.appending(path: "Examples/appraisal")

    /// Truth data outside the project, found by walking up from this file.
    static func shared(_ name: String) -> URL? {
        var folder = root
        for _ in 0..<4 {
            let file = folder.appending(path: "shared/data/\(name)")
            if FileManager.default.fileExists(atPath: file.path) { return file }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    static let hasTruth = shared("asem/asem_iData.csv") != nil

    private func run(_ definition: String, _ input: String, _ adjust: (inout StudyJob) -> Void = { _ in }) throws -> [String] {
        var job = StudyJob(definition: Self.examples.appending(path: definition).path, input: input)
        adjust(&job)
        var lines: [String] = []
        try job.run(.en) { lines.append($0) }
        return lines
    }

    private func table(_ lines: [String]) -> [[String: String]] {
        let head = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(head, fields), uniquingKeysWith: { $1 })
        }
    }

    @Test(.enabled(if: hasTruth, "needs ../shared/data/asem")) func `the ASEM definition gives COINr's scores and all 51 ranks`() throws {
        let input = try #require(Self.shared("asem/asem_iData.csv"))
        let rows = table(try run("asem.yaml", input.path))
        let file = try #require(Self.shared("asem/asem_stage_Aggregated.csv"))
        let text = try String(contentsOf: file, encoding: .utf8).replacing("\"", with: "")
        let truth = table(text.split(whereSeparator: \.isNewline).map(String.init))
        #expect(rows.count == 51 && truth.count == 51)
        let sorted = truth.compactMap { Double($0["Index"] ?? "") }.sorted(by: >)
        for row in rows {
            let expected = try #require(truth.first { $0["uCode"] == row["uCode"] })
            for node in ["Physical", "ConEcFin", "Social", "Conn", "Sust", "LPI", "Flights"] {
                let found = try #require(Double(row[node] ?? ""))
                #expect(abs(found - (try #require(Double(expected[node] ?? "")))) <= 1e-9, "\(node)")
            }
            let index = try #require(Double(expected["Index"] ?? ""))
            #expect(abs((try #require(Double(row["asem"] ?? ""))) - index) <= 1e-9)
            #expect(row["rank"] == "\((sorted.firstIndex(of: index) ?? -2) + 1)")
        }
    }

    @Test func `Huangyan's benchmarks give the scores worked out by hand`() throws {
        let input = Self.examples.appending(path: "huangyan-per-mu.csv").path
        let rows = table(try run("huangyan-per-mu.yaml", input))
        let scores = Dictionary(rows.map { ($0["企业代码"] ?? "", $0) }, uniquingKeysWith: { $1 })
        // S01 is at every benchmark, X01 too: full marks. S02 is at half of four of them.
        #expect(scores["S01"]?["score"] == "100.00")
        #expect(scores["X01"]?["score"] == "100.00")
        #expect(scores["X02"]?["score"] == "75.00")
        let second = try #require(scores["S02"])
        #expect(second["notes"] == "单位排放增加值: by-rule" && second["bonus"] == "2.0")
        #expect(scores["S05"]?["excluded"] == "新办未满两年" && scores["S05"]?["score"] == "" && scores["S05"]?["rank"] == "")
        // The best of its cohort, but for a serious accident: capped at C.
        #expect(scores["S03"]?["grade_before_veto"] == "A" && scores["S03"]?["grade"] == "C" && scores["S03"]?["veto"] == "accident")
        #expect(scores["S03"]?["rank"] == "1")
    }

    @Test func `Jinniu's worked examples come out to their last digit`() throws {
        let rows = table(try run("city-month.yaml", Self.examples.appending(path: "city-month.csv").path))
        func point(_ row: Int, _ item: String) throws -> Double { try #require(Double(rows[row][item] ?? "")) }
        #expect(abs(try point(0, "complaints") - 26.407142600510184) < 1e-12)
        #expect(abs(try point(0, "repeated") - 28.203571300255092) < 1e-12)
        #expect(try point(0, "cycle") == 5)
        #expect(try [point(0, "removed"), point(1, "removed")] == [7, 9])
        #expect(abs(try point(0, "bicycles") + 0.3) < 1e-12)
        #expect(abs(try point(0, "dead") + 0.2) < 1e-12)
        // 26.407 + 28.204 + 5 + 7 − 0.3 − 0.2, added before rounding.
        #expect(rows[0]["score"] == "66.111" && rows[0]["grade"] == "C")
    }

    @Test func `an earlier day is judged by the benchmarks of its year`() throws {
        let input = Self.examples.appending(path: "huangyan-per-mu.csv").path
        let rows = table(try run("huangyan-per-mu.yaml", input) { $0.day = "2021-06-30" })
        // 57.966 ÷ 5 = 11.5932 against 16.601058, and 57.966 × 10,000 ÷ 2,464,590 = 0.2352 against 0.236565.
        let expected = 11.5932 / 16.601058 * 50 + 0.235195 / 0.236565 * 50
        let found = try #require(rows.first { $0["企业代码"] == "X01" }?["score"].flatMap(Double.init))
        #expect(abs(found - expected) < 0.01)
    }

    /// The benchmarks and weights of the shared data, year by year and cohort by cohort: a firm at every benchmark gets all
    /// marks, one at half of them half.
    @Test(.enabled(if: shared("per_mu_evaluation_formulas.json") != nil, "needs ../shared/data/per_mu_evaluation_formulas.json"))
    func `Huangyan's published formulas stand in the definition`() throws {
        let json = try Data(contentsOf: try #require(Self.shared("per_mu_evaluation_formulas.json")))
        let entries = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: Any]])
        let own = entries.filter { ($0["place"] as? String)?.hasPrefix("黄岩区") ?? false }
        #expect(own.count == 4)
        let file = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        let head = try String(contentsOf: Self.examples.appending(path: "huangyan-per-mu.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline)[0]
        for entry in own {
            let year = try #require(entry["year"] as? Int)
            let items = try #require(entry["items"] as? [[Any]])
            let benchmarks = items.compactMap { ($0[1] as? NSNumber)?.doubleValue }
            let weights = items.compactMap { ($0[2] as? NSNumber)?.doubleValue }
            #expect(weights.reduce(0, +) == 100)
            let isLarge = items.count == 6
            func line(_ id: String, _ share: Double) -> String {
                let b = benchmarks.map { $0 * share }
                let figures: [Double] =
                    isLarge
                    ? [b[0], b[1], 1, b[1] / b[2], b[1] / b[3], b[1] / b[4], b[5] * 1000, 1000, 0]
                    : [b[0], 0, 1, 0, 0, 0, 0, 0, b[0] * 10_000 / b[1]]
                return "\(id),\(id),\(year),\(isLarge ? "规上" : "规下"),," + figures.map { "\($0)" }.joined(separator: ",") + ",,,"
            }
            try [String(head), line("full", 1), line("half", 0.5)].joined(separator: "\n").write(
                to: file, atomically: true, encoding: .utf8)
            let rows = table(try run("huangyan-per-mu.yaml", file.path) { $0.day = "\(year)-12-31" })
            #expect(rows.map { $0["score"] } == ["100.00", "50.00"], "\(year) \(items.count)")
        }
    }

    @Test func `a unit is explained from its grade down to its figures`() throws {
        let input = Self.examples.appending(path: "huangyan-per-mu.csv").path
        let lines = try run("huangyan-per-mu.yaml", input) {
            $0.explain = "示例乙公司"
            $0.draws = 200
            $0.seed = 7
        }
        let text = lines.joined(separator: "\n")
        #expect(lines[0] == "示例乙公司 · 2022 · 规上")
        #expect(text.contains("亩均税收") && text.contains("12.0485 万元/亩") && text.contains("of 30 "))
        #expect(text.contains("by-rule") && text.contains("bonus 2.0") && text.contains("as weights vary: rank"))
    }

    @Test func `the order of rows does not matter, and draws are repeatable`() throws {
        let text = try String(contentsOf: Self.examples.appending(path: "huangyan-per-mu.csv"), encoding: .utf8)
        var lines = text.split(whereSeparator: \.isNewline).map(String.init)
        lines = [lines[0]] + lines.dropFirst().reversed()
        let turned = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: turned) }
        try lines.joined(separator: "\n").write(to: turned, atomically: true, encoding: .utf8)
        let adjust: (inout StudyJob) -> Void = {
            $0.draws = 100
            $0.seed = 3
        }
        let straight = try run("huangyan-per-mu.yaml", Self.examples.appending(path: "huangyan-per-mu.csv").path, adjust)
        let reversed = try run("huangyan-per-mu.yaml", turned.path, adjust)
        #expect(straight.sorted() == reversed.sorted())
    }

    @Test func `what is wrong with the table is said with row and column`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = try String(contentsOf: Self.examples.appending(path: "huangyan-per-mu.csv"), encoding: .utf8)
        for (from, to, code) in [
            ("361.455", "多", "study-not-a-number"), ("361.455", "-5", "study-out-of-range"), ("用地（亩）", "面积", "study-no-column"),
            ("S02", "S01", "study-duplicate"), ("S02", "", "study-no-unit"), ("规下", "小微", "study-no-cohort"),
        ] {
            try text.replacing(from, with: to).write(to: file, atomically: true, encoding: .utf8)
            let refusal = #expect(throws: Refusal.self) { _ = try run("huangyan-per-mu.yaml", file.path) }
            #expect(refusal?.code == code)
        }
        let none = #expect(throws: Refusal.self) {
            _ = try run("huangyan-per-mu.yaml", Self.examples.appending(path: "huangyan-per-mu.csv").path) { $0.period = "1999" }
        }
        #expect(none?.code == "study-no-rows")
    }
}
