import CQL2
import Governance
import Services
import TestCounty
import Testing

/// Parallel opinions of several units: each answers its own row, lead and assist told apart by a choice of the row.
@Suite struct OpinionTests {
    private func answer(_ row: Int64, _ item: Item, _ county: OpinionCounty, by actor: Actor) async throws -> Item {
        try await county.perform("answer", on: item, by: actor) { request in
            request.part = row
            request.partFields["answer"] = .text("同意")
        }
    }

    @Test func aRowIsAnsweredByItsUnitAlone() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let item = try await county.asked()
        let units: [(unit: String, row: Int64, code: String?)] = [
            ("水利局", 1, "wrong-unit"), ("", 1, "wrong-unit"), ("住建局2", 1, "wrong-unit"), ("住建", 1, "wrong-unit"),
            ("住建局/村镇科", 1, nil), ("水利局", 2, nil), ("青山镇 / 综合执法队", 3, nil), ("县府/青山镇", 3, "wrong-unit"),
        ]
        for (unit, row, code) in units {
            let fresh = try await county.asked()
            let got = try await county.refusal {
                try await answer(row, fresh, county, by: county.actor("bureau", "某人", unit: unit))
            }
            #expect(got == code, "\(unit) on row \(row)")
        }
        // The right unit does not make up for the wrong role.
        let got = try await county.refusal { try await answer(1, item, county, by: county.actor("clerk", unit: "住建局")) }
        #expect(got == "wrong-role")
    }

    @Test func allMustHaveAnsweredOrTheLead() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        var item = try await county.asked()
        let leader = county.actor("leader")
        for (row, unit) in [(2, "水利局"), (3, "青山镇")] as [(Int64, String)] {
            item = try await answer(row, item, county, by: county.actor("bureau", unit: unit))
        }
        let undecided = item
        #expect(try await county.refusal { try await county.perform("decide", on: undecided, by: leader) } == "guard-refused")
        #expect(try await county.refusal { try await county.perform("decide-on-lead", on: undecided, by: leader) } == "guard-refused")
        item = try await answer(1, item, county, by: county.actor("bureau", unit: "住建局"))
        #expect(item.parts["opinion"]?.allSatisfy { $0.stage == "answered" } == true)
        let whole = try await county.perform("decide", on: item, by: leader)
        #expect(whole.stage == "decided")

        item = try await county.asked()
        item = try await answer(1, item, county, by: county.actor("bureau", unit: "住建局"))
        let half = item
        #expect(try await county.refusal { try await county.perform("decide", on: half, by: leader) } == "guard-refused")
        #expect(try await county.perform("decide-on-lead", on: item, by: leader).stage == "decided")
    }

    /// An action on the item goes by the item's field; where it is empty nobody may.
    @Test func theItemNamesItsUnit() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        for (named, unit, code) in [("住建局", "住建局", nil), ("住建局", "水利局", "wrong-unit"), (nil, "住建局", "no-unit")]
            as [(String?, String, String?)]
        {
            let item = try await county.report("承办", named.map { ["lead_unit": .text($0)] } ?? [:])
            let got = try await county.refusal { try await county.perform("prepare", on: item, by: county.actor("bureau", unit: unit)) }
            #expect(got == code, "\(named ?? "–") \(unit)")
        }
    }

    /// What is offered, and what stands in the to-do list, is the unit's own.
    @Test func onlyTheUnitsOwnIsAsked() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let item = try await county.asked()
        for (unit, rows) in [("水利局", [2]), ("青山镇/办公室", [3]), ("别的局", []), ("", [])] as [(String, [Int64])] {
            let actor = county.actor("bureau", unit: unit)
            let sight = try await county.test.county.read(item.number, in: OpinionCounty.register, by: actor)
            let open = sight.offers.filter { $0.action.id == "answer" && $0.refusal == nil }.compactMap(\.part)
            #expect(open == rows, "\(unit)")
            let list = try await county.test.county.toDo(
                in: OpinionCounty.register, by: actor, wanted: [.week: nil, .later: nil, .today: nil], limit: 10)
            #expect(list.entries.map(\.item.number) == (rows.isEmpty ? [] : [item.number]), "\(unit)")
            #expect(list.counts.values.reduce(0, +) == (rows.isEmpty ? 0 : 1))
        }
        _ = try await answer(2, item, county, by: county.actor("bureau", unit: "水利局"))
        let list = try await county.test.county.toDo(
            in: OpinionCounty.register, by: county.actor("bureau", unit: "水利局"), wanted: [:], limit: 10)
        #expect(list.counts.values.reduce(0, +) == 0)
    }

    /// The stage asks the unit in charge to decide on the way, and each unit that was asked for its row: both are told, each
    /// of its own step, and a unit that is neither of none.
    @Test(arguments: [("住建局", "conclude"), ("水利局/河道科", "answer"), ("青山镇", "answer"), ("别的局", nil), ("", nil)] as [(String, String?)])
    func `an assisting unit is asked for its row beside the lead's own step`(_ unit: String, _ step: String?) async throws {
        let county = try await OpinionCounty.openWithLead()
        defer { county.test.remove() }
        var item = try await county.report("会签", ["lead_unit": .text("住建局")])
        item = try await county.perform("ask", on: item, by: county.actor("clerk")) { request in
            request.rows["opinion"] = [("水利局", "lead"), ("青山镇", "assist")].map { unit, duty in
                ["unit": .text(unit), "duty": .text(duty)]
            }
        }
        let bureau = county.actor("bureau", "某人", unit: unit)
        func list() async throws -> ToDoList {
            try await county.test.county.toDo(
                in: OpinionCounty.register, by: bureau, wanted: [.week: nil, .later: nil, .today: nil, .waiting: nil], limit: 10)
        }
        let asked = try await list()
        #expect(asked.entries.map(\.action.id) == [step].compactMap(\.self))
        #expect(asked.counts.values.reduce(0, +) == (step == nil ? 0 : 1))
        let calendar = try await county.test.county.dueCalendar(
            from: county.test.county.now.day, until: try #require(county.test.county.now.day.adding(days: 60)), scene: nil, ownOnly: true,
            by: bureau)
        #expect(calendar.items.compactMap(\.asked?.id) == [step].compactMap(\.self))
        guard step == "answer" else { return }
        let row: Int64 = unit.hasPrefix("水利局") ? 1 : 2
        _ = try await answer(row, item, county, by: bureau)
        #expect(try await list().counts.values.reduce(0, +) == 0, "answered")
    }

    /// The store finds by the rule that the domain states.
    @Test(arguments: ["水利局", "青山镇/一队", "青山镇", "别的局", "住建局"]) func storeAndDomainAgree(_ unit: String) async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let item = try await county.asked()
        let register = try county.test.county.rules(OpinionCounty.register).register
        let action = try #require(register.action("answer"))
        let claim = try #require(UnitClaim(action, of: register, unit: unit))
        let list = try await county.test.county.toDo(
            in: OpinionCounty.register, by: county.actor("bureau", unit: unit), wanted: [:], limit: 1)
        #expect((list.counts.values.reduce(0, +) == 1) == claim.holds(item, of: register))
    }
}
