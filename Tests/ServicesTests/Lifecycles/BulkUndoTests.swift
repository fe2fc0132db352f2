import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// A bulk action is a batch: taken back within a day, item by item, without touching what others have done since.
@Suite struct BulkUndoTests {
    private func reported(_ count: Int, in test: TestCounty) async throws -> [Item] {
        var items: [Item] = []
        for number in 0..<count {
            let outcome = try await test.report(
                at: Position(x: 120.002 + Double(number) * 0.004, y: 29.01), by: test.actor("inspector"))
            guard case .stored(let item) = outcome else { continue }
            items.append(item)
            test.clock.advance()
        }
        return items
    }

    private func reject(_ items: [Item], in test: TestCounty, by actor: Actor) async throws -> BulkRun? {
        test.clock.advance()
        return try await test.county.performOnMany(
            "reject", items: items.map { ($0.number, $0.version) }, fields: [:], note: "现场核实不属违建", in: TestCounty.structure, by: actor
        ).run
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        } catch {
            return "\(error)"
        }
    }

    private func stored(_ item: Item, in test: TestCounty) async throws -> Item {
        try #require(try await test.county.store.read { try $0.item(TestCounty.structure, number: item.number) })
    }

    @Test func `what nobody has touched stands again as it was, the rest is listed and left`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let items = try await reported(3, in: test)
        let handler = test.actor("handler", "h")
        let run = try #require(try await reject(items, in: test, by: handler))
        #expect(run.touched.count == 3)
        let rejected = try await stored(items[0], in: test)
        #expect(rejected.stage == "not-established" && rejected.doers["reject"] == "h")
        // Somebody has looked at the second since, and declared an interest: it is another version now.
        let second = try await stored(items[1], in: test)
        _ = try await test.county.declareInterest(
            in: second.number, of: TestCounty.structure, version: second.version, reason: "亲属", by: test.actor("office"))
        test.clock.advance()
        let undone = try await test.county.undoBulk(run.id, by: handler)
        #expect(undone.undoing?.restored == 2 && undone.undoing?.left == [items[1].number])
        let back = try await stored(items[0], in: test)
        #expect(back.stage == "suspected" && back.version == 3 && back.lastAction == "undo-bulk" && back.handler == "h")
        #expect(back.stageSince == items[0].stageSince && back.dueOn == items[0].dueOn && back.doers == items[0].doers)
        // Personal values are those of the item, and who undid is not who acted: others' second person is free again.
        #expect(back.fields == items[0].fields)
        #expect(try await stored(items[1], in: test).stage == "not-established")
        #expect(try await test.county.verify().findings == [])
        let history = try await test.county.history(of: back.number, in: TestCounty.structure, by: handler)
        #expect(history.contains { $0.act == "undo-bulk" })
    }

    @Test func `only who took it, only once, only within a day`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let items = try await reported(3, in: test)
        let handler = test.actor("handler", "h")
        let run = try #require(try await reject([items[0]], in: test, by: handler))
        #expect(await code { _ = try await test.county.undoBulk(run.id, by: test.actor("handler", "other")) } == "batch-of-others")
        #expect(await code { _ = try await test.county.undoBulk(run.id, by: test.actor("leader", "h")) } == "wrong-role")
        #expect(await code { _ = try await test.county.undoBulk(run.id + 7, by: handler) } == "unknown-batch")
        _ = try await test.county.undoBulk(run.id, by: handler)
        #expect(await code { _ = try await test.county.undoBulk(run.id, by: handler) } == "batch-undone")
        let later = try #require(try await reject([items[1]], in: test, by: handler))
        test.clock.advance(days: 1, seconds: 60)
        #expect(await code { _ = try await test.county.undoBulk(later.id, by: handler) } == "batch-too-old")
        #expect(try await stored(items[1], in: test).stage == "not-established")
        #expect(try await test.county.bulkRuns(by: handler).map(\.id) == [later.id, run.id])
        #expect(try await test.county.bulkRuns(by: test.actor("handler", "other")).isEmpty)
    }

    @Test func `a batch in which all is refused is none, and personal values are not filled in for many`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let items = try await reported(1, in: test)
        let run = try await reject(items, in: test, by: test.actor("leader"))
        #expect(run == nil)
        let refused = await code {
            _ = try await test.county.performOnMany(
                "reject", items: [(items[0].number, 1)], fields: ["owner_name": .text("李四")], note: "x", in: TestCounty.structure,
                by: test.actor("handler"))
        }
        #expect(refused == "personal-in-bulk")
        #expect(try await stored(items[0], in: test).version == 1)
    }
}
