import CQL2
package import Governance

/// What is asked of a person: an item and the action they may take on it.
package struct ToDo: Sendable {
    package var item: Item
    package var action: ActionDefinition
    package var group: ToDoGroup
    /// Why the person must keep away from the step; nil where they need not. It stands there to be handed over.
    package var recusal: Refusal?
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
        let lifecycle = try lifecycle(register)
        let moment = now
        return try await store.read { snapshot in
            let page = try snapshot.toDo(asking)
            let items = try asking.withRows(page.items, in: snapshot)
            let entries = items.compactMap { item -> ToDo? in
                guard let action = Self.step(on: item, asking, role: actor.role, of: rules.register) else { return nil }
                let recusal = lifecycle.recusal(of: actor, from: action, on: item, at: moment)
                return ToDo(
                    item: item.masked(for: access.role, register: rules.register), action: action,
                    group: asking.group(of: item, in: rules.register), recusal: recusal)
            }
            return ToDoList(counts: page.counts, entries: entries)
        }
    }

    /// What is asked of the actor in a register; nil where nothing ever is.
    func toDoQuery(_ rules: RegisterRules, access: Access) -> ToDoQuery? {
        let register = rules.register
        let role = access.actor.role
        var stages: [String: [ToDoStep]] = [:]
        for stage in register.stages where stage.kind != .closed {
            let steps = Self.asked(role, in: stage.id, of: register).map { action in
                ToDoStep(
                    action: action.id, barred: barring(action, access.actor, register),
                    unit: UnitClaim(action, of: register, unit: access.actor.unit))
            }
            if !steps.isEmpty { stages[stage.id] = steps }
        }
        let receives = register.stages.map(\.id).filter { Self.takingOver(role, in: $0, of: register) != nil }
        guard !stages.isEmpty || !receives.isEmpty else { return nil }
        var query = ToDoQuery(
            register: register.id, stages: stages, account: access.actor.account, areas: access.areas, today: now.day)
        query.receives = Set(receives)
        query.narrowed = access.sight(of: register.id)
        return query
    }

    /// The action the person is asked to take on an item, with its rows; nil where they are asked for none.
    static func step(on item: Item, _ query: ToDoQuery, role: String, of register: Register) -> ActionDefinition? {
        if query.isReceived(item) { return takingOver(role, in: item.stage, of: register) }
        return query.step(on: item, in: register).flatMap { register.action($0.action) }
    }

    private static func takingOver(_ role: String, in stage: String, of register: Register) -> ActionDefinition? {
        register.actions.first {
            $0.ask != nil && $0.roles.contains(role) && $0.from.contains(stage) && $0.transfers == .accept
        }
    }

    /// What a stage asks of a role: its first step, and each that is asked of a unit, since people of one role are of many.
    private static func asked(_ role: String, in stage: String, of register: Register) -> [ActionDefinition] {
        let all = register.actions.filter {
            $0.ask != nil && $0.roles.contains(role) && $0.from.contains(stage) && $0.transfers == nil
        }
        let first = all.first { $0.unitField == nil }?.id
        return all.filter { $0.unitField != nil || $0.id == first }
    }

    /// Acts that bar the person from a step: those that need somebody else, and their own declaration of an interest.
    private func barring(_ action: ActionDefinition, _ actor: Actor, _ register: Register) -> [String] {
        let isRecused = register.recusal?.recuses.contains(action.id) ?? false
        return action.secondPerson + (isRecused ? [Item.interest(of: actor.account)] : [])
    }
}

extension ToDoQuery {
    /// Items with their rows, where it depends on them whom they ask.
    func withRows(_ items: [Item], in snapshot: any Snapshot) throws -> [Item] {
        guard asksByRows, !items.isEmpty else { return items }
        let parts = try snapshot.parts(register, items: items.map(\.id))
        return items.map { item in
            var item = item
            item.parts = parts[item.id] ?? [:]
            return item
        }
    }
}
