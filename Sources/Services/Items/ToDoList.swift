import CQL2
package import Governance

/// When something is due, as a to-do list groups it.
package enum ToDoGroup: String, Sendable, CaseIterable {
    case overdue, today, week, later, waiting
}

/// What is asked of a person: an item and the action they may take on it.
package struct ToDo: Sendable {
    package var item: Item
    package var action: ActionDefinition
    package var group: ToDoGroup
}

extension County {
    /// Open items on which the actor's role may take the next step, by clock.
    package func toDo(in register: QualifiedName, by actor: Actor, limit: Int = 200) async throws -> [ToDo] {
        let moment = now
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        let open = Set(rules.register.stages.filter { $0.kind != .closed }.map(\.id))
        let asked = rules.register.actions.filter { $0.ask != nil && $0.roles.contains(actor.role) }
        let stages = Set(asked.flatMap(\.from)).intersection(open)
        guard !stages.isEmpty else { return [] }
        var query = ItemQuery(register: register, at: moment)
        query.sort = ("due_on", false)
        query.limit = limit
        query.personal = true
        query.areas = access.areas
        let list = stages.sorted().map { "'\($0)'" }.joined(separator: ", ")
        query.filters = [try Rule("stage IN (\(list))", scope: rules.itemScope)]
        let bounded = query
        return try await store.read { snapshot in
            try snapshot.list(bounded).items.compactMap { item in
                guard let action = asked.first(where: { $0.from.contains(item.stage) }) else { return nil }
                return ToDo(
                    item: item.masked(for: access.role, register: rules.register), action: action,
                    group: self.group(item, action, rules.register, actor, on: moment.day))
            }
        }
    }

    private func group(_ item: Item, _ action: ActionDefinition, _ register: Register, _ actor: Actor, on day: Day) -> ToDoGroup {
        let mine = action.secondPerson.contains { item.doers[$0] == actor.account }
        if mine || register.stage(item.stage)?.kind == .waiting && !action.from.contains(item.stage) { return .waiting }
        guard let due = item.dueOn else { return .later }
        if due < day { return .overdue }
        if due == day { return .today }
        return day.days(until: due) <= 7 ? .week : .later
    }
}
