import Assembly
import Foundation
import Governance
import SceneLoading
import Testing

/// The handbook's steps 4, 6 and 8 through the command: weights found in the figures, and tables beside the results.
@Suite struct StudyAnalysisTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    private static let examples = root.appending(path: "Examples/appraisal")

    typealias Table = [[String: String]]

    /// Splits a line of CSV; quotes stand around fields with commas only.
    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    private static func table(_ lines: [String]) -> Table {
        guard let first = lines.first else { return [] }
        let head = fields(first)
        return lines.dropFirst().map { Dictionary(zip(head, fields($0)), uniquingKeysWith: { $1 }) }
    }

    /// The tables on standard output, by name; the results under "" where they are there.
    private func run(_ definition: String, _ input: String, _ adjust: (inout StudyJob) -> Void) throws -> [String: Table] {
        var job = StudyJob(definition: definition, input: input)
        adjust(&job)
        var tables: [String: [String]] = [:]
        var name = ""
        try job.run(.en) { line in
            if line.hasPrefix("# ") { name = String(line.dropFirst(2)) } else if !line.isEmpty { tables[name, default: []].append(line) }
        }
        return tables.mapValues(Self.table)
    }

    private func example(_ name: String, _ adjust: (inout StudyJob) -> Void) throws -> [String: Table] {
        try run(Self.examples.appending(path: "\(name).yaml").path, Self.examples.appending(path: "\(name).csv").path, adjust)
    }

    private func truth(_ name: String) throws -> Table {
        let file = try #require(StudyJobTests.shared("asem/\(name).csv"))
        return Self.table(try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init))
    }

    private func number(_ row: [String: String]?, _ column: String) throws -> Double {
        try #require(row?[column].flatMap { Double($0) }, "\(column)")
    }

    @Test(.enabled(if: StudyJobTests.hasTruth, "needs ../shared/data/asem")) func `the tables of ASEM equal COINr's`() throws {
        let input = try #require(StudyJobTests.shared("asem/asem_iData.csv"))
        let tables = try run(Self.examples.appending(path: "asem.yaml").path, input.path) { job in
            job.questions.diagnostics = true
            job.questions.leavesOneOut = true
        }
        let statistics = try #require(tables["statistics"]).filter { $0["stage"] == "scored" }
        #expect(statistics.count == 49)
        let flags = ["Flag.Avail": "few-known", "Flag.NonZero": "few-non-zero", "Flag.Unique": "few-unique", "Flag.SkewKurt": "outliers"]
        for row in try truth("asem_stats_normalised") {
            let found = try #require(statistics.first { $0["code"] == row["iCode"] })
            for (ours, theirs) in [
                ("minimum", "Min"), ("maximum", "Max"), ("mean", "Mean"), ("median", "Median"), ("deviation", "Std"), ("skewness", "Skew"),
                ("kurtosis", "Kurt"), ("known", "N.Avail"), ("unique", "N.Unique"), ("same", "N.Same"),
            ] { #expect(abs(try number(found, ours) - number(row, theirs)) <= 1e-9, "\(row["iCode"] ?? "") \(ours)") }
            for (theirs, ours) in flags {
                #expect((found["flags"] ?? "").contains(ours) == (row[theirs] != "ok"), "\(row["iCode"] ?? "") \(theirs)")
            }
        }
        let correlations = try #require(tables["correlations"])
        for row in try truth("asem_corr_l1_l2") {
            guard let expected = row["Correlation"].flatMap({ Double($0) }) else { continue }
            let found = correlations.first { $0["first"] == row["Var2"] && $0["second"] == row["Var1"] && $0["relation"] == "above" }
            #expect(abs(try number(found, "pearson") - expected) <= 1e-9)
        }
        #expect(correlations.count { $0["relation"] == "siblings" || $0["relation"] == "others" } == 49 * 48 / 2)
        for row in try truth("asem_cronbach") {
            let found = try #require(tables["consistency"]?.first { $0["code"] == row["group"] })
            #expect(abs(try number(found, "cronbach_scored") - number(row, "cronbach_norm")) <= 1e-9, "\(row["group"] ?? "")")
        }
        let weights = try #require(tables["weights"])
        var seen = 0
        for row in try truth("asem_effective_weights") {
            guard let found = weights.first(where: { $0["code"] == row["iCode"] }) else { continue }
            seen += 1
            #expect(abs(try number(found, "effective_weight") - number(row, "EffWeight")) <= 1e-12)
        }
        #expect(seen == 49 + 8 + 2)
        let first = try #require(tables["components"]).filter { $0["code"] == "asem" && $0["of"] == "indicators" && $0["component"] == "1" }
        let loadings = try truth("asem_pca_weights_physical").map { row -> (Double, Double) in
            (try number(first.first { $0["item"] == row["iCode"] }, "loading"), try number(row, "Weight"))
        }
        #expect(loadings.count == 49)
        #expect(min(loadings.map { abs($0.0 - $0.1) }.max() ?? 1, loadings.map { abs($0.0 + $0.1) }.max() ?? 1) <= 1e-9)
        let shifts = try #require(tables["leave-one-out"]), ranks = try #require(tables["leave-one-out-ranks"])
        for row in try truth("asem_remove_pillar_mean_abs_rank_diff") where row["removed"] != "Nominal" {
            #expect(
                abs(try number(shifts.first { $0["code"] == row["removed"] }, "mean_shift") - number(row, "mean_abs_rank_diff")) <= 1e-9)
        }
        for row in try truth("asem_remove_pillar_ranks") {
            for (code, rank) in row where code != "uCode" && code != "Nominal" {
                let found = ranks.first { $0["unit"] == row["uCode"] && $0["without"] == code }
                #expect(try number(found, "rank_without") == Double(rank), "\(row["uCode"] ?? "") \(code)")
                #expect(try number(found, "rank") == number(row, "Nominal"))
            }
        }
    }

    @Test func `weights are found in the figures as the definition says`() throws {
        let tables = try example("towns") { $0.questions.diagnostics = true }
        let weights = try #require(tables["weights"])
        func weight(_ code: String) throws -> Double { try number(weights.first { $0["code"] == code }, "weight") }
        // Squared loadings of the first component are shares.
        let own = ["tax", "output", "jobs"]
        #expect(abs(try own.reduce(0) { try $0 + weight($1) } - 1) < 1e-9)
        let first = try #require(tables["components"]).filter { $0["code"] == "development" && $0["component"] == "1" }
        for code in own {
            let loading = try number(first.first { $0["item"] == code }, "loading")
            #expect(abs(try weight(code) - loading * loading) < 1e-12, "\(code)")
        }
        // Judgements: water counts twice what each of the others does.
        #expect(abs(try weight("water") - 0.5) < 1e-9)
        #expect(abs(try weight("green") - 0.25) < 1e-9)
        // Balanced: both dimensions say as much about the index.
        let found = try ["development", "environment"].map { code in
            try number(weights.first { $0["code"] == code }, "correlation_with_index")
        }
        #expect(abs(found[0] - found[1]) < 1e-3, "\(found)")
        #expect(abs(try weight("development") + weight("environment") - 1) < 1e-9)
        // The excluded town is no part of it, and the order of rows does not matter.
        #expect(tables["statistics"]?.first { $0["stage"] == "computed" }?["rows"] == "11")
        let text = try String(contentsOf: Self.examples.appending(path: "towns.csv"), encoding: .utf8).split(separator: "\n").map(
            String.init)
        let turned = FileManager.default.temporaryDirectory.appending(path: "towns-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: turned) }
        try ([text[0]] + text.dropFirst().reversed()).joined(separator: "\n").write(to: turned, atomically: true, encoding: .utf8)
        let again = try run(Self.examples.appending(path: "towns.yaml").path, turned.path) { $0.questions.diagnostics = true }
        #expect(again["weights"] == weights)
    }

    @Test func `places without each part, and the choices that matter, are the same on every run`() throws {
        func ask() throws -> [String: Table] {
            try example("towns") { job in
                job.questions.leavesOneOut = true
                job.questions.sobol = 16
                job.seed = 7
            }
        }
        let tables = try ask()
        #expect(tables == (try ask()))
        #expect(tables["leave-one-out"]?.count == 8 && tables["leave-one-out-ranks"]?.count == 8 * 11)
        let sobol = try #require(tables["sobol"])
        #expect(sobol.map { $0["choice"] } == ["weights", "score", "aggregate", "impute", "leave_out"])
        for row in sobol {
            #expect(try number(row, "total") >= -1e-12 && number(row, "total_5") <= number(row, "total_95"))
        }
        // Which half of the index is there at all matters most here.
        #expect(sobol.max { (Double($0["total"] ?? "") ?? 0) < (Double($1["total"] ?? "") ?? 0) }?["choice"] == "leave_out")
        let ranks = try #require(tables["sobol-ranks"])
        #expect(ranks.count == 11)
        for row in ranks {
            #expect(try number(row, "rank_5") <= number(row, "rank_50") && number(row, "rank_50") <= number(row, "rank_95"))
        }
        let other = try example("towns") { job in
            job.questions.sobol = 16
            job.seed = 8
        }
        #expect(other["sobol"] != sobol)
    }

    @Test func `tables go into a folder, and the results stay what they were`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = try example("towns") { _ in }
        let shown = try example("towns") { job in
            job.questions.diagnostics = true
            job.tables = folder.path
        }
        #expect(shown == plain && plain[""]?.count == 12)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == ["components.csv", "consistency.csv", "correlations.csv", "statistics.csv", "weights.csv"])
        let weights = try String(contentsOf: folder.appending(path: "weights.csv"), encoding: .utf8)
        #expect(
            weights.contains("period,code,parent,weight,effective_weight,correlation_with_index")
                && weights.contains("2025,water,environment,"))
    }

    @Test func `cohorts and periods stand in their tables`() throws {
        let tables = try example("huangyan-per-mu") { job in
            job.questions.diagnostics = true
            job.questions.leavesOneOut = true
        }
        let rows = try #require(tables["leave-one-out"])
        #expect(Set(rows.compactMap { $0["分组"] }).count == 2 && rows.allSatisfy { $0["年度"]?.isEmpty == false })
    }

    private static let flat = """
        index: one
        zh: 一
        en: One
        table: {unit: unit}
        columns: {a: "1", b: "1"}
        versions:
          "1":
            zh: 一
            en: One
            from: 2025-01-01
            score: min-max
            weights: {method: pca, loadings: plain}
            indicators:
              a: {value: a, unit: "1"}
              b: {value: b, unit: "1"}

        """

    private func refusal(_ definition: String, _ table: String) throws -> Refusal? {
        let files = ["yaml", "csv"].map { FileManager.default.temporaryDirectory.appending(path: "flat-\(UUID().uuidString).\($0)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try definition.write(to: files[0], atomically: true, encoding: .utf8)
        try table.write(to: files[1], atomically: true, encoding: .utf8)
        do {
            _ = try run(files[0].path, files[1].path) { _ in }
            return nil
        } catch {
            return try #require(error as? Refusal, "\(error)")
        }
    }

    @Test func `weights that cannot be found are refused with the node and the remedy`() throws {
        #expect(try refusal(Self.flat, "unit,a,b\nx,1,2\ny,2,3\nz,3,5\n") == nil)
        let opposed = try #require(try refusal(Self.flat, "unit,a,b\nx,1,5\ny,2,3\nz,3,2\n"))
        #expect(opposed.code == "study-no-weights" && opposed.field == "one" && opposed.message.en.contains("squared"))
        let constant = try #require(try refusal(Self.flat, "unit,a,b\nx,1,5\ny,1,3\nz,1,2\n"))
        #expect(constant.code == "study-no-weights" && constant.message.en.contains("constant"))
    }

    @Test(arguments: [
        ("loadings: plain", "loadings: straight", "squared, plain"), ("method: pca", "method: pcx", "ahp, budget, pca, optimised"),
        ("{method: pca, loadings: plain}", "{method: pca, target: balance}", "loadings"),
        ("{method: pca, loadings: plain}", "{method: optimised, target: most}", "balance, information"),
        ("{method: pca, loadings: plain}", "{method: optimised, target: information, shares: {a: 1, b: 2}}", "balance"),
        ("{method: pca, loadings: plain}", "{method: optimised, shares: {a: 1}}", "b"),
        ("    indicators:", "    sensitivity: {weights: 2}\n    indicators:", "at most 1"),
        ("    indicators:", "    sensitivity: {score: [min-max]}\n    indicators:", "two or more"),
        ("    indicators:", "    sensitivity: {score: [min-max, knots]}\n    indicators:", "min-max"),
        ("    indicators:", "    sensitivity: {leave_out: [none, c]}\n    indicators:", "“c”"),
        ("    indicators:", "    sensitivity: {}\n    indicators:", "at least one"),
    ])
    func `what cannot be read is named`(sound: String, broken: String, word: String) throws {
        #expect(Self.flat.contains(sound))
        let found = try #require(try refusal(Self.flat.replacing(sound, with: broken), "unit,a,b\nx,1,2\n"))
        #expect(found.code == "bad-definition" && found.message.en.contains(word), "\(found.message.en)")
    }

    /// Every command of the manual that works on the examples does.
    @Test func `the manual's commands run`() throws {
        let manual = try String(contentsOf: Self.root.appending(path: "docs/appraisal.md"), encoding: .utf8)
        let commands = manual.split(whereSeparator: \.isNewline).map(String.init).filter {
            // What the summary shows with a file of one's own is no command to be run.
            $0.hasPrefix("yiwang appraise --definition Examples/") && $0.contains("--input Examples/")
        }
        #expect(commands.count >= 10)
        let folder = FileManager.default.temporaryDirectory.appending(path: "manual-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for command in commands {
            var words = command.split(separator: " ").map(String.init).dropFirst(2)
            var job = StudyJob(definition: "", input: "")
            while let option = words.popFirst() {
                func value() throws -> String {
                    let word = words.popFirst()
                    return try #require(word, "\(command)")
                }
                func path() throws -> String { Self.root.appending(path: try value()).path }
                switch option {
                case "--definition": job.definition = try path()
                case "--input": job.input = try path()
                case "--output": job.output = folder.appending(path: try value()).path
                case "--tables": job.tables = folder.appending(path: try value()).path
                case "--explain": job.explain = try value()
                case "--period": job.period = try value()
                case "--as-of": job.day = try value()
                case "--robustness": job.draws = try #require(Int(try value()))
                case "--seed": job.seed = try #require(UInt64(try value()))
                case "--sobol": job.questions.sobol = try #require(Int(try value()))
                case "--diagnostics": job.questions.diagnostics = true
                case "--leave-one-out": job.questions.leavesOneOut = true
                default: Issue.record("\(option) of “\(command)” is no option")
                }
            }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var lines = 0
            try job.run(.zh) { _ in lines += 1 }
            #expect(lines > 0 || job.output != nil, "\(command)")
        }
    }
}
