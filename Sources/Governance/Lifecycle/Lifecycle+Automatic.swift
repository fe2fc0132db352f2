import CQL2

/// What the engine does by itself: once a clock has come to a point, or linked items have changed.
extension Lifecycle {
    /// When the first automatic action of the item's stage may be due.
    func nextWake(of item: Item) -> Instant? {
        rules.register.actions.compactMap { wake($0, item) }.min()
    }

    /// Automatic actions that are due by now, in the order of their declaration.
    package func due(on item: Item, at moment: Moment) -> [ActionDefinition] {
        rules.register.actions.filter { wake($0, item).map { $0 <= moment.instant } ?? false }
    }

    /// Actions to be tried after a change of linked items.
    package func afterLinks(of item: Item) -> [ActionDefinition] {
        rules.register.actions.filter { $0.automatic == .links && $0.from.contains(item.stage) }
    }

    private func wake(_ action: ActionDefinition, _ item: Item) -> Instant? {
        guard case .clock(let id, let event, let after)? = action.automatic, action.from.contains(item.stage),
            let clock = rules.register.clock(id), let state = item.clocks[id], state.isRunning, let due = state.due,
            !state.fired.contains(action.id)
        else { return nil }
        if let end = state.dueAt {
            let hours = event == .overdue ? after * 24 : after * 24 - clock.warning
            return Instant(milliseconds: end.milliseconds + Int64(hours) * 3_600_000)
        }
        let offset = event == .overdue ? 1 : -clock.warning
        return due.adding(days: Int64(offset + after)).map { rules.zone.start(of: $0) }
    }

    /// Takes an automatic action; its clock remembers, so that it is not taken twice in one run.
    ///
    /// - Throws: the refusal of a guard that does not hold; it is tried again the next day.
    package func performAutomatic(_ action: ActionDefinition, on item: Item, at moment: Moment) throws(Refusal) -> Item {
        var fired = item
        if case .clock(let clock, _, _)? = action.automatic { fired.clocks[clock]?.fired.append(action.id) }
        var next = try perform(ActionRequest(action: action.id, version: item.version), on: fired, by: .engine, at: moment)
        next.wakesAt = nextWake(of: next)
        return next
    }
}
