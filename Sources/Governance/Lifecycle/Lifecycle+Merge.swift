import CQL2

/// Merging what is one and the same thing, and taking that back without loss.
extension Lifecycle {
    /// The merged item keeps all that it has; only its stage and whereto it points change.
    func setAside(_ item: inout Item, _ request: ActionRequest, _ action: ActionDefinition) throws(Refusal) {
        guard action.merges else {
            if request.into != nil { throw .unknownField("into") }
            return
        }
        guard let into = request.into else { throw .missingMain(action.name) }
        guard into != item.number else { throw .mergedIntoItself() }
        item.stage = Stage.merged.id
        item.mergedInto = into
    }

    /// Refuses an item that cannot take another in: one that is merged itself (which also rules out circles), or closed.
    package func admitMain(_ main: Item) throws(Refusal) {
        if let next = main.mergedInto { throw .mainIsMerged(main.number, into: next) }
        guard let stage = rules.register.stage(main.stage), stage.kind != .closed else {
            throw .mainIsClosed(main.number, stage: rules.register.stage(main.stage)?.name)
        }
    }

    /// The main item's next version: nothing in it changes, and its history says what came or went.
    package func touched(_ main: Item, by act: String, _ actor: Actor, at moment: Moment) -> Item {
        var next = main
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = act
        settle(&next, at: moment)
        return next
    }

    /// Roles that may take a merge back: those that may merge.
    package var unmergingRoles: [String] {
        rules.register.actions.filter(\.merges).flatMap(\.roles).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Takes a merge back.
    ///
    /// - Parameter before: the item as it was when it was merged; stage and clock are again as they were then. The days
    ///   between have not stopped the clock: what was due is due.
    package func unmerge(
        version: Int64, reason: String?, _ item: Item, as before: Item, by actor: Actor, at moment: Moment
    ) throws(Refusal) -> Item {
        guard unmergingRoles.contains(actor.role) else {
            throw .wrongRole(
                ActWords.name(ActionDefinition.unmerging), allowed: roles.filter { unmergingRoles.contains($0.id) }.map(\.name))
        }
        guard item.version == version else { throw .staleVersion(current: item.version) }
        guard item.stage == Stage.merged.id else {
            throw .wrongStage(
                ActWords.name(ActionDefinition.unmerging),
                stage: rules.register.stage(item.stage)?.name ?? Bilingual(zh: item.stage, en: item.stage))
        }
        guard reason.map({ !$0.allSatisfy(\.isWhitespace) }) ?? false else { throw .missingNote() }
        var next = item
        next.mergedInto = nil
        next.stage = before.stage
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.unmerging
        settle(&next, at: moment)
        next.stageSince = before.stageSince
        next.dueOn = before.dueOn
        next.clocks = before.clocks
        next.wakesAt = before.wakesAt
        return next
    }
}
