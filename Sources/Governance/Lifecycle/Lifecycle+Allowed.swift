import CQL2

/// An action as one person sees it on one item.
package struct ActionOffer: Sendable {
    package var action: ActionDefinition
    package var part: Int64?
    /// Why it may not be taken; nil where it may.
    package var refusal: Refusal?
}

extension Lifecycle {
    /// Who may, in which stage, until when, and not twice the same person.
    func admitActor(
        _ actor: Actor, to action: ActionDefinition, on item: Item, part: Int64?, at moment: Moment
    ) throws(Refusal) {
        guard action.automatic == nil || !action.roles.isEmpty else { throw .takenByEngine(action.name) }
        guard action.roles.contains(actor.role) else {
            throw .wrongRole(action.name, allowed: roles.filter { action.roles.contains($0.id) }.map(\.name))
        }
        guard action.from.contains(item.stage) else {
            throw .wrongStage(action.name, stage: rules.register.stage(item.stage)?.name ?? Bilingual(zh: item.stage, en: item.stage))
        }
        try admitTransfer(by: actor, of: action, on: item)
        try admitUnit(of: actor, to: action, on: item, part: part)
        try admitDisinterested(actor, to: action, on: item, at: moment)
        if let name = action.untilParameter, let parameter = rules.parameters.first(where: { $0.id == name }),
            case .date(let last) = parameter.value(on: moment.day), moment.day > last
        {
            throw .tooLate(action.name, until: last.description)
        }
        for earlier in action.secondPerson {
            guard doers(of: earlier, on: item, part: part).contains(actor.account) else { continue }
            let name = rules.register.action(earlier)?.name ?? Bilingual(zh: "上报", en: "Report")
            throw .samePerson(action.name, as: name)
        }
    }

    /// Who last took an action: on the row in question, or else on the item and on each of its rows, so that of several
    /// rows not only the latest counts.
    private func doers(of earlier: String, on item: Item, part: Int64?) -> [String] {
        if let part, let doer = item.doers["\(earlier)/\(part)"] { return [doer] }
        let last = item.doers[earlier].map { [$0] } ?? []
        guard part == nil, let name = rules.register.action(earlier)?.part else { return last }
        return last + (item.parts[name] ?? []).compactMap { item.doers["\(earlier)/\($0.id)"] }
    }

    /// Every action of the item's stage with whether this person may take it now and, if not, why.
    package func offers(on item: Item, to actor: Actor, at moment: Moment) -> [ActionOffer] {
        rules.register.actions.flatMap { action -> [ActionOffer] in
            guard action.from.contains(item.stage), action.automatic == nil || !action.roles.isEmpty else { return [] }
            // Nobody is told that what was never handed over cannot be taken.
            if item.receiver == nil, action.transfers == .accept || action.transfers == .return { return [] }
            guard let part = action.part else { return [offer(action, part: nil, on: item, to: actor, at: moment)] }
            let rows = (item.parts[part] ?? []).filter { action.partFrom.contains($0.stage) }
            return rows.map { offer(action, part: $0.id, on: item, to: actor, at: moment) }
        }
    }

    private func askKnownGuards(
        _ action: ActionDefinition, part: Int64?, on item: Item, by actor: Actor, at moment: Moment
    ) throws(Refusal) {
        guard let guards = rules.actions[action.id]?.knownGuards, !guards.isEmpty else { return }
        var context = ActingContext(actor: actor.account, role: actor.role, action: action.id, was: item.stage)
        context.person = ActingPerson(actor)
        context.time = dueDates.time(of: moment, zone: rules.zone)
        context.before = item
        if let name = action.part, let row = item.parts[name]?.first(where: { $0.id == part }) {
            context.touched = (name, row)
            context.rowBefore = row
        }
        let row = rules.actingRow(item, context)
        for (declared, rule) in guards where rule.truth(row, at: moment) != true { throw .guardRefused(declared.message) }
    }

    private func offer(
        _ action: ActionDefinition, part: Int64?, on item: Item, to actor: Actor, at moment: Moment
    ) -> ActionOffer {
        do throws(Refusal) {
            try admitActor(actor, to: action, on: item, part: part, at: moment)
            // Where nothing is asked of the person, the rules already have their answer.
            if action.fields.isEmpty, action.rows == nil, action.evidence.isEmpty, action.part == nil, !action.merges,
                action.transfers != .area, rules.mayRefuse(action)
            {
                var request = ActionRequest(action: action.id, version: item.version)
                request.note = "-"
                _ = try perform(request, on: item, by: actor, at: moment)
            } else {
                try askKnownGuards(action, part: part, on: item, by: actor, at: moment)
            }
            return ActionOffer(action: action, part: part, refusal: nil)
        } catch {
            return ActionOffer(action: action, part: part, refusal: error)
        }
    }
}
