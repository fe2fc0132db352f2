package import CQL2

/// A register with all its rules parsed, checked and compiled: what the engine runs.
///
/// Every step hands it on: as one reference, since copying what it holds took a sixth of the time of an action.
package final class RegisterRules: Sendable {
    package let register: Register
    package let parameters: [Parameter]
    package let zone: CountyZone
    package let itemScope: RuleScope
    let facts: [CompiledFact]
    /// Facts about the trail, by their slots.
    let trail: [(slot: Int, step: TrailStep)]
    let checks: [(check: FieldCheck, rule: Rule)]
    let actions: [String: CompiledAction]
    package let measures: [CompiledMeasure]
    package let ledgers: [CompiledLedger]
    /// Rules that find a person's interest in an item.
    let interests: [(ground: Guard, rule: Rule)]
    /// How roles' reading is narrowed, by role.
    let bounds: [String: CompiledBound]
    private let fieldSlots: [String: Int]
    /// Whether a check reads what every action changes: stage, clock, version, handler.
    private let checksReadEnvelope: Bool

    /// Compiles; throws the first rule that does not hold against its scope. Scenes come here after
    /// `scene check`, which reports all of them with their places.
    package init(register: Register, scene: Scene, zone: CountyZone, firstSeries: Int) throws {
        self.register = register
        self.zone = zone
        parameters = scene.parameters
        let item = RuleScope.item(register, parameters: scene.parameters, zone: zone)
        let acting = RuleScope.acting(register, parameters: scene.parameters, zone: zone)
        itemScope = item
        facts = try register.facts.map { fact in
            try CompiledFact(fact, register: register, parameters: scene.parameters, zone: zone)
        }
        trail = register.facts.enumerated().compactMap { slot, fact in TrailStep(fact.source).map { (slot, $0) } }
        checks = try register.checks.map { ($0, try Rule($0.rule, scope: item)) }
        checksReadEnvelope = checks.contains { check in check.rule.checked.slots.contains { $0 < RuleScope.envelope.count } }
        actions = try Dictionary(
            uniqueKeysWithValues: register.actions.map { action in
                (action.id, try CompiledAction(action, of: register, acting: acting))
            })
        let interest = RuleScope.interest(register, parameters: scene.parameters, zone: zone)
        interests = try (register.recusal?.grounds ?? []).map { ($0, try Rule($0.rule, scope: interest)) }
        bounds = try Dictionary(
            uniqueKeysWithValues: scene.roles.compactMap { role in
                try role.narrows[register.id.name].map {
                    (role.id, try CompiledBound($0, register: register, parameters: scene.parameters, zone: zone))
                }
            })
        var series = firstSeries
        measures = try scene.measures.filter { $0.register == register.id.name }.map { measure in
            defer { series += 1 }
            return try CompiledMeasure(
                measure, series: series, register: register, parameters: scene.parameters, zone: zone)
        }
        ledgers = try scene.ledgers.filter { $0.register == register.id.name }.map { ledger in
            try CompiledLedger(ledger, register: register, parameters: scene.parameters, zone: zone)
        }
        fieldSlots = Dictionary(uniqueKeysWithValues: register.fields.enumerated().map { ($0.element.id, $0.offset) })
    }

    /// Whether an action that is given nothing can still fail a rule, so that only trying it tells.
    func mayRefuse(_ action: ActionDefinition) -> Bool {
        !action.guards.isEmpty || !action.sets.isEmpty || action.resets != nil || checksReadEnvelope
    }

    /// The value of a field or fact; nil where there is none of that name.
    package func value(of id: String, in item: Item) -> Value? {
        if let slot = fieldSlots[id] { return item.fields[slot] }
        return register.facts.firstIndex { $0.id == id }.map { item.facts[$0] }
    }

    package func slot(ofField id: String) -> Int? { fieldSlots[id] }

    package func row(_ item: Item) -> RuleRow { .item(item, parameters: parameters, zone: zone) }

    func actingRow(_ item: Item, _ context: ActingContext) -> RuleRow {
        .acting(item, register: register, parameters: parameters, zone: zone, context: context)
    }

    /// Facts of an item as it stands, in the order declared; each may read those before it.
    package func facts(of item: Item, at moment: Moment) -> [Value] {
        var copy = item
        // Facts not yet computed are null, so that what comes after them keeps its slot.
        copy.facts = [Value](repeating: .null, count: facts.count)
        for (position, fact) in facts.enumerated() {
            let kept = item.facts.indices.contains(position) ? item.facts[position] : .null
            copy.facts[position] = fact.value(of: copy, kept: kept, parameters: parameters, zone: zone, at: moment)
        }
        return copy.facts
    }

    /// Values a person may give for fields, checked; unknown and broken ones are all reported together.
    ///
    /// - Parameter only: fields that an action asks for or sets; nil outside of actions, where what only steps fill is refused.
    package func accept(_ given: [String: Value], into fields: inout [Value], only: Set<String>? = nil) throws(Refusal) {
        var refusals: [Refusal] = []
        for (id, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let slot = fieldSlots[id], only?.contains(id) ?? true else {
                refusals.append(.unknownField(id))
                continue
            }
            if only == nil, register.fields[slot].byStep {
                refusals.append(.filledByStep(register.fields[slot], steps: register.steps(filling: id)))
                continue
            }
            do throws(Refusal) {
                fields[slot] = try FieldInput.checked(value, for: register.fields[slot])
            } catch {
                refusals.append(error)
            }
        }
        if let refusal = Refusal.joined(refusals) { throw refusal }
    }

    /// The rules every version must keep.
    package func verify(_ item: Item, at moment: Moment) throws(Refusal) {
        var refusals: [Refusal] = []
        for (slot, field) in register.fields.enumerated() where field.required && item.fields[slot].isNull {
            refusals.append(.missingField(field))
        }
        let row = row(item)
        for (check, rule) in checks where rule.truth(row, at: moment) == false {
            refusals.append(
                Refusal("check-failed", .invalid, zh: check.message.zh, en: check.message.en, field: check.field))
        }
        if let refusal = Refusal.joined(refusals) { throw refusal }
    }
}
