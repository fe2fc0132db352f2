import CQL2
import Governance
import Services

extension RegisterTiles {
    /// How many items of an area are open, due soon, due today, overdue.
    struct Duties: Sendable, Hashable {
        var open = 0
        var soon = 0
        var today = 0
        var overdue = 0
    }

    /// Duties on a day by the area in charge.
    func duties(on day: Day, dates: DueDates) -> [AreaID: Duties] {
        look(on: day) { state in
            var duties: [AreaID: Duties] = [:]
            for row in state.items.rows {
                guard let stage = row.stage, isOpen(stage: stage) else { continue }
                let limit = register.stages[Int(stage)].limit
                duties[AreaID(row.area), default: Duties()].add(
                    dates.state(due: row.due, limit: limit, today: day), isToday: row.due == day)
            }
            return duties
        }
    }
}

extension RegisterTiles.Duties {
    fileprivate mutating func add(_ state: DueState, isToday: Bool) {
        open += 1
        if state == .soon { soon += 1 }
        if state == .overdue { overdue += 1 }
        if isToday { today += 1 }
    }

    static func + (left: Self, right: Self) -> Self {
        Self(
            open: left.open + right.open, soon: left.soon + right.soon, today: left.today + right.today,
            overdue: left.overdue + right.overdue)
    }
}
