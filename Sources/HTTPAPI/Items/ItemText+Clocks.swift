import CQL2
import Governance
import JSONText
import Services

extension ItemText {
    /// Clocks that have begun, the soonest to end first, each with how its last day comes about.
    func clocks(into writer: inout JSONWriter) {
        let begun = register.clocks.compactMap { clock in item.clocks[clock.id].map { (clock, $0) } }
        let sorted = begun.sorted { left, right in
            guard left.1.isRunning == right.1.isRunning else { return left.1.isRunning }
            return (left.1.due ?? .distantFuture) < (right.1.due ?? .distantFuture)
        }
        writer.member(
            "clocks",
            array: { writer in
                for (clock, state) in sorted { self.clock(clock, state, into: &writer) }
            })
    }

    private func clock(_ clock: ClockDefinition, _ state: ClockState, into writer: inout JSONWriter) {
        let dates = card.county.dueDates
        let today = card.moment.day
        writer.object { writer in
            writer.member("id", clock.id)
            writer.member("name", clock.name)
            writer.member("basis", clock.basis)
            writer.member("duty", clock.isDuty)
            writer.member("state", standing(clock, state).rawValue)
            writer.member("startedOn", zone.day(of: state.startedAt).description)
            writer.member("due", state.due?.description)
            writer.member("dueAt", state.dueAt.map { zone.text($0) })
            if let due = state.due, state.isRunning {
                writer.member("days", dates.daysLeft(due: due, of: clock, today: today))
                writer.member("working", clock.unit == .workingDays)
            }
            writer.member("stoppedOn", state.stoppedAt.map { zone.day(of: $0).description })
            writer.member("extensions", state.extensions)
            writer.member("provisional", state.isProvisional)
            writer.member("explanation", dates.explanation(of: clock, state, zone: zone))
        }
    }

    /// When somebody must have acted on a row, in the form cards have.
    func rowClock(of row: Part, _ part: PartDefinition, into writer: inout JSONWriter) {
        guard let due = row.clock?.due else { return }
        writer.key("due")
        card.writeDay(due, limit: part.stage(row.stage)?.limit, into: &writer)
    }

    private enum Standing: String {
        case running, soon, overdue, over, paused, stopped
    }

    /// A period that had to pass is over when its days are; a duty is overdue then.
    private func standing(_ clock: ClockDefinition, _ state: ClockState) -> Standing {
        if state.stoppedAt != nil { return .stopped }
        if state.pausedAt != nil { return .paused }
        let isPast = state.dueAt.map { $0 < card.moment.instant } ?? state.due.map { $0 < card.moment.day } ?? false
        if isPast { return clock.isDuty ? .overdue : .over }
        guard clock.isDuty, let due = state.due, !clock.unit.isHours else { return .running }
        return card.moment.day.days(until: due) <= Int64(clock.warning) ? .soon : .running
    }
}
