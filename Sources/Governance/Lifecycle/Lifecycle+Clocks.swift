import CQL2
import WorkCalendar

extension Lifecycle {
    var clockWork: ClockWork { ClockWork(rules: rules, dueDates: dueDates) }

    /// Brings stage day, facts and clocks of a new item into line; used for reports and admissions.
    package func open(_ item: inout Item, at moment: Moment) {
        item.stageSince = moment.day
        settle(&item, after: ActionDefinition.reporting, was: nil, isEntering: true, at: moment)
    }

    /// Brings facts and clocks in line with what the item says now, where neither stage nor action changes.
    package func settle(_ item: inout Item, at moment: Moment) {
        settle(&item, was: item.stage, isEntering: false, at: moment)
    }

    /// - Parameters:
    ///   - action: what was done; nil for changes without an action.
    ///   - was: the stage before; nil for a new item.
    ///   - isEntering: whether the item comes into its stage, which starts the stage's own limit anew.
    func settle(_ item: inout Item, after action: String? = nil, was: String?, isEntering: Bool, at moment: Moment) {
        item.facts = rules.facts(of: item, at: moment)
        let due = stageDue(item, isEntering: isEntering, at: moment)
        settleRows(&item, at: moment)
        guard keepsClocks else {
            item.dueOn = due
            return
        }
        clockWork.settle(&item, ClockWork.Event(action: action, was: was, moment: moment))
        item.facts = rules.facts(of: item, at: moment)
        keepStageDue(due, of: &item)
        item.dueOn = soonest(item)
        item.wakesAt = nextWake(of: item)
    }

    /// Last day of the stage's own limit: the day its plan names where there is one, else its length from the day of entry.
    private func stageDue(_ item: Item, isEntering: Bool, at moment: Moment) -> Day? {
        let limit = rules.register.stage(item.stage)?.limit
        if let planned = limit?.until, case .date(let day)? = rules.value(of: planned, in: item) { return day }
        if isEntering { return limit.flatMap { dueDates.due($0, from: moment.day) } }
        guard keepsClocks else { return item.dueOn }
        // What stood before its register had clocks beside the stage's own has the day on itself.
        return item.clocks[ClockState.ofStage]?.due ?? (rules.register.clocks.isEmpty && item.clocks.isEmpty ? own(item) : nil)
    }

    /// Whether more than one clock may run, so that the stage's own is kept apart from the item's first day.
    private var keepsClocks: Bool { !rules.register.clocks.isEmpty || rules.register.hasRowClocks }

    /// The item's day where no row has one.
    private func own(_ item: Item) -> Day? { soonestRow(item) == nil ? item.dueOn : nil }

    private func keepStageDue(_ due: Day?, of item: inout Item) {
        guard let due else {
            item.clocks[ClockState.ofStage] = nil
            return
        }
        var state = ClockState(startedAt: rules.zone.start(of: item.stageSince))
        state.due = due
        item.clocks[ClockState.ofStage] = state
    }

    /// The first of the days by which somebody must act.
    private func soonest(_ item: Item) -> Day? {
        let duties = rules.register.clocks.filter(\.isDuty).map(\.id) + [ClockState.ofStage]
        let days = duties.compactMap { id in item.clocks[id].flatMap { $0.isRunning ? $0.due : nil } }
        return (days + [soonestRow(item)].compactMap { $0 }).min()
    }

    /// Reckons the running clocks anew, once the holidays of more years are known; nil where nothing moves.
    package func rewound(_ item: Item, at moment: Moment) -> Item? {
        var next = item
        for clock in rules.register.clocks {
            if let state = item.clocks[clock.id] {
                next.clocks[clock.id] = clockWork.reckoned(clock, clockWork.measured(clock, state, item))
            }
        }
        if let limit = rules.register.stage(item.stage)?.limit, limit.unit == .workingDays, item.dueOn != nil {
            let planned = limit.until.flatMap { rules.value(of: $0, in: item) }
            if planned == nil || planned == .null {
                let due = dueDates.due(limit, from: item.stageSince)
                if keepsClocks { keepStageDue(due, of: &next) } else { next.dueOn = due }
            }
        }
        rewindRows(&next)
        if keepsClocks {
            next.facts = rules.facts(of: next, at: moment)
            next.dueOn = soonest(next)
            next.wakesAt = nextWake(of: next)
        }
        return next == item ? nil : next
    }
}

extension ClockState {
    /// The limit of the stage, kept beside the declared clocks; no scene can declare such a name.
    package static let ofStage = "@stage"
}

extension DueDates {
    func time(of moment: Moment, zone: CountyZone) -> ActingTime {
        let day = moment.day.number
        return ActingTime(
            hour: zone.hour(of: moment.instant), isWorkingDay: calendar.isWorkingDay(day),
            isHoliday: calendar.table.entry(on: day)?.kind == .holiday)
    }
}
