import Appraisal
import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Merging what is the same, and taking it back: nothing is lost, nothing counts twice, both items say so.
@Suite struct MergeTests {
    private func merge(_ item: Item, into main: String?, _ county: OpinionCounty, by actor: Actor? = nil) async throws -> Item {
        try await county.perform("merge", on: item, by: actor ?? county.actor("clerk")) { $0.into = main }
    }

    private func unmerge(_ item: Item, _ county: OpinionCounty, by role: String = "clerk", reason: String? = "并错了") async throws -> Item {
        county.test.clock.advance()
        return try await county.test.county.unmerge(
            item.number, in: OpinionCounty.register, version: item.version, reason: reason, by: county.actor(role))
    }

    private func standing(_ county: OpinionCounty) throws -> LedgerAmount {
        let day = county.test.county.now.day
        let name = QualifiedName(scene: "joint-opinion", name: "pending")
        let report = try county.test.county.ledger(name, from: day, to: day, area: nil, classID: nil)
        #expect(report.total.isBalanced)
        return report.total.closing
    }

    @Test func whatIsMergedCountsNowhereAndComesBackWhole() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let main = try await county.report("甲", photo: 1)
        let other = try await county.asked()
        #expect(try standing(county) == LedgerAmount(count: 2, quantity: 2000))
        let due = try #require(other.dueOn)
        county.test.clock.advance(days: 3)

        let merged = try await merge(other, into: main.number, county)
        #expect(merged.stage == Stage.merged.id && merged.mergedInto == main.number && merged.dueOn == nil)
        #expect(merged.parts == other.parts && merged.fields == other.fields && merged.evidence == other.evidence)
        #expect(try standing(county) == LedgerAmount(count: 1, quantity: 1000))
        let series = try #require(county.test.county.rules(OpinionCounty.register).measures.first { $0.definition.id == "pending" }).series
        let root = try #require(county.test.county.map.tree.county).id
        func pending() -> Int64 {
            county.test.county.figures.cells.value(series: series, area: Int(root), day: county.test.county.now.day.number)
        }
        #expect(pending() == 1)

        county.test.clock.advance(days: 20)
        let back = try await unmerge(merged, county)
        #expect(back.stage == "asking" && back.stageSince == other.stageSince && back.dueOn == due && back.mergedInto == nil)
        #expect(back.parts == other.parts && back.fields == other.fields && back.evidence == other.evidence)
        #expect(back.doers["ask"] == other.doers["ask"])
        #expect(try standing(county) == LedgerAmount(count: 2, quantity: 2000))
        #expect(pending() == 2)
        #expect(try await county.test.county.verify().findings == [])
    }

    @Test func bothItemsSaySoInOneTransaction() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let main = try await county.report("甲", photo: 1)
        let other = try await county.report("乙", photo: 2)
        let merged = try await merge(other, into: main.number, county)
        let clerk = county.actor("clerk")
        let steps = try await county.test.county.history(of: main.number, in: OpinionCounty.register, by: clerk)
        #expect(steps.filter { $0.merged == nil }.map(\.act) == [ActionDefinition.takingIn, "report"])
        #expect(steps.filter { $0.merged == other.number }.map(\.act) == ["merge", "report"])
        let entries = steps.map(\.entry).sorted()
        #expect(entries.suffix(2).last == (entries.suffix(2).first ?? 0) + 1)
        // Its photos show on the main one, under its own number.
        let sight = try await county.test.county.read(main.number, in: OpinionCounty.register, by: clerk)
        #expect(sight.merged.map(\.number) == [other.number] && sight.merged.first?.evidence == other.evidence)
        #expect(sight.photos.keys.contains(other.evidence[0].sha256))
        _ = try await unmerge(merged, county)
        let after = try await county.test.county.history(of: main.number, in: OpinionCounty.register, by: clerk)
        #expect(after.map(\.act) == [ActionDefinition.givingBack, ActionDefinition.takingIn, "report"])
        #expect(try await county.test.county.read(main.number, in: OpinionCounty.register, by: clerk).merged.isEmpty)
    }

    @Test func whatCannotBeMergedIsRefused() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let main = try await county.report("甲")
        let other = try await county.report("乙")
        let third = try await county.report("丙")
        let head = try await county.test.county.store.read { try $0.journalHead().sequence }
        #expect(try await county.refusal { try await merge(other, into: nil, county) } == "missing-main")
        #expect(try await county.refusal { try await merge(other, into: other.number, county) } == "merged-into-itself")
        #expect(try await county.refusal { try await merge(other, into: "YJ202699999", county) } == "unknown-item")
        #expect(try await county.refusal { try await merge(other, into: main.number, county, by: county.actor("leader")) } == "wrong-role")
        #expect(
            try await county.refusal { try await county.perform("return", on: other, by: county.actor("leader")) { $0.into = main.number } }
                == "unknown-field")
        #expect(try await county.refusal { try await unmerge(other, county) } == "wrong-stage")
        #expect(try await county.test.county.store.read { try $0.journalHead().sequence } == head, "a refusal left a trace")

        let merged = try await merge(other, into: main.number, county)
        let mainNow = try #require(try await county.stored(main.number))
        // An already merged one, a circle, and what is merged as the main one.
        #expect(try await county.refusal { try await merge(merged, into: third.number, county) } == "wrong-stage")
        #expect(try await county.refusal { try await merge(mainNow, into: other.number, county) } == "main-is-merged")
        #expect(try await county.refusal { try await merge(third, into: other.number, county) } == "main-is-merged")
        #expect(try await county.refusal { try await unmerge(merged, county, by: "leader") } == "wrong-role")
        #expect(try await county.refusal { try await unmerge(merged, county, reason: " ") } == "missing-note")
        var change = ItemChange(version: merged.version)
        change.fields = ["subject": .text("丁")]
        let asked = change
        #expect(
            try await county.refusal {
                try await county.test.county.change(asked, of: merged.number, in: OpinionCounty.register, by: county.actor("clerk"))
            } == "item-is-merged")
        // What is closed takes nothing in.
        var closed = try await county.asked()
        closed = try await county.perform("answer", on: closed, by: county.actor("bureau", unit: "住建局")) { request in
            request.part = 1
            request.partFields["answer"] = .text("可")
        }
        closed = try await county.perform("decide-on-lead", on: closed, by: county.actor("leader"))
        let number = closed.number
        #expect(try await county.refusal { try await merge(third, into: number, county) } == "main-is-closed")
    }

    /// A town may not merge into what lies beyond it.
    @Test func bothMustBeWithinReach() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let office = test.actor("office", "o")
        func report(_ y: Double) async throws -> Item {
            guard case .stored(let item) = try await test.report(at: Position(x: 120.01, y: y), by: office) else {
                throw Refusal("not-stored", .conflict, zh: "", en: "")
            }
            return item
        }
        let (south, north) = (try await report(29.01), try await report(29.06))
        var request = ActionRequest(action: "merge", version: 1)
        request.note = "同一处"
        request.into = north.number
        let asked = request
        let handler = test.actor("handler", "h", area: "990001001")
        await #expect(throws: Refusal.outsideScope()) {
            _ = try await test.county.perform(asked, on: south.number, in: TestCounty.structure, by: handler)
        }
        #expect(try await test.county.perform(asked, on: south.number, in: TestCounty.structure, by: office).stage == Stage.merged.id)
    }

    /// Reports, leads of searches and rows of files that mean the merged one reach the main one.
    @Test func whoLooksForTheMergedOneFindsTheMainOne() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let main = try await county.report("甲", at: Position(x: 120.02, y: 29.02))
        let other = try await county.report("乙", at: Position(x: 120.01, y: 29.01))
        _ = try await merge(other, into: main.number, county)
        var probe = Report()
        probe.place = other.place
        probe.fields = ["subject": .text("乙")]
        let found = try await county.test.county.similar(probe, to: OpinionCounty.register, by: county.actor("clerk"))
        #expect(found.map(\.item.number) == [main.number])
        let joined = try await county.report("乙", at: Position(x: 120.01, y: 29.01), similar: .same(other.number))
        #expect(joined.number == main.number && joined.parts["source"]?.count == 1)
        var query = ItemQuery(register: OpinionCounty.register, at: county.test.county.now)
        #expect(try await county.test.county.list(query, by: county.actor("clerk")).items.map(\.number) == [main.number])
        query.showsMerged = true
        let all = try await county.test.county.list(query, by: county.actor("clerk")).items
        #expect(all.first { $0.number == other.number }?.mergedInto == main.number)
    }

    /// Merged into what is merged later: the last one stands for all, and each comes back by itself.
    @Test func mergesFollowEachOther() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let (a, b, c) = (try await county.report("甲"), try await county.report("乙"), try await county.report("丙"))
        let merged = try await merge(a, into: b.number, county)
        let second = try await merge(try #require(try await county.stored(b.number)), into: c.number, county)
        let clerk = county.actor("clerk")
        let sight = try await county.test.county.read(c.number, in: OpinionCounty.register, by: clerk)
        #expect(Set(sight.merged.map(\.number)) == [a.number, b.number])
        #expect(try await unmerge(second, county).stage == "drafted")
        #expect(try await county.stored(a.number)?.mergedInto == b.number)
        #expect(try await unmerge(merged, county).stage == "drafted")
        #expect(try await county.test.county.verify().findings == [])
    }
}
