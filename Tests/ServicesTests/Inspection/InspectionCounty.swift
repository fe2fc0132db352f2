import CQL2
import Governance
import Services
import Spatial
import TestCounty

/// A county that inspects: the scene of trips and problems with a block, a trip with one stop, and a problem put down there.
struct InspectionCounty {
    static let scene = "inspection"
    static let problem = QualifiedName(scene: scene, name: "problem")
    let test: TestCounty
    let block: Item
    let trip: Item

    static func name(_ register: String) -> QualifiedName { QualifiedName(scene: scene, name: register) }

    static func open() async throws -> InspectionCounty {
        let test = try await TestCounty.open(scenes: try TestCounty.scenes(scene))
        let supervisor = test.actor("supervision-office")
        let block = try await report(
            "block", ["name": .text("河西区块"), "kind": .text("industry")], at: Position(x: 120.01, y: 29.01), by: supervisor, test)
        let trip = try await trip(in: test, over: [block])
        return InspectionCounty(test: test, block: block, trip: trip)
    }

    /// A trip that has set out.
    static func trip(in test: TestCounty, over blocks: [Item]) async throws -> Item {
        let supervisor = test.actor("supervision-office")
        let fields: [String: Value] = [
            "name": .text("十一月督查"), "held_on": .date(test.county.now.day), "led_by": .text("县长"),
        ]
        let trip = try await report("trip", fields, by: supervisor, test)
        let planned = try await act("plan", on: trip, by: supervisor, test) { request in
            request.rows["stop"] = blocks.map { ["block": .text($0.number), "place": .text("北门")] }
        }
        return try await act("begin", on: planned, by: supervisor, test)
    }

    static func report(
        _ register: String, _ fields: [String: Value], at place: Position? = nil, by actor: Actor, _ test: TestCounty
    ) async throws -> Item {
        var report = Report()
        report.place = place
        report.fields = fields
        report.similar = .new
        test.clock.advance()
        guard case .stored(let item) = try await test.county.report(report, to: name(register), by: actor) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    static func act(
        _ action: String, on item: Item, by actor: Actor, _ test: TestCounty, _ fill: (inout ActionRequest) -> Void = { _ in }
    ) async throws -> Item {
        let now = try await test.county.store.read { try $0.item(item.register, number: item.number) }
        var request = ActionRequest(action: action, version: now?.version ?? item.version)
        request.note = "说明"
        fill(&request)
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: item.register, by: actor)
    }

    func bureau(_ unit: String = "住建局", _ name: String = "bureau") -> Actor {
        var actor = test.actor("bureau", name)
        actor.unit = unit
        return actor
    }

    func day(_ offset: Int64) -> Value { test.county.now.day.adding(days: offset).map { .date($0) } ?? .null }

    /// A problem put down at the stop, to be done within thirty days.
    func assigned(_ text: String = "围挡破损", trip other: Item? = nil, days: Int64 = 30) async throws -> Item {
        try await Self.report(
            "problem",
            [
                "description": .text(text), "lead_unit": .text("住建局"), "level": .text("key"), "deadline": day(days),
                "trip": .text((other ?? trip).number), "block": .text(block.number),
            ], at: Position(x: 120.01, y: 29.01), by: test.actor("supervision-office"), test)
    }

    /// Accepted with one node in ten days.
    func accepted() async throws -> Item {
        let problem = try await assigned()
        return try await act("accept", on: problem, by: bureau()) { request in
            request.fields["measures"] = .text("更换围挡")
            request.rows["node"] = [["title": .text("进场"), "due_on": day(10)]]
        }
    }

    func act(_ action: String, on item: Item, by actor: Actor, _ fill: (inout ActionRequest) -> Void = { _ in }) async throws -> Item {
        try await Self.act(action, on: item, by: actor, test, fill)
    }

    /// The code and words of the refusal; nil where the act was done.
    func refusal(_ body: () async throws -> Item) async throws -> (code: String, zh: String)? {
        do {
            _ = try await body()
            return nil
        } catch let refusal as Refusal {
            return (refusal.code, refusal.message.zh)
        }
    }

    func photo(_ number: Int, _ role: EvidenceRole, by actor: Actor) async throws -> [EvidenceUse] {
        [try await test.evidence(number, role, by: actor)]
    }
}
