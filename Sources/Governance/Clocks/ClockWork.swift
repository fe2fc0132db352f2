import CQL2

/// Winds the clocks of an item: what an action, a stage or a date does to each. Pure, like the lifecycle that calls it.
package struct ClockWork: Sendable {
    package let rules: RegisterRules
    package let dueDates: DueDates

    /// What happened to the item.
    struct Event {
        /// Action taken; nil for the beginning of an item and for acts of the engine.
        var action: String?
        /// Stage before; nil for a new item.
        var was: String?
        var moment: Moment
    }

    /// Brings every clock in line. Facts of the item are up to date; those over clocks are the caller's to renew.
    func settle(_ item: inout Item, _ event: Event) {
        for clock in rules.register.clocks {
            item.clocks[clock.id] = step(clock, item.clocks[clock.id], item, event)
        }
    }

    private func step(_ clock: ClockDefinition, _ old: ClockState?, _ item: Item, _ event: Event) -> ClockState? {
        var state = started(clock, old, item, event)
        state = state.map { measured(clock, $0, item) }
        guard state != nil else { return nil }
        let isMoved = event.was != item.stage
        if state?.stoppedAt == nil {
            pause(clock, &state, item, event)
            if let action = event.action, let length = try? extensionLength(clock, state, by: action, of: item) {
                state?.extended += length
                state?.extensions += 1
                state?.fired = []
            }
            let ends = event.action.map(clock.stops.contains) ?? false
            let isOver = isMoved && (clock.stopStages.contains(item.stage) || clock.isDuty && isClosed(item.stage))
            // What an action starts it does not stop at once.
            if ends && old != nil || isOver { state?.stoppedAt = event.moment.instant }
        }
        if let current = state { state = reckoned(clock, current) }
        return state
    }

    /// The clock with its length, which it takes from the parameter or the item as it begins.
    func measured(_ clock: ClockDefinition, _ state: ClockState, _ item: Item) -> ClockState {
        guard let source = clock.lengthSource, state.length == nil else { return state }
        let value: Value? =
            switch source.place {
            case .parameter(let id): rules.parameters.first { $0.id == id }?.value(on: rules.zone.day(of: state.startedAt))
            case .property(let id): rules.value(of: id, in: item)
            }
        var state = state
        if case .decimal(let number)? = value, let whole = number.integer, ClockDefinition.lengths.contains(Int(clamping: whole)) {
            state.length = Int(clamping: whole)
        } else {
            state.length = clock.length
        }
        return state
    }

    /// The clock's end anew: after a change, or once holidays of another year are known.
    package func reckoned(_ clock: ClockDefinition, _ state: ClockState) -> ClockState {
        var state = state
        guard state.stoppedAt == nil else { return state }
        let end = state.pausedAt == nil ? dueDates.end(of: clock, state, zone: rules.zone) : nil
        state.due = end?.day
        state.dueAt = end?.at
        state.isProvisional = end?.isProvisional ?? false
        return state
    }

    private func isClosed(_ stage: String) -> Bool { rules.register.stage(stage)?.kind == .closed }

    private func started(_ clock: ClockDefinition, _ old: ClockState?, _ item: Item, _ event: Event) -> ClockState? {
        let now = event.moment.instant
        if let action = event.action, clock.restarts.contains(action) { return ClockState(startedAt: now) }
        // What runs, or stands still, is not begun again.
        if let old, old.stoppedAt == nil, !clock.start.isDate { return old }
        switch clock.start {
        case .actions(let actions):
            return event.action.map(actions.contains) ?? false ? ClockState(startedAt: now) : old
        case .stages(let stages):
            return event.was != item.stage && stages.contains(item.stage) ? ClockState(startedAt: now) : old
        case .date(let name):
            guard case .date(let day)? = rules.value(of: name, in: item) else { return nil }
            let start = rules.zone.start(of: day)
            if let old, old.startedAt == start { return old }
            return ClockState(startedAt: start)
        }
    }

    private func pause(_ clock: ClockDefinition, _ state: inout ClockState?, _ item: Item, _ event: Event) {
        let now = event.moment.instant
        let inPause = clock.pausedIn.contains(item.stage)
        let asked = event.action.map(clock.pauses.contains) ?? false
        let resumes = event.action.map(clock.resumes.contains) ?? false
        if let since = state?.pausedAt {
            let left = event.was.map(clock.pausedIn.contains) ?? false
            guard resumes || left && !inPause else { return }
            state?.paused += dueDates.standstill(of: clock, from: since, to: now, zone: rules.zone)
            state?.pausedAt = nil
        } else if asked || inPause && !resumes {
            state?.pausedAt = now
        }
    }

    /// Refuses an action that would make a clock longer than it may be.
    func admit(_ action: String, on item: Item) throws(Refusal) {
        for clock in rules.register.clocks {
            let state = item.clocks[clock.id]
            guard state?.stoppedAt == nil else { continue }
            _ = try extensionLength(clock, state, by: action, of: item)
        }
    }

    /// By how much an action makes a clock longer; nil where it does not.
    private func extensionLength(
        _ clock: ClockDefinition, _ state: ClockState?, by action: String, of item: Item
    ) throws(Refusal) -> Int? {
        guard let rule = clock.extending, rule.actions.contains(action), let current = state else { return nil }
        var length = rule.length
        if let field = rule.field {
            guard case .decimal(let number)? = rules.value(of: field, in: item), let whole = number.integer, whole > 0 else {
                throw .badExtension(field, most: rule.most - current.extended, clock)
            }
            length = Int(clamping: whole)
        }
        guard current.extensions < rule.times else { throw .extendedBefore(clock, times: rule.times) }
        guard current.extended + length <= rule.most else {
            throw .badExtension(rule.field, most: rule.most - current.extended, clock)
        }
        return length
    }
}

extension Refusal {
    static func badExtension(_ field: String?, most: Int, _ clock: ClockDefinition) -> Refusal {
        let unit = clock.unit.name
        return Refusal(
            "clock-extension", .invalid, zh: "“\(clock.name.zh)”至多还可延长 \(most) \(unit.zh)，请填 1 至 \(most)。",
            en: "\"\(clock.name.en)\" may be extended by \(most) \(unit.en) at most; give 1 to \(most).", field: field)
    }

    static func extendedBefore(_ clock: ClockDefinition, times: Int) -> Refusal {
        Refusal(
            "clock-extended", .conflict, zh: "“\(clock.name.zh)”只能延长 \(times) 次，已经用完。",
            en: "\"\(clock.name.en)\" may be extended \(times) time(s), which is used up.")
    }
}

extension ClockDefinition.Unit {
    package var name: Bilingual {
        switch self {
        case .days: Bilingual(zh: "日", en: "days")
        case .workingDays: Bilingual(zh: "个工作日", en: "working days")
        case .months: Bilingual(zh: "个月", en: "months")
        case .years: Bilingual(zh: "年", en: "years")
        case .workingHours: Bilingual(zh: "个工作时", en: "working hours")
        case .urgentHours: Bilingual(zh: "小时", en: "hours round the clock")
        }
    }
}
