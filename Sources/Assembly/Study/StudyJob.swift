import Appraisal
import CQL2
import Formats
import Foundation
package import Governance
import SceneLoading
import Services

/// Computes a composite index from a definition and a table, without county, store or server.
package struct StudyJob: Sendable {
    package var definition: String
    package var input: String
    package var output: String?
    /// Only this period of the table; all where nil.
    package var period: String?
    /// Which version holds; the last where nil.
    package var day: String?
    /// The unit to be explained on standard output.
    package var explain: String?
    /// Draws of the robustness analysis; 0 for none.
    package var draws = 0
    package var seed: UInt64 = 1
    /// Tables beside the results.
    package var questions = StudyQuestions()
    /// The folder into which each goes as a CSV file; one after another on standard output where nil.
    package var tables: String?

    package init(definition: String, input: String) {
        self.definition = definition
        self.input = input
    }

    /// Runs; results to `output` or, as CSV, to `print`; faults of the definition line by line in a refusal.
    package func run(_ language: Language, print: (String) -> Void) throws {
        let (found, diagnostics) = StudyDefinition.load(definition)
        guard let found else {
            throw Refusal(
                "bad-definition", .invalid, zh: diagnostics.map { $0.line(in: .zh) }.joined(separator: "\n"),
                en: diagnostics.map { $0.line(in: .en) }.joined(separator: "\n"), field: "--definition")
        }
        let version = try version(of: found)
        let table = try StudyTable(path: input, found, periods: period)
        guard !table.order.isEmpty else {
            throw Refusal(
                "study-no-rows", .invalid, zh: "表中没有可评价的行。", en: "The table has no row to appraise.",
                field: period == nil ? "--input" : "--period")
        }
        var appraised: [String: StudyAppraisal] = [:]
        for (cohort, rows) in table.rows { appraised[cohort] = try appraise(rows, cohort, version, found) }
        let sheet = StudySheet(found, version, table, appraised, hasDraws: draws > 0)
        if let output {
            try Self.write(sheet.lines, to: output)
        } else if explain == nil, questions.isEmpty || tables != nil {
            for line in sheet.lines { print(line.map(Self.quoted).joined(separator: ",")) }
        }
        if let explain { try self.explain(explain, table, appraised, found, language, print) }
        if !questions.isEmpty { try analyse(table, appraised, found, print) }
    }

    private func analyse(
        _ table: StudyTable, _ appraised: [String: StudyAppraisal], _ definition: StudyDefinition, _ print: (String) -> Void
    ) throws(Refusal) {
        var analysis = StudyAnalysis(definition.layout)
        for cohort in appraised.keys.sorted() {
            guard let own = appraised[cohort], let rows = table.rows[cohort] else { continue }
            do {
                try analysis.add(own, cohort, rows, questions, seed: seed)
            } catch {
                throw Self.refusal(error, definition)
            }
        }
        for sheet in analysis.sheets {
            let lines = [sheet.head] + sheet.lines
            if let tables {
                try Self.makeFolder(tables)
                try Self.write(lines, to: "\(tables)/\(sheet.name).csv")
            } else {
                print("# \(sheet.name)")
                for line in lines { print(line.map(Self.quoted).joined(separator: ",")) }
                print("")
            }
        }
    }

    private static func makeFolder(_ path: String) throws(Refusal) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Refusal(
                "study-no-folder", .invalid, zh: "不能建立文件夹 \(path)。", en: "The folder \(path) cannot be made.", field: "--tables")
        }
    }

    private func appraise(_ rows: [StudyRow], _ cohort: String, _ version: StudyVersion, _ definition: StudyDefinition)
        throws(Refusal) -> StudyAppraisal
    {
        guard let plan = version.plans[cohort], let titles = version.titles[cohort] else {
            let known = version.plans.keys.sorted().joined(separator: ", ")
            throw Refusal(
                "study-no-cohort", .invalid, zh: "定义中没有分组“\(cohort)”；有：\(known)。",
                en: "The definition has no cohort “\(cohort)”; it has: \(known).", field: definition.layout.cohort)
        }
        do {
            return try StudyAppraisal(plan, titles, rows, draws: draws, seed: seed)
        } catch {
            throw Self.refusal(error, definition)
        }
    }

    private static func write(_ lines: [[String]], to path: String) throws(Refusal) {
        do {
            let writer = try CSVWriter(try FileSink(path: path))
            for line in lines { try writer.write(line) }
            try writer.finish()
        } catch {
            throw Refusal(error, path: path)
        }
    }

    private func version(of definition: StudyDefinition) throws(Refusal) -> StudyVersion {
        guard let day else {
            if let last = definition.versions.last { return last }
            throw Refusal("study-no-version", .invalid, zh: "定义中没有版本。", en: "The definition has no version.", field: "--definition")
        }
        guard let at = Day(day) else {
            throw Refusal("bad-day", .invalid, zh: "日期应如 2026-11-20。", en: "Give the day as 2026-11-20.", field: "--as-of")
        }
        if let version = definition.version(on: Int32(at.number)) { return version }
        throw Refusal(
            "study-no-version", .invalid, zh: "\(day) 没有生效的版本。", en: "No version holds on \(day).", field: "--as-of")
    }

    private func explain(
        _ unit: String, _ table: StudyTable, _ appraised: [String: StudyAppraisal], _ definition: StudyDefinition,
        _ language: Language, _ print: (String) -> Void
    ) throws(Refusal) {
        var isFound = false
        for (cohort, position) in table.order {
            guard let own = appraised[cohort], own.results[position].row.unit == unit || own.results[position].row.name == unit
            else { continue }
            isFound = true
            for line in StudyExplanation(definition, own, position, cohort, language).lines { print(line) }
        }
        guard isFound else {
            throw Refusal(
                "study-no-such-unit", .notFound, zh: "表中没有“\(unit)”。", en: "The table has no unit “\(unit)”.", field: "--explain")
        }
    }

    private static func refusal(_ error: StudyError, _ definition: StudyDefinition) -> Refusal {
        if case .duplicate(let unit, let period) = error {
            return Refusal(
                "study-duplicate", .invalid, zh: "“\(unit)”在时段“\(period)”中出现两次。",
                en: "“\(unit)” occurs twice in the period “\(period)”.", field: definition.layout.unit)
        }
        if case .weights(let parent, let cause) = error {
            let (zh, en) =
                cause == .signsDiffer
                ? ("第一主成分的系数有正有负，不能直接作权重：改用 loadings: squared", "the first component has loadings of both signs: take “loadings: squared”")
                : ("有的列没有差异，或完整的行不足两行", "a column is constant, or fewer than two rows are complete")
            return Refusal(
                "study-no-weights", .unmet, zh: "“\(parent)”的权重不能由数据得出：\(zh)。",
                en: "No weights can be found for “\(parent)”: \(en).", field: parent)
        }
        return Refusal(
            error.code.replacing(".", with: "-"), .invalid, zh: "数据与定义不符：\(error.code)。",
            en: "Data and definition do not go together: \(error.code).")
    }

    private static func quoted(_ field: String) -> String {
        field.contains { ",\"\n\r".contains($0) } ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
