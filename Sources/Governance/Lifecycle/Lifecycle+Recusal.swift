import CQL2

extension Lifecycle {
    /// Refuses whoever has declared an interest in the item, or is found by a rule to have one.
    func admitDisinterested(_ actor: Actor, to action: ActionDefinition, on item: Item, at moment: Moment) throws(Refusal) {
        guard let recusal = rules.register.recusal, recusal.recuses.contains(action.id) else { return }
        guard !item.interested.contains(actor.account) else { throw .recused(action.name) }
        guard !rules.interests.isEmpty else { return }
        let row = RuleRow.interest(item, parameters: rules.parameters, zone: rules.zone, actor: actor)
        for (ground, rule) in rules.interests where rule.truth(row, at: moment) == true {
            throw .recused(action.name, because: ground.message)
        }
    }

    /// Why somebody must keep away from an action, for lists; nil where they need not.
    package func recusal(of actor: Actor, from action: ActionDefinition, on item: Item, at moment: Moment) -> Refusal? {
        do {
            try admitDisinterested(actor, to: action, on: item, at: moment)
            return nil
        } catch {
            return error
        }
    }

    /// Takes back what somebody has declared: by a role that the register names, never by the person themselves.
    package func liftInterest(
        of account: String, version: Int64, reason: String?, on item: Item, by actor: Actor, at moment: Moment
    ) throws(Refusal) -> Item {
        guard let recusal = rules.register.recusal else { throw .noRecusal(rules.register.name) }
        guard recusal.lifts.contains(actor.role) else {
            throw .wrongRole(
                ActWords.name(ActionDefinition.liftingInterest), allowed: roles.filter { recusal.lifts.contains($0.id) }.map(\.name))
        }
        guard item.version == version else { throw .staleVersion(current: item.version) }
        guard item.interested.contains(account) else { throw .interestUnknown() }
        guard account != actor.account else { throw .ownInterest() }
        guard reason.map({ !$0.allSatisfy(\.isWhitespace) }) ?? false else { throw .missingNote() }
        var next = item
        next.doers[Item.interest(of: account)] = nil
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.liftingInterest
        settle(&next, at: moment)
        return next
    }

    /// A person says that they have an interest in an item: from then on they take none of the actions that the register
    /// lists. The declaration stays; nobody can take back their own.
    package func declareInterest(
        version: Int64, reason: String?, on item: Item, by actor: Actor, at moment: Moment
    ) throws(Refusal) -> Item {
        guard rules.register.recusal != nil else { throw .noRecusal(rules.register.name) }
        guard item.version == version else { throw .staleVersion(current: item.version) }
        guard reason.map({ !$0.allSatisfy(\.isWhitespace) }) ?? false else { throw .missingNote() }
        guard !item.interested.contains(actor.account) else { throw .interestKnown() }
        var next = item
        next.doers[Item.interest(of: actor.account)] = actor.account
        next.version += 1
        next.handler = actor.account
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.recusing
        settle(&next, at: moment)
        return next
    }
}

extension Item {
    /// Where `doers` says that a person has declared an interest. No scene has an action of that name.
    package static func interest(of account: String) -> String { "\(ActionDefinition.recusing)/\(account)" }

    /// Accounts that have declared an interest in it.
    package var interested: [String] {
        doers.filter { $0.key == Item.interest(of: $0.value) }.map(\.value).sorted()
    }
}
