import CQL2

/// Taking back what a bulk action did, by a compensating version.
extension Lifecycle {
    /// The item as it was before the action, as its next version. What is counted over linked items, photos and personal
    /// values stay as they are; clocks stand as they stood, and the days between have not stopped them.
    package func undone(_ item: Item, as before: Item, by actor: Actor, at moment: Moment) -> Item {
        var next = before
        next.id = item.id
        next.version = item.version + 1
        for (slot, field) in rules.register.fields.enumerated() where field.level.isPersonal { next.fields[slot] = item.fields[slot] }
        next.seals = item.seals
        next.linked = item.linked
        next.evidence = item.evidence
        next.facts = item.facts
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.undoingBulk
        next.facts = rules.facts(of: next, at: moment)
        next.wakesAt = nextWake(of: next)
        return next
    }
}
