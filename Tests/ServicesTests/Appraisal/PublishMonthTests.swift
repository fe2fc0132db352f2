import Appraisal
import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

struct PublishMonthTests {
    private static let index = ExplainChangeTests.index

    private func code(_ body: () async throws -> some Sendable) async -> String {
        do {
            _ = try await body()
            return "accepted"
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }

    /// Two structures in March, and it is April.
    private func april() async throws -> TestCounty {
        let test = try await TestCounty.open()
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 2000, seed: 1)
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.06, y: 29.06), area: 500, seed: 2)
        test.clock.advance(days: 32)
        return test
    }

    @Test func `a frozen month comes out again to the byte after further writes`() async throws {
        let test = try await april()
        defer { test.remove() }
        let office = test.actor("office")
        let published = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "三月通报", by: office)
        #expect(published.revision == 1)
        let item = try await ExplainChangeTests.open(test, at: Position(x: 120.02, y: 29.01), area: 7000, seed: 3)
        test.clock.advance(days: 3)
        try await ExplainChangeTests.settle(item, test, seed: 3)
        let kept = try await test.county.publishedMonth("2026-03", of: Self.index, revision: nil)
        let bytes = try #require(kept.paper.frozen)
        #expect(bytes == published.paper.frozen)
        let check = try await test.county.check(kept)
        #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
        let frozen = try #require(FrozenMonth(bytes))
        let day = try #require(Day("2026-03-31"))
        let then = try test.county.appraise(Self.index, on: day)
        let json = try JSON(parsing: bytes)
        for unit in json["units"]?.array ?? [] {
            let area = try #require(test.county.map.tree.area(code: unit["code"]?.string ?? ""))
            let result = try #require(then.results[area.id])
            #expect(unit["score"]?.string == result.fixed.map { then.index.definition.rounding.text($0) })
            #expect(unit["rank"]?.integer == result.placement.map { Int64($0.rank) })
        }
        #expect(frozen.units.count == then.results.count)
        #expect(try await test.county.verify().holds)
    }

    @Test func `a month is published once, when it has ended, by who may`() async throws {
        let test = try await april()
        defer { test.remove() }
        let office = test.actor("office")
        #expect(await code { try await test.county.publishMonth("2026-04", of: Self.index, remarks: "", by: office) } == "month-running")
        #expect(await code { try await test.county.publishMonth("2026-13", of: Self.index, remarks: "", by: office) } == "bad-month")
        #expect(
            await code { try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: test.actor("handler")) }
                == "not-granted")
        _ = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: office)
        #expect(await code { try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: office) } == "published")
        #expect(try await test.county.publishedMonths(Self.index).count == 1)
    }

    @Test func `an objection that is right makes a revision and keeps the first`() async throws {
        let test = try await april()
        defer { test.remove() }
        let office = test.actor("office")
        let leader = test.actor("town-leader", "leader-s", area: "990001001")
        let first = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: office)
        let south = try #require(test.county.map.tree.area(code: "990001001"))
        let north = try #require(test.county.map.tree.area(code: "990001002"))
        #expect(
            await code { try await test.county.object(to: "D1", of: north, in: "2026-03", of: Self.index, "不对", by: leader) }
                == "outside-scope")
        #expect(
            await code { try await test.county.object(to: "Z1", of: south, in: "2026-03", of: Self.index, "不对", by: leader) }
                == "unknown-indicator")
        #expect(
            await code { try await test.county.object(to: "D1", of: south, in: "2026-02", of: Self.index, "不对", by: leader) }
                == "not-published")
        #expect(
            await code { try await test.county.object(to: "D1", of: south, in: "2026-03", of: Self.index, " ", by: leader) }
                == "missing-words")
        let raised = try await test.county.object(to: "D1", of: south, in: "2026-03", of: Self.index, "其中一处属邻县", by: leader)
        #expect(
            await code { try await test.county.object(to: "D1", of: south, in: "2026-03", of: Self.index, "再提", by: leader) }
                == "objection-open")
        #expect(
            await code { try await test.county.answer(raised.id, of: Self.index, upheld: true, "成立", correction: nil, by: office) }
                == "correction-needed")
        let correction = Objection.Correction(numerator: 500, denominator: 80)
        #expect(
            await code { try await test.county.answer(raised.id, of: Self.index, upheld: true, "成立", correction: correction, by: leader) }
                == "not-granted")
        let answered = try await test.county.answer(raised.id, of: Self.index, upheld: true, "核实属邻县", correction: correction, by: office)
        #expect(answered.state == .upheld)
        #expect(
            await code { try await test.county.answer(raised.id, of: Self.index, upheld: false, "再答", correction: nil, by: office) }
                == "objection-answered")

        let second = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "更正", by: office)
        #expect(second.revision == 2)
        #expect(second.replaces == first.sha256)
        #expect(second.because == [raised.id])
        let old = try await test.county.publishedMonth("2026-03", of: Self.index, revision: 1)
        let new = try await test.county.publishedMonth("2026-03", of: Self.index, revision: nil)
        #expect(old.sha256 == first.sha256 && old.paper.frozen == first.paper.frozen)
        let was = try #require(old.paper.frozen.flatMap { FrozenMonth($0) }?.units.first { $0.code == "990001001" })
        let isNow = try #require(new.paper.frozen.flatMap { FrozenMonth($0) }?.units.first { $0.code == "990001001" })
        let at = 8
        #expect(was.input.inputs[at].numerator == 2000)
        #expect(isNow.input.inputs[at].numerator == 500)
        #expect(isNow.input.inputs[at].value == 500.0 / 80)
        let again = try await test.county.check(new)
        #expect(again.sameFromFrozen && again.sameFromStore)
        #expect(await code { try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: office) } == "published")
        #expect(try await test.county.verify().holds)
    }

    @Test func `a paper written past the door is found`() async throws {
        let test = try await april()
        defer { test.remove() }
        _ = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: test.actor("office"))
        var paper = try await test.county.publishedMonth("2026-03", of: Self.index, revision: nil).paper
        paper.body["remarks"] = .string("改过的说明")
        let altered = paper
        _ = try await test.county.store.write { try $0.put(altered) }
        let findings = try await test.county.verify().findings
        #expect(findings.map(\.kind) == [.appraisalAltered])
        #expect(findings.first?.entry != nil)
    }

    @Test func `satellite finds without reports of its own, and figures that jump, raise alarms`() async throws {
        let test = try await april()
        defer { test.remove() }
        let day = try #require(Day("2026-03-31"))
        #expect(try await test.county.alarms(Self.index, on: day).isEmpty)
        _ = try await test.county.importAreas(
            [],
            figures: [
                FigureRow(code: "990001001001", year: 2025, name: "construction_land", value: FixedDecimal(units: 4000, scale: 2)),
                FigureRow(code: "990001001001", year: 2026, name: "construction_land", value: FixedDecimal(units: 9000, scale: 2)),
            ], by: test.actor("admin"))
        let found = try await test.county.alarms(Self.index, on: day)
        #expect(found.map(\.alarm) == ["land-jump"])
        #expect(found.map(\.code) == ["990001001001"])
    }
}
