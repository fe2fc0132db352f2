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
            register: register, stages: steps.mapValues(\.secondPerson), account: actor.account, areas: access.areas, today: now.day)
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
}
