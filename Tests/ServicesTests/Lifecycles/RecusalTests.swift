import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Who has an interest keeps away, whether they say so or a rule finds it; and the second person is another person, in
/// whatever role and after whatever hand-over.
@Suite struct RecusalTests {
    private func hang(_ item: Item, _ county: OpinionCounty, by actor: Actor) async throws -> Item {
        try await county.perform("hang", on: item, by: actor) { request in
            request.fields["review_on"] = county.test.county.now.day.adding(days: 30).map { .date($0) } ?? .null
        }
    }

    private func declare(_ item: Item, _ county: OpinionCounty, by actor: Actor, reason: String? = "亲属") async throws -> Item {
        county.test.clock.advance()
        return try await county.test.county.declareInterest(
            in: item.number, of: OpinionCounty.register, version: item.version, reason: reason, by: actor)
    }

    @Test func whoDeclaresAnInterestKeepsAway() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let leader = county.actor("leader", "王五")
        let item = try await county.report("回避")
        #expect(try await county.refusal { try await declare(item, county, by: leader, reason: nil) } == "missing-note")
        #expect(try await county.refusal { try await declare(item, county, by: leader, reason: "  ") } == "missing-note")
        let declared = try await declare(item, county, by: leader)
        #expect(declared.stage == item.stage && declared.version == item.version + 1 && declared.interested == ["王五"])
        #expect(try await county.refusal { try await hang(declared, county, by: leader) } == "recused")
        #expect(try await county.refusal { try await declare(declared, county, by: leader) } == "interest-known")
        // The person, not the role: neither another role nor another area of theirs helps, and others may.
        #expect(try await county.refusal { try await hang(declared, county, by: county.actor("leader", "王五", unit: "别的局")) } == "recused")
        // What is not listed they may still do.
        let resumed = try await hang(declared, county, by: county.actor("leader", "李四"))
        #expect(try await county.perform("resume", on: resumed, by: leader).stage == "drafted")
        let steps = try await county.test.county.history(of: item.number, in: OpinionCounty.register, by: county.actor("clerk"))
        #expect(steps.contains { $0.act == ActionDefinition.recusing && $0.actor == "王五" && $0.note == "亲属" })
        #expect(try await county.test.county.verify().findings == [])
    }

    @Test(
        arguments: [("王五", "", "王五", "", "recused"), ("", "住建局", "李四", "住建局", "recused"), ("王五", "住建局", "李四", "水利局", nil)]
            as [(String, String, String, String, String?)])
    func aRuleFindsAnInterest(_ applicant: String, _ unit: String, _ name: String, _ own: String, _ code: String?) async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        var fields: [String: Value] = [:]
        if !applicant.isEmpty { fields["applicant"] = .text(applicant) }
        if !unit.isEmpty { fields["applicant_unit"] = .text(unit) }
        let item = try await county.report("回避", fields)
        let actor = county.actor("leader", name, unit: own)
        #expect(try await county.refusal { try await hang(item, county, by: actor) } == code)
        let sight = try await county.test.county.read(item.number, in: OpinionCounty.register, by: actor)
        #expect(sight.offers.first { $0.action.id == "hang" }?.refusal?.code == code)
    }

    @Test func `a leader lifts what somebody else has declared, with the reason`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let handler = test.actor("handler", "王五")
        guard case .stored(let item) = try await test.report(at: Position(x: 120.01, y: 29.01), by: test.actor("inspector")) else { return }
        _ = try await test.county.declareInterest(in: item.number, of: TestCounty.structure, version: 1, reason: "亲属", by: handler)
        func lift(_ account: String, version: Int64 = 2, reason: String? = "核实无亲属关系", by actor: Actor) async throws -> String? {
            test.clock.advance()
            do {
                _ = try await test.county.liftInterest(
                    of: account, in: item.number, of: TestCounty.structure, version: version, reason: reason, by: actor)
                return nil
            } catch let refusal as Refusal {
                return refusal.code
            }
        }
        let leader = test.actor("leader", "县长")
        #expect(try await lift("王五", by: handler) == "wrong-role")
        #expect(try await lift("王五", by: test.actor("town-leader", "王五")) == "own-interest")
        #expect(try await lift("王五", reason: " ", by: leader) == "missing-note")
        #expect(try await lift("王五", version: 1, by: leader) == "stale-version")
        #expect(try await lift("李四", by: leader) == "interest-unknown")
        #expect(try await lift("王五", by: leader) == nil)
        let lifted = try await test.county.store.read { try $0.item(TestCounty.structure, number: item.number) }
        #expect(lifted?.interested == [] && lifted?.version == 3)
        let entries = try await test.county.history(of: item.number, in: TestCounty.structure, by: leader)
        #expect(entries.contains { $0.act == ActionDefinition.liftingInterest && $0.note == "核实无亲属关系" })
        // The person may act again.
        var request = ActionRequest(action: "reject", version: 3)
        request.note = "现场核实不属违建"
        test.clock.advance()
        #expect(try await test.county.perform(request, on: item.number, in: TestCounty.structure, by: handler).stage == "not-established")
        #expect(try await test.county.verify().findings == [])
    }

    @Test func aRegisterWithoutRecusalSaysSo() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let register = QualifiedName(scene: "illegal-construction", name: "key-zone")
        await #expect(throws: Refusal.self) {
            _ = try await test.county.declareInterest(in: "K1", of: register, version: 1, reason: "x", by: test.actor("office"))
        }
    }

    @Test func declaredInterestsWaitInTheToDoList() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let handler = test.actor("handler", "王五")
        guard case .stored(let item) = try await test.report(at: Position(x: 120.01, y: 29.01), by: test.actor("inspector")) else { return }
        let before = try await test.county.toDo(in: TestCounty.structure, by: handler, wanted: [:], limit: 5)
        #expect(before.counts[.waiting] == nil)
        _ = try await test.county.declareInterest(in: item.number, of: TestCounty.structure, version: 1, reason: "亲属", by: handler)
        let after = try await test.county.toDo(in: TestCounty.structure, by: handler, wanted: [:], limit: 5)
        #expect(after.counts == [.waiting: 1])
        let other = try await test.county.toDo(in: TestCounty.structure, by: test.actor("handler", "李四"), wanted: [:], limit: 5)
        #expect(other.counts[.waiting] == nil)
    }

    /// Whom a rule recuses finds the item marked, with the ground, so as to hand it over; for others it is as ever.
    @Test(
        arguments: [("王五", "王五", true), ("王五", "李四", false), (nil, "王五", false)] as [(String?, String, Bool)])
    func `what a rule recuses somebody from stands on their list to be handed over`(_ applicant: String?, _ name: String, _ isRecused: Bool)
        async throws
    {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let asked = try await county.asked(applicant.map { ["applicant": .text($0)] } ?? [:])
        var leader = county.actor("leader", name)
        leader.name = name
        let list = try await county.test.county.toDo(
            in: OpinionCounty.register, by: leader, wanted: [.week: nil, .later: nil, .today: nil], limit: 10)
        let entry = try #require(list.entries.first { $0.item.number == asked.number })
        #expect(entry.action.id == "decide")
        #expect((entry.recusal?.code == "recused") == isRecused)
        if isRecused { #expect(entry.recusal?.message.zh.contains("您是申请人") == true) }
        #expect(list.counts[.waiting] == nil)
    }

    /// Four eyes are two persons: not two roles of one, and not two by handing the post over and back.
    @Test func theSecondPersonIsAnotherPerson() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let county = test.county
        func account(_ id: String, _ roles: [String]) async throws {
            let area = county.map.tree.area(code: "990001")?.id ?? 0
            try await county.put(
                Account(
                    id: id, name: id, passwordHash: "x", posts: roles.map { Post(role: $0, area: area, unit: "") }, disabled: false,
                    demo: false), by: test.actor("admin"))
        }
        try await account("aa", ["inspector", "handler"])
        try await account("bb", ["handler"])
        guard case .stored(let item) = try await test.report(at: Position(x: 120.01, y: 29.01), photo: 1, by: test.actor("inspector", "aa"))
        else { return }
        let confirm: [String: Value] = ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first)]
        func refused(_ actor: Actor) async throws -> String? {
            do {
                _ = try await test.perform("confirm", on: item, fields: confirm, by: actor)
                return nil
            } catch let refusal as Refusal {
                return refusal.code
            }
        }
        #expect(try await refused(test.actor("handler", "aa")) == "same-person")
        // The post goes to b and back to a: a is still who reported.
        try await county.handOver(from: "aa", to: "bb", roles: ["inspector"], by: test.actor("admin"))
        try await county.handOver(from: "bb", to: "aa", roles: ["inspector"], by: test.actor("admin"))
        #expect(try await refused(test.actor("handler", "aa")) == "same-person")
        #expect(try await refused(test.actor("office", "aa")) == "same-person")
        // Who has taken the post over is somebody else.
        try await county.handOver(from: "aa", to: "bb", roles: ["inspector"], by: test.actor("admin"))
        #expect(try await refused(test.actor("handler", "bb")) == nil)
    }
}
