import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Rules that read the item which an item names.
struct NamedItemTests {
    private func put(_ fields: [String: Value], _ register: QualifiedName, _ test: TestCounty) async throws -> Item {
        var report = Report()
        report.fields = fields
        report.chargeArea = "990001001001"
        if register == YardScene.box { report.place = Position(x: 120.01, y: 29.01) }
        report.similar = .new
        guard case .stored(let item) = try await test.county.report(report, to: register, by: test.actor("office")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    private func shelf(_ strength: Int64, _ test: TestCounty) async throws -> Item {
        try await put(["name": .text("架"), "strength": .integer(strength)], YardScene.shelf, test)
    }

    private func box(_ weight: Int64?, on shelf: Item?, _ test: TestCounty) async throws -> Item {
        var fields: [String: Value] = ["name": .text("箱")]
        if let weight { fields["weight"] = .integer(weight) }
        if let shelf { fields["shelf"] = .text(shelf.number) }
        return try await put(fields, YardScene.box, test)
    }

    private func act(_ action: String, on number: String, _ register: QualifiedName, _ test: TestCounty, _ fields: [String: Value] = [:])
        async throws -> Item
    {
        let item = try #require(try await test.county.store.read { try $0.item(register, number: number) })
        var request = ActionRequest(action: action, version: item.version)
        request.fields = fields
        return try await test.county.perform(request, on: number, in: register, by: test.actor("office"))
    }

    @Test func `a guard reads the named item as it stands when somebody acts`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        let weak = try await shelf(10, test)
        let box = try await box(50, on: weak, test)
        let refused = await #expect(throws: Refusal.self) { try await act("load", on: box.number, YardScene.box, test) }
        #expect(refused?.message.en == "The shelf does not bear it")
        let sight = try await test.county.read(box.number, in: YardScene.box, by: test.actor("office"))
        #expect(sight.offers.first { $0.action.id == "load" }?.refusal == nil, "what may be named anew is still open")
        _ = try await act("mend", on: weak.number, YardScene.shelf, test, ["strength": .integer(60)])
        #expect(try await act("load", on: box.number, YardScene.box, test).version == 2)
        _ = try await act("shut", on: weak.number, YardScene.shelf, test)
        await #expect(throws: Refusal.self) { try await act("load", on: box.number, YardScene.box, test) }
        #expect(try await test.county.verify().holds)
    }

    @Test func `what an action names anew is what its guard reads`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        let (weak, strong) = (try await shelf(10, test), try await shelf(90, test))
        let box = try await box(50, on: weak, test)
        let moved = try await act("load", on: box.number, YardScene.box, test, ["shelf": .text(strong.number)])
        #expect(moved.version == 2)
        await #expect(throws: Refusal.self) {
            try await act("load", on: box.number, YardScene.box, test, ["shelf": .text(weak.number)])
        }
    }

    @Test func `memory and store find the same items`() async throws {
        let test = try await TestCounty.open(scenes: [YardScene.load()])
        defer { test.remove() }
        var random = SplitMix64(seed: 3)
        var shelves: [Item] = []
        for strength in [0, 5, 10, 20] as [Int64] { shelves.append(try await shelf(strength, test)) }
        _ = try await act("shut", on: shelves[1].number, YardScene.shelf, test)
        var numbers: [String] = []
        for _ in 0..<40 {
            let weight = random.chance(20) ? nil : random.pick([0, 4, 5, 6, 15, 20, 30] as [Int64])
            numbers.append(try await box(weight, on: random.chance(20) ? nil : random.pick(shelves), test).number)
            test.clock.advance()
        }
        let county = test.county
        let all = numbers
        let rules = try county.rules(YardScene.box)
        for text in [
            "weight > shelf.strength", "weight <= shelf.strength", "shelf.stage = 'shut'", "shelf.strength IS NULL",
            "NOT (weight > shelf.strength OR shelf.stage <> 'used')", "shelf.strength + 1 > weight AND shelf.name LIKE '架%'",
        ] {
            let rule = try county.filterAllowing(text, on: rules)
            var query = ItemQuery(register: YardScene.box, at: county.now)
            query.filters = [rule]
            query.limit = 100
            let asked = query
            let found = Set(try await county.store.read { try $0.list(asked) }.items.map(\.number))
            let items = try await county.store.read { snapshot in try all.compactMap { try snapshot.item(YardScene.box, number: $0) } }
            let moment = county.now
            let expected = Set(items.filter { rule.truth(rules.row($0), at: moment) == true }.map(\.number))
            #expect(found == expected, "\(text)")
        }
    }
}

extension County {
    /// A filter over the register's own scope, as views are compiled.
    fileprivate func filterAllowing(_ text: String, on rules: RegisterRules) throws -> Rule { try Rule(text, scope: rules.itemScope) }
}
