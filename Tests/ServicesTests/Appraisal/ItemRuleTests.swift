import Appraisal
import CQL2
import Governance
import JSONText
import Services
import TestCounty
import Testing

/// The rule of an index over items: tried on screen, drafted, tried on past periods, decided by somebody else, in force.
struct ItemRuleTests {
    private static let index = ItemEvaluationTests.index

    private func code(_ body: () async throws -> some Sendable) async -> (code: String, field: String?) {
        do {
            _ = try await body()
            return ("accepted", nil)
        } catch {
            return ((error as? Refusal)?.code ?? "\(error)", (error as? Refusal)?.field)
        }
    }

    private static let change: JSON = [
        "bands": ["above/A": .number("0.5")], "forms": ["above/亩均税收": ["benchmark": .number("48.194")]],
        "indicators": ["above/亩均增加值": .number("0")],
    ]

    @Test func `numbers on screen move scores, places and grades, and write nothing`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        _ = try await ItemEvaluationTests.enter("2022", test)
        let leader = test.actor("leader")
        let head = try await test.county.store.read { try $0.journalHead().sequence }
        let still = try await test.county.tryPeriod(Self.index, nil, RuleChange(), by: leader)
        #expect(still.period == "2022" && still.regraded == 0 && still.reranked == 0)
        let moved = try await test.county.tryPeriod(Self.index, "2022", try RuleChange(Self.change), by: leader)
        let first = try #require(moved.rows.first { $0.after.result.row.unit == "S01" })
        // At every benchmark: tax now gives half of its thirty, added value nothing of nothing; 15 + 20 + 10 + 10 + 10 of 80.
        #expect(first.before.scoreText == "100.00")
        #expect(first.after.scoreText == "81.25")
        #expect(moved.rows.filter { $0.after.cohort == "below" }.allSatisfy { $0.before.scoreText == $0.after.scoreText })
        #expect(try await test.county.store.read { try $0.journalHead().sequence } == head)
    }

    @Test(
        arguments: [
            (["forms": ["above/亩均税收": ["benchmark": .number("0")]]], "bad-form", "change.forms.above/亩均税收"),
            (["forms": ["above/亩均税收": ["middle": .number("1")]]], "unknown-rule-part", "change.forms.above/亩均税收.middle"),
            (["forms": ["above/没有": ["benchmark": .number("1")]]], "unknown-rule-part", "change.forms.above/没有.benchmark"),
            (["bands": ["above/A": .number("0.7")]], "bad-shares", "change.bands"),
            (["indicators": ["above/亩均税收": .number("-1")]], "bad-weights", "change.indicators"),
            (["knots": ["above/亩均税收": ["full": .number("3"), "pass": .number("2"), "zero": .number("1")]]], "unknown-rule-part", nil),
            (["uses": ["quota.total": .number("1")]], "unknown-rule-part", "change.uses.quota.total"),
        ] as [(JSON, String, String?)])
    func `a change that does not fit is refused at its number`(change: JSON, expected: String, field: String?) async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        _ = try await ItemEvaluationTests.enter("2022", test)
        let found = await code { try await test.county.tryPeriod(Self.index, "2022", try RuleChange(change), by: test.actor("leader")) }
        #expect(found.code == expected)
        if let field { #expect(found.field == field) }
    }

    @Test func `a drafted version is tried on past years, approved by somebody else, and holds for the years after`() async throws {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        defer { test.remove() }
        for year in ["2021", "2022"] { _ = try await ItemEvaluationTests.enter(year, test) }
        let (office, leader) = (test.actor("per-mu-office"), test.actor("leader"))
        let now = test.county.now.day
        let from = try #require(now.adding(days: 1))
        let draft = try await test.county.draftRule(
            Self.index, base: nil, id: "next", name: Bilingual(zh: "下一版", en: "Next"), from: from, change: try RuleChange(Self.change),
            note: "", by: office)
        #expect(draft.base == "2022")
        let early = await code { try await test.county.decideRule(draft.paper.id, of: Self.index, approve: true, note: "", by: leader) }
        #expect(early.code == "not-tried")
        let (tried, trials) = try await test.county.tryRule(draft.paper.id, of: Self.index, months: 6, by: office)
        #expect(trials.map(\.period) == ["2021", "2022"] && tried.trial?.days == ["2021", "2022"])
        #expect(trials.last?.rows.first { $0.code == "S01" }?.scoreAfter == "81.25")
        #expect(trials.last?.regraded == trials.last?.rows.count { $0.gradeBefore != $0.gradeAfter })
        let own = await code { try await test.county.decideRule(draft.paper.id, of: Self.index, approve: true, note: "", by: office) }
        #expect(own.code == "not-granted")
        _ = try await test.county.decideRule(draft.paper.id, of: Self.index, approve: true, note: "同意", by: leader)
        let study = try test.county.study(Self.index)
        #expect(study.versions.map(\.id) == ["2021", "2022", "next"])
        // Years that ended before it keep their own; the year it begins in has it.
        let ended = try await test.county.appraiseItems(Self.index, by: leader)
        #expect(ended.rows.first { $0.result.row.unit == "S01" && $0.period == "2022" }?.result.fixed == 10_000)
        _ = try await ItemEvaluationTests.enter("\(from.year)", test)
        let next = try await test.county.appraiseItems(Self.index, by: leader)
        let row = try #require(next.rows.first { $0.result.row.unit == "S01" && $0.period == "\(from.year)" })
        #expect(row.version == "next" && row.result.fixed == 8_125)
        // A county that is opened again puts approved versions over what the scene declares.
        try await test.county.reloadRules()
        #expect(try test.county.study(Self.index).versions.map(\.id) == ["2021", "2022", "next"])
        let taken = await code {
            try await test.county.draftRule(
                Self.index, base: nil, id: "next", name: Bilingual(zh: "又", en: "Again"), from: from, change: try RuleChange(Self.change),
                note: "", by: office)
        }
        #expect(taken.code == "version-taken")
    }

    @Test func `a plan is frozen whole: what is read back gives the same on the same inputs`() async throws {
        let scenes = try TestCounty.scenes("per-mu")
        let study = try #require(scenes.first?.study("per-mu"))
        for version in study.versions {
            for (cohort, plan) in version.plans {
                let json = plan.json(version.titles[cohort] ?? StudyTitles())
                let read = try #require(StudyPlan(json))
                #expect(read.json(StudyTitles(json)) == json)
                let own = try plan.onInputs()
                #expect(read.specification == own.specification && read.grading == own.grading && read.limits == own.limits)
                #expect(read.adjustments == own.adjustments && read.vetoes == own.vetoes && read.memory == own.memory)
                #expect(read.rounding == own.rounding && read.ties == own.ties && read.columns == own.columns)
                #expect(read.indicators.map(\.empty) == own.indicators.map(\.empty))
            }
        }
    }
}
