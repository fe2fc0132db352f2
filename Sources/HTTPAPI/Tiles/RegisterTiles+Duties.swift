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
    ///
    /// - Parameter seen: the items that the reader sees; nil where the area alone bounds them.
    func duties(on day: Day, dates: DueDates, of seen: Set<Int64>?) -> [AreaID: Duties] {
        look(on: day) { state in
            var duties: [AreaID: Duties] = [:]
            for row in state.items.rows {
                guard let stage = row.stage, isOpen(stage: stage), seen?.contains(row.id) ?? true else { continue }
                let limit = register.stages[Int(stage)].limit
                duties[AreaID(row.area), default: Duties()].add(
                    dates.state(due: row.due, limit: limit, today: day), isToday: row.due == day)
            }
            return duties
        }
    }
}

extension County {
    /// The items that somebody sees of a register that their role narrows; nil where it narrows nothing.
    func ids(seenBy access: Access, of register: QualifiedName) async throws -> Set<Int64>? {
        guard let sight = access.sight(of: register) else { return nil }
        return try await store.read { try $0.ids(register, seenBy: sight) }
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
