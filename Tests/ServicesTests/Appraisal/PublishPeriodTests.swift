import Appraisal
import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// A year of an index over items: frozen, recomputed, objected to, corrected.
struct PublishPeriodTests {
    private static let index = ItemEvaluationTests.index

    private func county() async throws -> (TestCounty, [String: Item]) {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes("per-mu"))
        _ = try await ItemEvaluationTests.enter("2021", test)
        return (test, try await ItemEvaluationTests.enter("2022", test))
    }

    private func code(_ body: () async throws -> some Sendable) async -> String {
        do {
            _ = try await body()
            return "accepted"
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }

    private func publish(_ test: TestCounty, _ period: String = "2022") async throws -> PublishedMonth {
        try await test.county.publishMonth(period, of: Self.index, remarks: "年度结果", by: test.actor("per-mu-office"))
    }

    private func frozen(_ test: TestCounty, revision: Int? = nil) async throws -> (PublishedMonth, FrozenPeriod) {
        let month = try await test.county.publishedMonth("2022", of: Self.index, revision: revision)
        return (month, try #require(month.result as? FrozenPeriod))
    }

    @Test func `what is frozen is what is shown, with a hash in the journal`() async throws {
        let (test, _) = try await county()
        defer { test.remove() }
        let head = try await test.county.store.read { try $0.journalHead().sequence }
        let published = try await publish(test)
        let entry = try await test.county.store.read { try $0.journalEntry(head + 1) }
        let body = try JSON(parsing: try #require(entry).body)
        #expect(body["act"]?.string == "appraisal" && body["details"]?["step"]?.string == "publish")
        let (kept, period) = try await frozen(test)
        #expect(kept.sha256 == published.sha256)
        let shown = try await test.county.appraiseItems(Self.index, by: test.actor("per-mu-office")).rows.filter { $0.period == "2022" }
        let outcomes = try period.outcomes()
        #expect(outcomes.count == shown.count && !shown.isEmpty)
        for row in shown {
            let same = try #require(outcomes.first { $0.unit.code == row.result.row.unit })
            #expect(same.result.fixed == row.result.fixed && same.result.placement == row.result.placement)
            #expect(same.letter(same.result.grade) == row.letter(row.result.grade))
            #expect(same.result.indicators == row.result.indicators)
            #expect(same.memory?.run == row.memory?.run && same.memory?.consequence == row.memory?.consequence)
        }
        #expect(try FrozenPeriod(period.bytes())?.bytes() == period.bytes())
        #expect(try await test.county.verify().findings.isEmpty)
    }

    @Test func `a published year comes out again to the byte after further writes and without the scene's rule`() async throws {
        let (test, items) = try await county()
        defer { test.remove() }
        let published = try await publish(test)
        test.clock.advance(days: 2)
        var item = try #require(items["S01"])
        item = try await ItemEvaluationTests.act("publicise", on: item, by: test.actor("per-mu-office"), test)
        item = try await ItemEvaluationTests.act("object", on: item, note: "用地有误", by: test.actor("handler"), test)
        var request = ActionRequest(action: "correct", version: item.version)
        request.note = "核减"
        request.fields = ["land": .decimal(try #require(FixedDecimal("3.5")))]
        test.clock.advance()
        _ = try await test.county.perform(
            request, on: item.number, in: QualifiedName(scene: "per-mu", name: "enterprise"), by: test.actor("per-mu-office"))
        let kept = try await test.county.publishedMonth("2022", of: Self.index, revision: nil)
        let check = try await test.county.check(kept)
        #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
        #expect(kept.sha256 == published.sha256)
        // A frozen figure that was changed by hand is found, and named.
        var altered = kept
        let parsed = try JSON(parsing: try #require(kept.paper.frozen))
        var json = try #require(parsed.object)
        var units = try #require(json["units"]?.array)
        var unit = try #require(units[0].object)
        var figures = try #require(unit["figures"]?.array)
        figures[0] = .number("1")
        unit["figures"] = .array(figures)
        units[0] = .object(unit)
        json["units"] = .array(units)
        var writer = JSONWriter(capacity: 64)
        writer.value(.object(json))
        altered.paper.frozen = writer.bytes
        let found = try await test.county.check(altered)
        #expect(!found.hashHolds && !found.sameFromStore)
        #expect(found.differences == ["\(unit["code"]?.string ?? "") 税收"])
    }

    @Test func `only a year that has ended is published, once, by the office`() async throws {
        let (test, _) = try await county()
        defer { test.remove() }
        let office = test.actor("per-mu-office")
        let year = test.county.now.day.year
        let cases: [(String, Actor, String)] = [
            ("\(year)", office, "month-running"), ("2019", office, "no-such-period"), ("公元", office, "bad-month"),
            ("2022", test.actor("leader"), "not-granted"),
        ]
        for (period, actor, expected) in cases {
            let found = await code { try await test.county.publishMonth(period, of: Self.index, remarks: "", by: actor) }
            #expect(found == expected, "\(period) \(actor.account)")
        }
        _ = try await publish(test)
        #expect(await code { try await publish(test) } == "published")
    }

    @Test func `an upheld objection corrects every indicator its figure is in, and keeps the first revision`() async throws {
        let (test, _) = try await county()
        defer { test.remove() }
        let first = try await publish(test)
        let (office, handler) = (test.actor("per-mu-office"), test.actor("handler"))
        let before = try await frozen(test).1
        let unit = try #require(before.units.first { $0.code == "S02" })
        let objection = try await test.county.object(
            to: "亩均税收", ofUnit: "S02", in: "2022", of: Self.index, "用地含已退出的部分", by: handler)
        #expect(objection.unit == "S02" && objection.unitName == unit.name)
        #expect(
            await code { try await test.county.object(to: "亩均税收", ofUnit: "S02", in: "2022", of: Self.index, "再提", by: handler) }
                == "objection-open")
        func answer(_ correction: Objection.Correction?, by actor: Actor? = nil) async throws -> Objection {
            try await test.county.answer(
                objection.id, of: Self.index, upheld: true, "核减", correction: correction, by: actor ?? office)
        }
        let place = try #require(before.columns.firstIndex(of: "用地"))
        let land = unit.figures[place] / 2
        #expect(await code { try await answer(nil) } == "correction-needed")
        #expect(await code { try await answer(Objection.Correction(numerator: 1, denominator: 2)) } == "correction-needed")
        #expect(await code { try await answer(Objection.Correction(figures: ["田": 1])) } == "unknown-figure")
        #expect(await code { try await answer(Objection.Correction(figures: ["用地": -1])) } == "bad-correction")
        _ = try await answer(Objection.Correction(figures: ["用地": land]))
        let second = try await publish(test)
        #expect(second.revision == 2 && second.replaces == first.sha256 && second.because == [objection.id])
        let (kept, after) = try await frozen(test)
        #expect(after.corrections.first?.figures == ["用地": land])
        let outcomes = (try before.outcomes(), try after.outcomes())
        let old = try #require(outcomes.0.first { $0.unit.code == "S02" })
        let new = try #require(outcomes.1.first { $0.unit.code == "S02" })
        for (at, id) in (after.indicators(of: "S02") ?? []).enumerated() {
            let (was, now) = (old.result.indicators[at].value ?? 0, new.result.indicators[at].value ?? 0)
            #expect(abs(now - (["亩均税收", "亩均增加值"].contains(id) ? 2 * was : was)) < 1e-9, "\(id)")
        }
        let check = try await test.county.check(kept)
        #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
        #expect(try await frozen(test, revision: 1).1.corrections.isEmpty)
        #expect(try await test.county.verify().findings.isEmpty)
    }

    @Test func `objections are taken within publicity, of units that were appraised, by who speaks for them`() async throws {
        let (test, _) = try await county()
        defer { test.remove() }
        let handler = test.actor("handler")
        func object(_ unit: String, _ indicator: String = "亩均税收", by actor: Actor? = nil) async -> String {
            await code {
                try await test.county.object(to: indicator, ofUnit: unit, in: "2022", of: Self.index, "有误", by: actor ?? handler)
            }
        }
        #expect(await object("S01") == "not-published")
        let published = try await publish(test)
        #expect(published.until == test.county.now.day.adding(days: 7))
        #expect(await object("没有") == "not-in-month")
        #expect(await object("S01", "单位用电税收") == "unknown-indicator")
        #expect(await object("S01", by: test.actor("leader")) == "not-granted")
        #expect(await object("S01", by: test.actor("handler", area: "990001002")) == "outside-scope")
        test.clock.advance(days: 7)
        #expect(await object("S01") == "accepted")
        test.clock.advance(days: 1)
        #expect(await object("S02") == "publicity-over")
    }

    @Test func `grades of published years count in the memory of later ones as they were published`() async throws {
        let (test, _) = try await county()
        defer { test.remove() }
        _ = try await publish(test, "2021")
        let handler = test.actor("handler")
        let paper = try await test.county.publishedMonth("2021", of: Self.index, revision: nil)
        let earlier = try #require(paper.result as? FrozenPeriod)
        let outcomes = try earlier.outcomes()
        let worst = try #require(outcomes.first { $0.unit.cohort == "above" && $0.result.veto == nil && $0.letter($0.result.grade) == "C" })
        let objection = try await test.county.object(
            to: "亩均税收", ofUnit: worst.unit.code, in: "2021", of: Self.index, "税收漏记", by: handler)
        _ = try await test.county.answer(
            objection.id, of: Self.index, upheld: true, "补记", correction: Objection.Correction(figures: ["税收": 99_999]),
            by: test.actor("per-mu-office"))
        _ = try await publish(test, "2021")
        _ = try await publish(test)
        let later = try await frozen(test).1
        let unit = try #require(later.units.first { $0.code == worst.unit.code })
        #expect(unit.history == ["A"])
    }
}
