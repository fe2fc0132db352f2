import CQL2
import Governance
import Services
import TestCounty

/// A county in which items are put into any stage, and actions on them attempted by any role.
struct ActionTable {
    /// What must not change where an action is refused.
    struct State: Equatable {
        var item: Item?
        var entries: Int64
    }

    let test: TestCounty
    let rules: RegisterRules
    let roles: [String]
    private let photo: String

    static func open(_ register: String) async throws -> ActionTable {
        let test = try await TestCounty.open()
        let photo = try await test.evidence(1, .before, by: test.actor("office")).sha256
        return ActionTable(
            test: test, rules: try test.county.rules(QualifiedName(scene: "illegal-construction", name: register)),
            roles: try test.county.scene("illegal-construction").roles.map(\.id), photo: photo)
    }

    /// The code the declaration foresees; nil where the action is to be taken.
    func refusal(of action: ActionDefinition, in stage: String, by role: String) -> String? {
        let reads = test.county.scenes.flatMap(\.roles).first { $0.id == role }?.may(.reads, rules.register.id.name) ?? false
        if !reads { return "not-granted" }
        if action.automatic != nil, action.roles.isEmpty { return "taken-by-engine" }
        if !action.roles.contains(role) { return "wrong-role" }
        return action.from.contains(stage) ? nil : "wrong-stage"
    }

    /// Puts a fitting item into a stage, past the lifecycle but through the one door.
    func store(
        _ action: ActionDefinition, in stage: String, rowStage: String? = nil, _ adjust: (inout Item) -> Void = { _ in }
    ) async throws -> Item {
        var item = sample(action, in: stage, rowStage: rowStage).item
        adjust(&item)
        let moment = test.county.now
        let (draft, rules, actor, door) = (item, rules, test.actor("office", "somebody"), try ItemDoor(hashing: test.county.hashing))
        return try await test.county.store.write { transaction in
            var item = draft
            item.number = "P\(try transaction.nextNumber("table"))"
            item.facts = rules.facts(of: item, at: moment)
            let entry = JournalEntry(act: "report", actor: actor, at: moment.instant)
            return try door.commit(item, replacing: nil, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
        }
    }

    /// Attempts an action with all that it asks for, and says with which code it was refused.
    func attempt(
        _ action: ActionDefinition, on item: Item, in stage: String, by role: String, _ adjust: (inout ActionRequest) -> Void = { _ in }
    ) async throws -> String? {
        var request = sample(action, in: stage, rowStage: nil).request
        adjust(&request)
        do {
            _ = try await test.county.perform(request, on: item.number, in: rules.register.id, by: test.actor(role))
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    func state(of item: Item) async throws -> State {
        try await test.county.store.read { snapshot in
            State(item: try snapshot.item(item.register, number: item.number), entries: try snapshot.journalHead().sequence)
        }
    }

    private func sample(_ action: ActionDefinition, in stage: String, rowStage: String?) -> ActionSample {
        ActionSample(action, in: stage, rules: rules, county: test, evidence: photo, rowStage: rowStage)
    }
}
