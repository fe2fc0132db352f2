import Assembly
import CQL2
import Governance
import Services
import Spatial
import TestCounty

/// A county that asks several units for their opinions: the scene under `Tests/Scenes`.
struct OpinionCounty {
    static let register = QualifiedName(scene: "joint-opinion", name: "request")
    let test: TestCounty

    static func open() async throws -> OpinionCounty {
        OpinionCounty(test: try await TestCounty.open(scenes: try SceneShelf.load(projectRoot + "/Tests/Scenes")))
    }

    /// The same scene where the unit in charge has a step of its own while others are asked, declared before theirs.
    static func openWithLead() async throws -> OpinionCounty {
        var scenes = try SceneShelf.load(projectRoot + "/Tests/Scenes")
        for scene in scenes.indices {
            for index in scenes[scene].registers.indices where scenes[scene].registers[index].id == register {
                var step = ActionDefinition(
                    id: "conclude", name: Bilingual(zh: "汇总意见", en: "Sum up"), from: ["asking"], to: nil)
                step.ask = Bilingual(zh: "请汇总各家意见", en: "Sum up the opinions")
                step.roles = ["bureau"]
                step.unitField = "lead_unit"
                scenes[scene].registers[index].actions.insert(step, at: 0)
            }
        }
        return OpinionCounty(test: try await TestCounty.open(scenes: scenes))
    }

    func actor(_ role: String, _ name: String = "", unit: String = "") -> Actor {
        var actor = test.actor(role, name)
        actor.unit = unit
        return actor
    }

    func report(
        _ subject: String, _ fields: [String: Value] = [:], at position: Position = Position(x: 120.01, y: 29.01), photo: Int? = nil,
        similar: Report.Similar = .new
    ) async throws -> Item {
        var report = Report()
        report.place = position
        report.fields = ["subject": .text(subject), "size": .integer(10)].merging(fields) { $1 }
        report.similar = similar
        let clerk = actor("clerk")
        if let photo { report.evidence = [try await test.evidence(photo, .document, by: clerk)] }
        test.clock.advance()
        switch try await test.county.report(report, to: Self.register, by: clerk) {
        case .stored(let item), .joined(let item), .repeated(let item): return item
        case .candidates: throw Refusal("candidates", .conflict, zh: "", en: "")
        }
    }

    func perform(_ action: String, on item: Item, by actor: Actor, _ fill: (inout ActionRequest) -> Void = { _ in }) async throws -> Item {
        var request = ActionRequest(action: action, version: item.version)
        request.note = "说明"
        fill(&request)
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: Self.register, by: actor)
    }

    /// The code of the refusal; nil where the act was done.
    func refusal(_ body: () async throws -> Item) async throws -> String? {
        do {
            _ = try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    /// An item in which a lead and two assisting units are asked.
    func asked(_ fields: [String: Value] = [:]) async throws -> Item {
        let item = try await report("会签", fields)
        return try await perform("ask", on: item, by: actor("clerk")) { request in
            request.rows["opinion"] = [("住建局", "lead"), ("水利局", "assist"), ("青山镇", "assist")].map { unit, duty in
                ["unit": .text(unit), "duty": .text(duty)]
            }
        }
    }

    func stored(_ number: String) async throws -> Item? {
        try await test.county.store.read { try $0.item(Self.register, number: number) }
    }
}
