import Appraisal
import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

struct ExplainChangeTests {
    static let index = QualifiedName(scene: "illegal-construction", name: "no-illegal-construction")
    static let village = "990001001001"

    private func area(_ test: TestCounty, _ code: String) throws -> Area { try #require(test.county.map.tree.area(code: code)) }

    /// A structure that is confirmed and waits for its disposal.
    static func open(_ test: TestCounty, at position: Position, area: Int64, seed: Int) async throws -> Item {
        let inspector = test.actor("inspector", "inspector-\(seed)")
        guard case .stored(let item) = try await test.report(at: position, area: area, photo: seed, by: inspector) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        let confirmed = try await test.perform(
            "confirm", on: item, fields: ["origin": .text("new"), "built_on": .date(try #require(Day("2026-02-01")))],
            by: test.actor("handler", "handler-a"))
        return try await test.perform(
            "classify", on: confirmed,
            rows: [["class": .text("demolish"), "outcome": .text("self-removal"), "area": .integer(area)]],
            by: test.actor("handler", "handler-a"))
    }

    static func settle(_ item: Item, _ test: TestCounty, seed: Int) async throws {
        let inspector = test.actor("inspector", "inspector-\(seed)")
        let today = test.county.now.day
        var item = try await test.perform(
            "finish-row", on: item, part: 1, row: ["done_on": .date(today), "rubble_cleared_on": .date(today)],
            evidence: [try await test.evidence(seed + 1000, .after, by: inspector)], by: inspector)
        item = try await test.perform("check-row", on: item, part: 1, by: test.actor("handler", "handler-a"))
        item = try await test.perform("request-cancel", on: item, by: test.actor("handler", "handler-a"))
        _ = try await test.perform("cancel", on: item, by: test.actor("reviewer", "reviewer-a"))
    }

    @Test func `the parts of a change sum to it for every area and pair of days`() async throws {
        let test = try await TestCounty.open(from: "2026-02-02T09:00:00+08:00")
        defer { test.remove() }
        var random = SplitMix64(seed: 7)
        for seed in 1...6 {
            let x = 120.01 + Double(random.next() % 80) / 1000
            let y = 29.01 + Double(random.next() % 80) / 1000
            let item = try await Self.open(test, at: Position(x: x, y: y), area: Int64(200 + random.next() % 900), seed: seed)
            test.clock.advance(days: Int64(random.next() % 9))
            if seed.isMultiple(of: 2) { try await Self.settle(item, test, seed: seed) }
            test.clock.advance(days: Int64(random.next() % 12))
        }
        let today = test.county.now.day
        let office = test.actor("office")
        var compared = 0
        for code in ["990001", "990001001", "990001002", "990001001001", "990001001002", "990001002001", "990001002002"] {
            for back in [1, 9, 30, 50] {
                let from = try #require(today.adding(days: Int64(-back)))
                let explained: ChangeExplanation
                do {
                    explained = try await test.county.explainChange(Self.index, of: try area(test, code), from: from, to: today, by: office)
                } catch let refusal as Refusal where refusal.code == "not-rated" {
                    continue
                }
                let id = try area(test, code).id
                let before = try test.county.appraise(Self.index, on: from).results[id]
                let after = try test.county.appraise(Self.index, on: today).results[id]
                #expect(explained.split.before == before?.fixed)
                #expect(explained.split.after == after?.fixed)
                #expect(explained.split.parts.reduce(0, +) == explained.split.difference)
                #expect(explained.split.parts[ChangeCause.boundaries.rawValue] == 0)
                #expect(explained.split.parts[ChangeCause.rule.rawValue] == 0)
                compared += explained.split.difference != 0 ? 1 : 0
            }
        }
        #expect(compared >= 5)
    }

    @Test func `the item that moved a score is named with its effect`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await Self.open(test, at: Position(x: 120.01, y: 29.01), area: 300, seed: 1)
        test.clock.advance(days: 2)
        let item = try await Self.open(test, at: Position(x: 120.02, y: 29.02), area: 900, seed: 2)
        let today = test.county.now.day
        let explained = try await test.county.explainChange(
            Self.index, of: try area(test, Self.village), from: try #require(today.adding(days: -1)), to: today, by: test.actor("office"))
        #expect(explained.split.difference < 0)
        let mover = try #require(explained.movers.first)
        #expect(mover.item.number == item.number)
        #expect(mover.effect == explained.split.difference)
        #expect(mover.amounts.contains { $0.measure == "open_area" && $0.before == 0 && $0.after == 90_000 })
        // What the role may not read is not named.
        let stranger = test.actor("inspector", area: "990001002001")
        let seen = try await test.county.explainChange(
            Self.index, of: try area(test, Self.village), from: try #require(today.adding(days: -1)), to: today, by: stranger)
        #expect(seen.movers.isEmpty)
        #expect(seen.split == explained.split)
    }

    @Test func `an item that was handed over changes the score by its border`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await Self.open(test, at: Position(x: 120.06, y: 29.01), area: 100, seed: 1)
        let item = try await Self.open(test, at: Position(x: 120.01, y: 29.01), area: 900, seed: 2)
        let from = test.county.now.day
        test.clock.advance(days: 1)
        let receiver = try #require(test.county.map.tree.area(code: "990001001002"))
        var request = ActionRequest(action: "transfer", version: item.version)
        request.area = receiver.code
        request.note = "误登在邻村"
        let handed = try await test.county.perform(
            request, on: item.number, in: TestCounty.structure, by: test.actor("handler", "handler-a", area: "990001001"))
        _ = try await test.perform("take-over", on: handed, by: test.actor("handler", "handler-b", area: "990001001"))
        let today = test.county.now.day
        let explained = try await test.county.explainChange(Self.index, of: receiver, from: from, to: today, by: test.actor("office"))
        let boundaries = explained.split.parts[ChangeCause.boundaries.rawValue]
        #expect(boundaries < 0)
        #expect(explained.split.parts.reduce(0, +) == explained.split.difference)
        #expect(boundaries.magnitude > explained.split.parts[ChangeCause.items.rawValue].magnitude)
        // The town around both keeps what it had.
        let town = try area(test, "990001001")
        let whole = try await test.county.explainChange(Self.index, of: town, from: from, to: today, by: test.actor("office"))
        #expect(whole.split.parts[ChangeCause.boundaries.rawValue] == 0)
    }

    @Test func `days out of order and areas without a score are refused`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let today = test.county.now.day
        let village = try area(test, Self.village)
        await #expect(throws: Refusal.self) {
            try await test.county.explainChange(Self.index, of: village, from: today, to: today, by: test.actor("office"))
        }
    }
}
