import CQL2
package import Governance

/// What is asked of a person: an item and the action they may take on it.
package struct ToDo: Sendable {
    package var item: Item
    package var action: ActionDefinition
    package var group: ToDoGroup
}

/// What a register asks of a person: how much there is, and a page of it.
package struct ToDoList: Sendable {
    package var counts: [ToDoGroup: Int] = [:]
    package var entries: [ToDo] = []
}

extension County {
    /// Open items on which the actor's role may take the next step, by clock; counts are of all there are.
    ///
    /// - Parameters:
    ///   - wanted: groups whose items are read, each with where the page before ended.
    ///   - limit: items of a group.
    ///   - counts: those of all groups, where they have been taken together with other registers'.
    package func toDo(
        in register: QualifiedName, by actor: Actor, wanted: [ToDoGroup: ItemQuery.Cursor?], limit: Int,
        counts: [ToDoGroup: Int]? = nil
    ) async throws -> ToDoList {
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        guard var query = toDoQuery(rules, access: access) else { return ToDoList() }
        query.wanted = wanted
        query.limit = limit
        query.counts = counts
        let asking = query
        return try await store.read { snapshot in
            let page = try snapshot.toDo(asking)
            let entries = page.items.compactMap { item in
                Self.step(asked: actor.role, on: item, of: rules.register, isReceived: asking.isReceived(item)).map { action in
                    ToDo(
                        item: item.masked(for: access.role, register: rules.register), action: action, group: asking.group(of: item))
                }
            }
            return ToDoList(counts: page.counts, entries: entries)
        }
    }

    /// What is asked of the actor in a register; nil where nothing ever is.
    func toDoQuery(_ rules: RegisterRules, access: Access) -> ToDoQuery? {
        let register = rules.register
        let role = access.actor.role
        var stages: [String: [String]] = [:]
        var units: [String: UnitClaim] = [:]
        for stage in register.stages where stage.kind != .closed {
            guard let step = Self.asked(role, in: stage.id, of: register, takesOver: false) else { continue }
            stages[stage.id] = barring(step, access.actor, register)
            units[stage.id] = UnitClaim(step, of: register, unit: access.actor.unit)
        }
        let receives = register.stages.filter { Self.asked(role, in: $0.id, of: register, takesOver: true) != nil }.map(\.id)
        guard !stages.isEmpty || !receives.isEmpty else { return nil }
        var query = ToDoQuery(
            register: register.id, stages: stages, account: access.actor.account, areas: access.areas, today: now.day)
        query.receives = Set(receives)
        query.units = units
        query.narrowed = access.sight(of: register.id)
        return query
    }

    /// The action a role is asked to take on an item; nil where it is asked for none.
    static func step(asked role: String, on item: Item, of register: Register, isReceived: Bool) -> ActionDefinition? {
        asked(role, in: item.stage, of: register, takesOver: isReceived)
    }

    private static func asked(_ role: String, in stage: String, of register: Register, takesOver: Bool) -> ActionDefinition? {
        register.actions.first { action in
            action.ask != nil && action.roles.contains(role) && action.from.contains(stage)
                && (takesOver ? action.transfers == .accept : action.transfers == nil)
        }
    }

    /// Acts that bar the person from a step: those that need somebody else, and their own declaration of an interest.
    private func barring(_ action: ActionDefinition, _ actor: Actor, _ register: Register) -> [String] {
        let isRecused = register.recusal?.recuses.contains(action.id) ?? false
        return action.secondPerson + (isRecused ? [Item.interest(of: actor.account)] : [])
    }
}
