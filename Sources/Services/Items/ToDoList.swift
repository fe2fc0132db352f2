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
    package func toDo(
        in register: QualifiedName, by actor: Actor, wanted: [ToDoGroup: ItemQuery.Cursor?], limit: Int
    ) async throws -> ToDoList {
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        let asked = rules.register.actions.filter { $0.ask != nil && $0.roles.contains(actor.role) }
        var steps: [String: ActionDefinition] = [:]
        for stage in rules.register.stages where stage.kind != .closed {
            steps[stage.id] = asked.first { $0.from.contains(stage.id) }
        }
        guard !steps.isEmpty else { return ToDoList() }
        var query = ToDoQuery(
            register: register, stages: steps.mapValues { barring($0, actor, rules.register) }, account: actor.account, areas: access.areas,
            today: now.day)
        query.units = steps.compactMapValues { UnitClaim($0, of: rules.register, unit: actor.unit) }
        query.wanted = wanted
        query.limit = limit
        let asking = query
        let actions = steps
        return try await store.read { snapshot in
            let page = try snapshot.toDo(asking)
            let entries = page.items.compactMap { item in
                actions[item.stage].map { action in
                    ToDo(
                        item: item.masked(for: access.role, register: rules.register), action: action, group: asking.group(of: item))
                }
            }
            return ToDoList(counts: page.counts, entries: entries)
        }
    }

    /// Acts that bar the person from a step: those that need somebody else, and their own declaration of an interest.
    private func barring(_ action: ActionDefinition, _ actor: Actor, _ register: Register) -> [String] {
        let isRecused = register.recusal?.recuses.contains(action.id) ?? false
        return action.secondPerson + (isRecused ? [Item.interest(of: actor.account)] : [])
    }
}
