import Appraisal
import CQL2
import Governance

/// Finds what a measure counts in some areas at the end of a day: of each item the version that was in force then, so
/// that what is found adds up to the cell.
struct MeasureCount: Sendable {
    /// An item that counts. Only what sorting needs is held, since a county's number may rest on all of its items.
    struct Taken: Sendable {
        var id: Int64
        var number: String
        var units: Int64
    }

    let measure: CompiledMeasure
    let rules: RegisterRules
    let areas: Set<AreaID>
    let day: Day
    let zone: CountyZone

    /// The first instant that no longer belongs to the day.
    private var end: Instant { zone.start(of: day.adding(days: 1) ?? day) }

    /// All items that count, largest first.
    func taken(in snapshot: any Snapshot, isPast: Bool) throws -> [Taken] {
        var found: [Taken] = []
        func take(_ item: Item) {
            if let units = units(of: item) { found.append(Taken(id: item.id, number: item.number, units: units)) }
        }
        let register = rules.register.id
        let end = isPast ? end : nil
        try snapshot.eachItem(register, in: areas.sorted(), unchangedSince: end, with: measure.definition.part, take)
        if let end { try eachFormer(changedSince: end, in: snapshot, take) }
        found.sort { ($1.units, $0.number) < ($0.units, $1.number) }
        return found
    }

    /// The items of a page, whole, in its order.
    func items(_ page: [Taken], in snapshot: any Snapshot, isPast: Bool) throws -> [(item: Item, units: Int64)] {
        let register = rules.register.id
        let current = try snapshot.items(register, ids: page.map(\.id))
        return try page.compactMap { taken in
            guard let item = current[taken.id] else { return nil }
            guard isPast, item.updatedAt >= end else { return (item, taken.units) }
            let former = try snapshot.versions(register, id: taken.id).first {
                CanonicalForm.recordedAt(in: $0.state).map { $0 < end } ?? false
            }
            return try former.map { (try self.item(taken.id, $0), taken.units) }
        }
    }

    /// Items that have changed since, as they were.
    private func eachFormer(changedSince end: Instant, in snapshot: any Snapshot, _ body: (Item) -> Void) throws {
        var latest: (id: Int64, version: StoredVersion)?
        func settle() throws {
            if let latest { body(try item(latest.id, latest.version)) }
        }
        try snapshot.eachVersion(rules.register.id, changedSince: end) { id, stored in
            guard let at = CanonicalForm.recordedAt(in: stored.state), at < end else { return }
            if let latest, latest.id != id { try settle() }
            latest = (id, stored)
        }
        try settle()
    }

    private func item(_ id: Int64, _ stored: StoredVersion) throws -> Item {
        var item = try CanonicalForm.item(from: stored.state, register: rules.register)
        item.id = id
        item.facts = rules.facts(of: item, at: zone.moment(item.updatedAt))
        return item
    }

    /// What an item adds on the day; nil where it does not count.
    private func units(of item: Item) -> Int64? {
        guard areas.contains(item.chargeArea), !Stage.isSetAside(item.stage) else { return nil }
        let row = rules.row(item)
        let values = Array(row.values.dropLast(rules.parameters.count + item.namedValues.count))
        let held = measure.contributions(of: item, values: values, row: row, at: Moment(instant: end, day: day)).filter { held in
            held.fromDay <= day.number && held.untilDay.map { day.number < $0 } ?? true
        }
        return held.isEmpty ? nil : held.reduce(0) { $0 + $1.amount }
    }
}
