import Appraisal
import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

struct RuleDraftTests {
    private static let index = ExplainChangeTests.index

    private func code(_ body: () async throws -> some Sendable) async -> (code: String, field: String?) {
        do {
            _ = try await body()
            return ("accepted", nil)
        } catch {
            let refusal = error as? Refusal
            return (refusal?.code ?? "\(error)", refusal?.field)
        }
    }

    private static let change: JSON = [
        "dimensions": ["stock": .number("0.1"), "growth": .number("0.1"), "density": .number("0.7"), "land": .number("0.1")],
        "knots": ["D1/village": ["zero": .number("200"), "pass": .number("50"), "full": .number("0")]],
    ]

    private func draft(_ test: TestCounty, id: String = "3.0", from: Day? = nil, _ change: JSON = change, by: Actor? = nil) async throws
        -> RuleDraft
    {
        try await test.county.draftRule(
            Self.index, base: nil, id: id, name: Bilingual(zh: "重密度", en: "Density first"),
            from: try from ?? #require(test.county.now.day.adding(days: 3)),
            change: try RuleChange(change), note: "试行", by: by ?? test.actor("office"))
    }

    @Test func `a rule goes from draft to force by two people and changes no past day`() async throws {
        let test = try await TestCounty.open(from: "2026-02-02T09:00:00+08:00")
        defer { test.remove() }
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 4000, seed: 1)
        test.clock.advance(days: 40)
        let office = test.actor("office")
        let leader = test.actor("leader")
        let made = try await draft(test)
        #expect(
            await code { try await test.county.decideRule(made.paper.id, of: Self.index, approve: true, note: "", by: leader) }.code
                == "not-tried")
        #expect(
            await code { try await test.county.decideRule(made.paper.id, of: Self.index, approve: true, note: "", by: office) }.code
                == "not-granted")
        let (tried, trials) = try await test.county.tryRule(made.paper.id, of: Self.index, months: 2, by: office)
        #expect(tried.state == .tried)
        #expect(trials.map(\.period) == ["2026-01-31", "2026-02-28"])
        #expect(trials.last?.rows.contains { $0.scoreBefore != $0.scoreAfter } == true)
        let today = test.county.now.day
        let before = try test.county.appraise(Self.index, on: today)
        let approved = try await test.county.decideRule(made.paper.id, of: Self.index, approve: true, note: "同意", by: leader)
        #expect(approved.state == .approved)
        #expect(try test.county.appraise(Self.index, on: today).results == before.results)
        test.clock.advance(days: 3)
        let now = test.county.now.day
        let after = try test.county.appraise(Self.index, on: now)
        #expect(after.index.declaration.id == "3.0")
        #expect(after.index.declaration.dimensions.map(\.weight) == [0.1, 0.1, 0.7, 0.1])
        let past = try test.county.appraise(Self.index, on: today)
        #expect(past.index.declaration.id == "2.0" && past.results == before.results)

        let village = try #require(test.county.map.tree.area(code: "990001001001"))
        let explained = try await test.county.explainChange(Self.index, of: village, from: today, to: now, by: office)
        #expect(explained.split.parts[ChangeCause.rule.rawValue] != 0)
        #expect(explained.split.parts.reduce(0, +) == explained.split.difference)
        #expect(try await test.county.verify().holds)
        #expect(
            await code { try await test.county.decideRule(made.paper.id, of: Self.index, approve: false, note: "", by: leader) }.code
                == "rule-decided")
    }

    @Test func `an approved version is in force again when the county is opened anew`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let made = try await draft(test, from: test.county.now.day)
        _ = try await test.county.tryRule(made.paper.id, of: Self.index, months: 1, by: test.actor("office"))
        _ = try await test.county.decideRule(made.paper.id, of: Self.index, approve: true, note: "", by: test.actor("leader"))
        try await test.county.reloadRules()
        let book = try test.county.index(Self.index)
        #expect(book.versions.map(\.declaration.id) == ["1.0", "2.0", "3.0"])
        #expect(book.version(on: test.county.now.day)?.declaration.id == "3.0")
    }

    @Test func `whoever drafted a rule cannot decide on it, whatever role`() throws {
        let moment = CountyZone.china.moment(Instant(milliseconds: 1_772_000_000_000))
        let one = Actor(account: "one", name: "一", role: "office", area: 1, unit: "", origin: "test")
        var change = RuleChange()
        change.bands = ["A": 95]
        let made = RuleDraft(
            index: Self.index, base: "2.0", id: "3", name: Bilingual(zh: "三", en: "Three"), from: try #require(Day("2030-01-01")),
            change: change,
            note: "", by: one, at: moment)
        let tried = try made.tried(on: [], changed: 0, at: moment)
        #expect(throws: Refusal.self) { try tried.decided(approve: true, note: "", by: one, at: moment) }
        #expect(try RuleDraft(tried.paper)?.change() == change)
    }

    @Test(arguments: [
        Fault(#"{"dimensions":{"stock":0.5}}"#, "weights-sum", "change.dimensions"),
        Fault(#"{"indicators":{"S1":0.9}}"#, "weights-sum", "change.indicators.stock"),
        Fault(#"{"dimensions":{"nothing":0.5}}"#, "unknown-rule-part", "change.dimensions.nothing"),
        Fault(#"{"knots":{"D1/town":{"zero":1,"pass":5,"full":2}}}"#, "bad-knots", "change.knots.D1/town"),
        Fault(#"{"bands":{"A":70}}"#, "bad-bands", "change.bands"),
        Fault(#"{"bands":{"A":"x"}}"#, "bad-rule-change", "change.bands.A"),
        Fault(#"{"colours":{"A":1}}"#, "bad-rule-change", "change.colours"),
        Fault("{}", "nothing-changed", "change"),
    ])
    func `a draft that is no whole rule is refused with its place`(fault: Fault) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let change = try JSON(parsing: fault.change)
        let found = await code { try await draft(test, change) }
        #expect(found.code == fault.code)
        #expect(found.field == fault.field)
        #expect(try await test.county.ruleDrafts(Self.index).isEmpty)
    }

    struct Fault: Sendable {
        var change: String
        var code: String
        var field: String

        init(_ change: String, _ code: String, _ field: String) {
            self.change = change
            self.code = code
            self.field = field
        }
    }

    @Test func `a draft begins today at the earliest, under a name of its own, by who may`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let yesterday = try #require(test.county.now.day.adding(days: -1))
        #expect(await code { try await draft(test, from: yesterday) }.code == "from-past")
        #expect(await code { try await draft(test, id: "三") }.code == "bad-version-id")
        #expect(await code { try await draft(test, id: "2.0") }.code == "version-taken")
        #expect(await code { try await draft(test, by: test.actor("leader")) }.code == "not-granted")
        let first = try await draft(test)
        #expect(await code { try await draft(test) }.code == "version-taken")
        _ = try await test.county.withdrawRule(first.paper.id, of: Self.index, by: test.actor("office"))
        #expect(await code { try await draft(test) }.code == "accepted")
    }
}
