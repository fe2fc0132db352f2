import Appraisal
import Assembly
import CQL2
import Foundation
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// Output per mu as a scene: the same rows give the same figures as the definition on a table, and last year's benchmarks
/// stay last year's.
struct ItemEvaluationTests {
    static let index = QualifiedName(scene: "per-mu", name: "per-mu")
    private static let register = QualifiedName(scene: "per-mu", name: "enterprise")
    private static let fields = [
        "税收（万元）": "tax", "工业增加值（万元）": "added_value", "用地（亩）": "land", "能耗（吨标煤）": "energy", "排放（吨）": "emissions",
        "年平均职工（人）": "staff", "研发经费（万元）": "research", "主营业务收入（万元）": "revenue", "用电（千瓦时）": "power", "加分": "bonus", "扣分": "malus",
        "重大事故（起）": "accidents",
    ]

    private static func table(_ lines: [String]) -> [[String: String]] {
        let head = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(head, cells), uniquingKeysWith: { $1 })
        }
    }

    private static func rows() throws -> [[String: String]] {
        let text = try String(contentsOfFile: projectRoot + "/Examples/appraisal/huangyan-per-mu.csv", encoding: .utf8)
        return table(text.split(whereSeparator: \.isNewline).map { String($0) })
    }

    /// The firms of the example as items of a year, checked where asked.
    static func enter(_ year: String, _ test: TestCounty, checked: Bool = true) async throws -> [String: Item] {
        var items: [String: Item] = [:]
        for (at, row) in try rows().enumerated() {
            var report = Report()
            report.place = Position(x: 120.01 + Double(at) / 500, y: 29.01)
            report.similar = .new
            report.fields = [
                "code": .text(row["企业代码"] ?? ""), "company": .text(row["企业名称"] ?? ""), "year": .text(year),
                "tier": .text(row["分组"] == "规上" ? "above" : "below"),
            ]
            if let why = row["不参评原因"], !why.isEmpty { report.fields["not_ranked"] = .text(why) }
            for (header, field) in fields {
                if let text = row[header], !text.isEmpty, let number = FixedDecimal(text) { report.fields[field] = .decimal(number) }
            }
            guard case .stored(let item) = try await test.county.report(report, to: register, by: test.actor("per-mu-office")) else {
                throw Refusal("not-stored", .conflict, zh: "", en: "")
            }
            items[row["企业代码"] ?? ""] = checked ? try await act("check", on: item, by: test.actor("per-mu-bureau"), test) : item
        }
        return items
    }

    static func act(_ action: String, on item: Item, note: String? = nil, by actor: Actor, _ test: TestCounty) async throws -> Item {
        var request = ActionRequest(action: action, version: item.version)
        request.note = note
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: register, by: actor)
    }

    @Test func `the items of a register give what the definition gives on the same table, to the last digit`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        _ = try await Self.enter("2022", test)
        var job = StudyJob(
            definition: projectRoot + "/Examples/appraisal/huangyan-per-mu.yaml",
            input: projectRoot + "/Examples/appraisal/huangyan-per-mu.csv")
        job.day = "2022-12-31"
        var lines: [String] = []
        try job.run(.zh) { lines.append($0) }
        let expected = Self.table(lines)
        let found = try await test.county.appraiseItems(Self.index, by: test.actor("per-mu-office"))
        #expect(found.left.isEmpty)
        #expect(found.rows.count == expected.count)
        for row in found.rows {
            let same = try #require(expected.first { $0["企业代码"] == row.result.row.unit })
            #expect(row.result.fixed.map { row.plan.rounding.text($0) } ?? "" == same["score"])
            #expect(row.result.placement.map { String($0.rank) } ?? "" == same["rank"])
            #expect(row.letter(row.result.grade) ?? "" == same["grade"])
            #expect(row.result.veto ?? "" == same["veto"])
        }
        // At every benchmark of 2022: full marks, 30 + 20 + 20 + 10 + 10 + 10.
        let first = try #require(found.rows.first { $0.result.row.unit == "S01" })
        #expect(first.result.fixed == 10_000)
        #expect(found.rows.first { $0.result.row.unit == "S05" }?.result.placement == nil)
    }

    @Test func `each year is reckoned under its own benchmarks, and memory runs over the years`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        _ = try await Self.enter("2021", test)
        _ = try await Self.enter("2022", test)
        let found = try await test.county.appraiseItems(Self.index, by: test.actor("leader"))
        #expect(found.periods == ["2021", "2022"])
        func row(_ unit: String, _ year: String) throws -> ItemAppraisal.Row {
            try #require(found.rows.first { $0.result.row.unit == unit && $0.period == year })
        }
        #expect(try row("S01", "2021").version == "2021" && row("S01", "2022").version == "2022")
        // Small firms: tax per mu 11.5932 of 16.601058, tax per kWh 0.2352 of 0.236565, half and half.
        let small = 11.5932 / 16.601058 * 50 + 0.2352 / 0.236565 * 50
        #expect(try row("X01", "2021").result.fixed == Int64((small * 100).rounded()))
        #expect(try row("X01", "2022").result.fixed == 10_000)
        let last = found.rows.filter { $0.letter($0.result.grade) == "D" }
        for one in last where one.period == "2022" {
            let before = try row(one.result.row.unit, "2021")
            let again = before.letter(before.result.grade) == "D"
            #expect(one.memory?.run == (again ? 2 : 1))
            #expect(one.memory?.consequence == (again ? 0.10 : 0.05))
        }
    }

    @Test func `what is not checked is not ranked, and two records of a year are named`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        _ = try await Self.enter("2022", test, checked: false)
        let office = test.actor("per-mu-office")
        #expect(try await test.county.appraiseItems(Self.index, by: office).rows.isEmpty)
        await #expect(throws: Refusal.self) { try await test.county.policySheet(Self.index, period: "2022", by: office, in: .zh) }
        _ = try await Self.enter("2022", test)
        #expect(try await test.county.appraiseItems(Self.index, by: office).rows.count == 7)
        _ = try await Self.enter("2022", test)
        do {
            _ = try await test.county.appraiseItems(Self.index, by: office)
            Issue.record("two records of one year were taken")
        } catch let refusal as Refusal {
            #expect(refusal.code == "evaluated-twice")
            #expect(refusal.message.zh.contains("2022"))
        }
    }

    @Test func `a firm is settled after its publicity, and an objection goes round`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        let office = test.actor("per-mu-office")
        var item = try #require(try await Self.enter("2022", test)["S01"])
        item = try await Self.act("publicise", on: item, by: office, test)
        let early = item
        await #expect(throws: Refusal.self) { try await Self.act("settle", on: early, by: office, test) }
        item = try await Self.act("object", on: item, note: "用地面积有误", by: test.actor("handler"), test)
        item = try await Self.act("overrule", on: item, note: "核对无误", by: office, test)
        test.clock.advance(days: 12)
        item = try await Self.act("settle", on: item, by: office, test)
        #expect(item.stage == "settled")
    }

    @Test func `the list for differential policies is handed out whole, journalled, and not to everybody`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        _ = try await Self.enter("2022", test)
        let before = try await test.county.store.read { try $0.journalHead().sequence }
        let bytes = try await test.county.policySheet(Self.index, period: "2022", by: test.actor("per-mu-office"), in: .zh)
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        #expect(lines.count == 8)
        #expect(lines[0].contains("差别化加价"))
        let entry = try await test.county.store.read { try $0.journalEntry(before + 1) }
        let body = try JSON(parsing: try #require(entry).body)
        #expect(body["act"]?.string == "export")
        #expect(body.at("details", "sha256")?.string == test.county.hashing.hash(bytes).hex)
        await #expect(throws: Refusal.self) {
            try await test.county.policySheet(Self.index, period: "2022", by: test.actor("leader"), in: .zh)
        }
    }
}

extension JSON {
    fileprivate func at(_ path: String...) -> JSON? { path.reduce(self as JSON?) { $0?[$1] } }
}
