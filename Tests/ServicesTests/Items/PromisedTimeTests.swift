import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// The ten seconds and ten minutes of emergency response, measured from the acts.
struct PromisedTimeTests {
    private static let incident = QualifiedName(scene: "emergency", name: "incident")
    private static let place = Position(x: 120.02, y: 29.02)

    private func open() async throws -> TestCounty {
        try await TestCounty.open(scenes: TestCounty.scenes("emergency", "one-net"))
    }

    private func store(_ register: String, _ fields: [String: Value], by role: String, _ test: TestCounty) async throws -> Item {
        var report = Report()
        report.place = Self.place
        report.fields = fields
        report.similar = .new
        let outcome = try await test.county.report(
            report, to: QualifiedName(scene: "emergency", name: register), by: test.actor(role, area: "990001001001"))
        guard case .stored(let item) = outcome else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        return item
    }

    private func sample(_ register: Register) -> [String: Value] {
        var fields: [String: Value] = [:]
        for field in register.fields where field.required {
            fields[field.id] =
                switch field.type {
                case .boolean: .boolean(false)
                case .decimal(let scale): .decimal(FixedDecimal(units: 5, scale: scale))
                case .date: .date(Day("2026-03-01") ?? .first)
                case .timestamp: .timestamp(Instant(milliseconds: 0))
                case .choice: .text(field.choices.first?.id ?? "")
                case .text, .item: .text("样本")
                }
        }
        return fields
    }

    private func act(
        _ action: String, on item: Item, _ fields: [String: Value] = [:], ago: Double? = nil, at place: Position? = nil, after seconds: Int,
        by role: String, _ test: TestCounty
    ) async throws -> Item {
        test.clock.advance(seconds: Int64(seconds))
        var request = ActionRequest(action: action, version: item.version)
        request.fields = fields
        request.ago = ago
        request.place = place
        return try await test.county.perform(
            request, on: item.number, in: Self.incident, by: test.actor(role, "p-\(role)", area: "990001001001"))
    }

    private func fact(_ id: String, _ item: Item, _ test: TestCounty) throws -> Value {
        let register = try test.county.rules(Self.incident).register
        return item.facts[try #require(register.facts.firstIndex { $0.id == id })]
    }

    private func seconds(_ count: Int64) -> Value { .decimal(FixedDecimal(units: count * 100, scale: 2)) }

    /// An incident whose team is on its way: the picture after seven seconds, the team sent after thirty more.
    private func onTheWay(_ test: TestCounty) async throws -> Item {
        let scene = try test.county.scene("emergency")
        let own: [String: Value] = ["keeps_days": .integer(30), "code": .text(String(repeating: "1", count: 20))]
        let fields = sample(try #require(scene.register("camera"))).merging(own) { $1 }
        let camera = try await store("camera", fields, by: "duty-chief", test)
        let team = try await store("responder", sample(try #require(scene.register("responder"))), by: "handler", test)
        var item = try await store(
            "incident",
            [
                "kind": .text("fire"), "came_by": .text("call"), "drill": .boolean(false),
                "occurred_on": .date(Day("2026-03-02") ?? .first),
                "address": .text("南一村8号"),
            ], by: "duty-desk", test)
        item = try await act("lock", on: item, ["camera": .text(camera.number)], after: 7, by: "duty-desk", test)
        item = try await act("dispatch", on: item, ["team": .text(team.number)], after: 30, by: "duty-desk", test)
        return try await act("acknowledge", on: item, after: 20, by: "responder", test)
    }

    @Test func `times are taken from the acts and typed by nobody`() async throws {
        let test = try await open()
        defer { test.remove() }
        var item = try await onTheWay(test)
        #expect(try fact("to_picture", item, test) == seconds(7))
        let typed = await #expect(throws: Refusal.self) {
            try await self.act(
                "arrive", on: item, ["arrived_at": .timestamp(test.clock.now)], at: Self.place, after: 1, by: "responder", test)
        }
        #expect(typed != nil)
        item = try await act("arrive", on: item, at: Position(x: 120.0203, y: 29.02), after: 399, by: "responder", test)
        // Twenty seconds until it was acknowledged, one and 399 after that.
        #expect(try fact("to_scene", item, test) == seconds(420))
        #expect(try fact("call_to_scene", item, test) == seconds(457))
        let register = try test.county.rules(Self.incident).register
        let slot = try #require(register.fields.firstIndex { $0.id == "arrival_metres" })
        #expect(item.fields[slot] == .integer(29))
        #expect(try await test.county.verify().holds)
    }

    @Test func `what is sent late counts from when it was done`() async throws {
        let test = try await open()
        defer { test.remove() }
        let item = try await onTheWay(test)
        let early = await #expect(throws: Refusal.self) {
            try await self.act("arrive", on: item, ago: 5000, at: Self.place, after: 1, by: "responder", test)
        }
        #expect(early?.code == "bad-ago")
        // Arrived 300 s after leaving, without network; sent ten minutes later.
        let arrived = try await act("arrive", on: item, ago: 600, at: Self.place, after: 899, by: "responder", test)
        #expect(try fact("to_scene", arrived, test) == seconds(320))
        let entry = try await test.county.store.read { snapshot in
            var last = ""
            try snapshot.eachEntry(from: 0) { last = String(decoding: $0.body, as: UTF8.self) }
            return last
        }
        #expect(entry.contains(#""ago":600"#) && entry.contains(#""away":0"#))
        // An act before the one before it: nobody arrives before being sent.
        let second = try await onTheWay(test)
        let before = await #expect(throws: Refusal.self) {
            try await self.act("arrive", on: second, ago: 45, at: Self.place, after: 1, by: "responder", test)
        }
        #expect(before?.field == "arrived_at", "\(String(describing: before))")
    }

    @Test func `who is far away, or cannot be placed, says why`() async throws {
        let test = try await open()
        defer { test.remove() }
        let item = try await onTheWay(test)
        for place in [nil, Position(x: 120.04, y: 29.02)] {
            let refusal = await #expect(throws: Refusal.self) {
                try await self.act("arrive", on: item, at: place, after: 10, by: "responder", test)
            }
            #expect(refusal?.code == "guard-refused", "\(String(describing: refusal))")
        }
        let arrived = try await act("arrive", on: item, ["late_reason": .text("终端没有信号")], after: 10, by: "responder", test)
        #expect(arrived.stage == "on-site")
    }

    @Test func `months tell the share that kept the promise, the middle and 95 of 100`() async throws {
        let test = try await open()
        defer { test.remove() }
        var item = try await onTheWay(test)
        item = try await act("arrive", on: item, at: Self.place, after: 300, by: "responder", test)
        item = try await onTheWay(test)
        _ = try await act("arrive", on: item, at: Self.place, after: 700, by: "responder", test)
        let scene = try test.county.scene("emergency")
        let board = try #require(scene.boards.first)
        let access = try Access(test.actor("duty-desk"), scene: scene, tree: test.county.map.tree, rules: test.county.rules)
        let blocks = try await test.county.blocks(of: board, in: scene, on: test.county.now.day, area: nil, access: access)
        let months = blocks.compactMap { block -> [DurationMonth]? in
            if case .durations(let months, _) = block.values { months } else { nil }
        }
        #expect(months.count == 3 && months[1].count == 12)
        let march = try #require(months[1].last)
        #expect(march.count == 2 && march.within == 1)
        #expect(march.median == FixedDecimal(units: 32_000, scale: 2) && march.p95 == FixedDecimal(units: 72_000, scale: 2))
        // No drill was held.
        #expect(months[2].allSatisfy { $0.count == 0 && $0.median == nil })
        #expect(months[1].dropLast().allSatisfy { $0.count == 0 })
    }
}
