import CQL2

/// Clocks of rows: they begin when a row comes into a stage that has a limit, and end when it leaves it.
extension Lifecycle {
    /// Brings the clocks of all rows in line.
    func settleRows(_ item: inout Item, at moment: Moment) {
        for part in rules.register.parts where part.hasClocks {
            for index in (item.parts[part.id] ?? []).indices {
                guard let row = item.parts[part.id]?[index] else { continue }
                item.parts[part.id]?[index].clock = clock(of: row, part, enteredOn: moment.day)
            }
        }
    }

    private func clock(of row: Part, _ part: PartDefinition, enteredOn today: Day) -> RowClock? {
        guard let limit = part.stage(row.stage)?.limit else { return nil }
        var clock = row.clock.flatMap { $0.stage == row.stage ? $0 : nil } ?? RowClock(stage: row.stage, since: today, due: nil)
        let planned = limit.until.flatMap { name in part.fields.firstIndex { $0.id == name } }.map { row.fields[$0] }
        if case .date(let day)? = planned { clock.due = day } else { clock.due = dueDates.due(limit, from: clock.since) }
        return clock
    }

    /// The first day by which somebody must act on a row; none once the item is closed.
    func soonestRow(_ item: Item) -> Day? {
        guard rules.register.hasRowClocks, rules.register.stage(item.stage)?.kind != .closed else { return nil }
        return rules.register.parts.filter(\.hasClocks).flatMap { item.parts[$0.id] ?? [] }.compactMap { $0.clock?.due }.min()
    }

    /// Limits of rows in working days anew, once the holidays of more years are known.
    func rewindRows(_ item: inout Item) {
        for part in rules.register.parts where part.hasClocks {
            for index in (item.parts[part.id] ?? []).indices {
                guard let row = item.parts[part.id]?[index], let clock = row.clock else { continue }
                item.parts[part.id]?[index].clock = self.clock(of: row, part, enteredOn: clock.since)
            }
        }
    }
}
