package import CQL2
package import Governance
package import Services
import Synchronization

/// A county in which items are put into any stage, and actions on them attempted by any role.
package final class ActionTable: Sendable {
    /// What must not change where an action is refused.
    package struct State: Equatable, Sendable {
        package var item: Item?
        package var entries: Int64
    }

    private struct Key: Hashable {
        var action: String
        var stage: String
        var rowStage: String?
    }

    package let test: TestCounty
    package let rules: RegisterRules
    package let roles: [Role]
    private let photo: String
    /// Number of an open item that actions which merge name.
    private let main: String
    private let samples = Mutex<[Key: ActionSample]>([:])

    /// Every register of a shelf of scenes.
    package static func registers(of scenes: [Scene]) -> [QualifiedName] { scenes.flatMap(\.registers).map(\.id) }

    package static func open(_ register: QualifiedName, in test: TestCounty) async throws -> ActionTable {
        let scene = try test.county.scene(register.scene)
        let rules = try test.county.rules(register)
        let maker = scene.roles.first { $0.may(.reads, register.name) } ?? scene.roles[0]
        let photo = try await test.evidence(1, .before, by: test.actor(maker.id)).sha256
        let table = ActionTable(test: test, rules: rules, roles: scene.roles, photo: photo, main: "TABLE-MAIN")
        if rules.register.actions.contains(where: \.merges) {
            let none = ActionDefinition(id: "", name: Bilingual(zh: "", en: ""), from: [], to: nil)
            _ = try await table.store(none, in: rules.register.firstStage) { $0.number = table.main }
        }
        try await table.storeNamed(of: scene)
        return table
    }

    /// Items for what sample values name: one in every register that a field points at.
    private func storeNamed(of scene: Scene) async throws {
        let none = ActionDefinition(id: "", name: Bilingual(zh: "", en: ""), from: [], to: nil)
        let fields = rules.register.fields + rules.register.parts.flatMap(\.fields)
        let targets = Set(fields.compactMap { field in if case .item(let target) = field.type { target } else { nil } })
        for target in targets where scene.register(target) != nil {
            // Several tables may stand in one county.
            let known = try await test.county.store.read {
                try $0.item(QualifiedName(scene: scene.id, name: target), number: ActionSample.named)
            }
            guard known == nil else { continue }
            let other = ActionTable(
                test: test, rules: try test.county.rules(QualifiedName(scene: scene.id, name: target)), roles: roles, photo: photo,
                main: main)
            _ = try await other.store(none, in: other.rules.register.firstStage) { $0.number = ActionSample.named }
        }
    }

    private init(test: TestCounty, rules: RegisterRules, roles: [Role], photo: String, main: String) {
        self.test = test
        self.rules = rules
        self.roles = roles
        self.photo = photo
        self.main = main
    }

    /// Stages an item can be in, the engine's own with them.
    package var stages: [String] { rules.register.stages.map(\.id) + Stage.setAside.map(\.id) }

    /// Stages a row can be in; nil alone where the action is on none.
    package func rowStages(of action: ActionDefinition) -> [String?] {
        guard let part = action.part.flatMap({ rules.register.part($0) }) else { return [nil] }
        return part.stages.map(\.id)
    }

    /// The code the declaration foresees; nil where the action is to be taken.
    package func refusal(of action: ActionDefinition, in stage: String, rowStage: String?, by role: Role) -> String? {
        if !role.may(.reads, rules.register.id.name) { return "not-granted" }
        if let sight = rules.sight(of: actor(role.id)), !sight.holds(sample(action, in: stage, rowStage: rowStage).item) {
            return "outside-scope"
        }
        if action.automatic != nil, action.roles.isEmpty { return "taken-by-engine" }
        if !action.roles.contains(role.id) { return "wrong-role" }
        guard action.from.contains(stage) else { return "wrong-stage" }
        return rowStage.map(action.partFrom.contains) ?? true ? nil : "wrong-stage"
    }

    /// Whether what the guards of an action ask for lies so deep that chance does not find it.
    package func isHidden(_ action: ActionDefinition, in stage: String, rowStage: String?) -> Bool {
        !sample(action, in: stage, rowStage: rowStage).isFound
    }

    /// Where the action leads from a stage.
    package func destination(of action: ActionDefinition, from stage: String) -> String {
        action.merges ? Stage.merged.id : action.to ?? stage
    }

    package func actor(_ role: String) -> Actor {
        var actor = test.actor(role)
        actor.unit = ActionSample.unit
        return actor
    }

    /// Puts a fitting item into a stage, past the lifecycle but through the one door.
    package func store(
        _ action: ActionDefinition, in stage: String, rowStage: String? = nil, _ adjust: (inout Item) -> Void = { _ in }
    ) async throws -> Item {
        let sample = sample(action, in: stage, rowStage: rowStage)
        var item = sample.item
        if stage == Stage.merged.id { item.mergedInto = main }
        adjust(&item)
        let moment = test.county.now
        let (draft, rules, actor, door) = (item, rules, test.actor("somebody"), try ItemDoor(hashing: test.county.hashing))
        return try await test.county.store.write { transaction in
            var item = draft
            if item.number.isEmpty { item.number = "P\(try transaction.nextNumber("table"))" }
            item.facts = rules.facts(of: item, at: moment)
            let entry = JournalEntry(act: "report", actor: actor, at: moment.instant)
            var stored = try door.commit(item, replacing: nil, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
            guard !sample.happened.isEmpty else { return stored }
            // A new item has no past; what is pretended is put into its facts.
            for (slot, value) in sample.happened { stored.facts[slot] = value }
            stored.facts = rules.facts(of: stored, at: moment)
            try transaction.setFacts(rules.register.id, id: stored.id, to: stored.facts)
            return stored
        }
    }

    /// All that an action asks for.
    package func request(_ action: ActionDefinition, in stage: String, rowStage: String? = nil) -> ActionRequest {
        sample(action, in: stage, rowStage: rowStage).request
    }

    /// Attempts an action with all that it asks for, and says with which code it was refused.
    package func attempt(
        _ action: ActionDefinition, on item: Item, in stage: String, rowStage: String? = nil, by role: String,
        _ adjust: (inout ActionRequest) -> Void = { _ in }
    ) async throws -> String? {
        var request = request(action, in: stage, rowStage: rowStage)
        adjust(&request)
        do {
            _ = try await test.county.perform(request, on: item.number, in: rules.register.id, by: actor(role))
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    package func state(of item: Item) async throws -> State {
        try await test.county.store.read { snapshot in
            State(item: try snapshot.item(item.register, number: item.number), entries: try snapshot.journalHead().sequence)
        }
    }

    private func sample(_ action: ActionDefinition, in stage: String, rowStage: String?) -> ActionSample {
        let key = Key(action: action.id, stage: stage, rowStage: rowStage)
        if let known = samples.withLock({ $0[key] }) { return known }
        let made = ActionSample(action, in: stage, rules: rules, county: test, evidence: photo, rowStage: rowStage, main: main)
        samples.withLock { $0[key] = made }
        return made
    }
}
