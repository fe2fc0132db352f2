import CQL2

/// The one way an item moves: a pure step from a version to the next, or a refusal with its reason.
package struct Lifecycle: Sendable {
    package let rules: RegisterRules
    package let dueDates: DueDates
    package let roles: [Role]
    /// Says how far a role reaches, and what items are handed over to.
    package let tree: AreaTree

    package init(rules: RegisterRules, dueDates: DueDates, roles: [Role], tree: AreaTree) {
        self.rules = rules
        self.dueDates = dueDates
        self.roles = roles
        self.tree = tree
    }

    /// Performs the action; the result is the next version, with facts, clocks and doers brought up to date.
    package func perform(_ request: ActionRequest, on item: Item, by actor: Actor, at moment: Moment) throws(Refusal) -> Item {
        guard let action = rules.actions[request.action] else { throw .unknownAction(request.action) }
        let definition = action.definition
        guard item.version == request.version else { throw .staleVersion(current: item.version) }
        if definition.automatic == nil || actor != .engine {
            try admitActor(actor, to: definition, on: item, part: request.part, at: moment)
        }

        var next = item
        try takeFields(request, definition, into: &next)
        if let named = request.namedValues { next.namedValues = named }
        let touched = try touchPart(request, definition, in: &next)
        try takeRows(request, definition, into: &next)
        next.evidence += request.evidence
        try checkNote(request.note, definition)
        try transfer(request, definition, &next, at: moment)

        var context = ActingContext(actor: actor.account, role: actor.role, action: definition.id, was: item.stage)
        context.person = ActingPerson(actor)
        context.time = dueDates.time(of: moment, zone: rules.zone)
        context.device = try ActingDevice(request, on: item, at: moment)
        context.before = item
        if let touched { context.rowBefore = item.parts[touched.part]?[touched.index] }
        context.touched = touched.map { ($0.part, next.parts[$0.part]?[$0.index] ?? Part(id: 0, stage: "", fields: [])) }
        try apply(action, context: &context, touched: touched, to: &next, at: moment)

        next.version = item.version + 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = definition.id
        next.doers[definition.id] = actor.account
        if let part = request.part { next.doers["\(definition.id)/\(part)"] = actor.account }
        if let to = definition.to { next.stage = to }
        try setAside(&next, request, definition)
        let isEntering = next.stage != item.stage || definition.restartsClock
        if isEntering { next.stageSince = moment.day }
        try clockWork.admit(definition.id, on: next)
        settle(&next, after: definition.id, was: item.stage, isEntering: isEntering, at: moment)

        try checkEvidence(action, next, context, at: moment)
        try rules.verify(next, at: moment)
        let row = rules.actingRow(next, context)
        for (declared, rule) in action.guards where rule.truth(row, at: moment) != true {
            throw .guardRefused(declared.message)
        }
        return next
    }

    private func apply(
        _ action: CompiledAction, context: inout ActingContext, touched: (part: String, index: Int)?, to item: inout Item,
        at moment: Moment
    ) throws(Refusal) {
        if let part = action.definition.resets, let first = rules.register.part(part)?.stages.first?.id {
            for index in (item.parts[part] ?? []).indices { item.parts[part]?[index].stage = first }
        }
        guard !action.sets.isEmpty || touched != nil else { return }
        item.facts = rules.facts(of: item, at: moment)
        for (field, rule) in action.sets {
            let value = rule.value(rules.actingRow(item, context), at: moment)
            try rules.accept([field: value], into: &item.fields, only: [field])
        }
        guard let touched, let definition = rules.register.part(touched.part) else { return }
        for (field, rule) in action.partSets {
            guard let slot = definition.fields.firstIndex(where: { $0.id == field }) else { continue }
            let value = rule.value(rules.actingRow(item, context), at: moment)
            item.parts[touched.part]?[touched.index].fields[slot] = try FieldInput.checked(value, for: definition.fields[slot])
        }
        if let row = item.parts[touched.part]?[touched.index] { context.touched = (touched.part, row) }
    }

    private func checkNote(_ note: String?, _ action: ActionDefinition) throws(Refusal) {
        let empty = note?.allSatisfy(\.isWhitespace) ?? true
        if action.note == .required, empty { throw .missingNote() }
        if let note, note.unicodeScalars.count > 2000 {
            throw Refusal("note-too-long", .invalid, zh: "说明不能超过 2000 字。", en: "The note may have at most 2000 characters.", field: "note")
        }
    }

    private func checkEvidence(_ action: CompiledAction, _ item: Item, _ context: ActingContext, at moment: Moment) throws(Refusal) {
        for (index, rule) in action.definition.evidence.enumerated() {
            let count = item.evidence.count { $0.role == rule.role }
            guard count < rule.minimum else { continue }
            if let excuse = action.excuses[index], excuse.truth(rules.actingRow(item, context), at: moment) == true { continue }
            throw .missingEvidence(
                rule.role, called: rules.register.photos.declaredName(of: rule.role), minimum: rule.minimum)
        }
    }
}
