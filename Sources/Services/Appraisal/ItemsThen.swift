import Appraisal
import CQL2
import Governance

/// The items of a register as they were in force before an instant, such as the end of a day, whole enough to be measured: with rows, without
/// evidence and personal values.
struct ItemsThen {
    let rules: RegisterRules
    let areas: Set<AreaID>
    /// The first instant that no longer counts.
    let end: Instant

    init(_ rules: RegisterRules, areas: Set<AreaID>, day: Day, zone: CountyZone) {
        self.init(rules, areas: areas, before: zone.start(of: day.adding(days: 1) ?? day))
    }

    init(_ rules: RegisterRules, areas: Set<AreaID>, before end: Instant) {
        self.rules = rules
        self.areas = areas
        self.end = end
    }

    func read(_ snapshot: any Snapshot, isPast: Bool) throws -> [Int64: Item] {
        var found: [Int64: Item] = [:]
        let register = rules.register.id
        try snapshot.eachItem(register, in: areas.sorted(), unchangedSince: isPast ? end : nil, with: nil) { found[$0.id] = $0 }
        if !rules.register.parts.isEmpty {
            let ids = found.keys.sorted()
            for start in stride(from: 0, to: ids.count, by: 500) {
                let parts = try snapshot.parts(register, items: Array(ids[start..<min(start + 500, ids.count)]))
                for (id, own) in parts { found[id]?.parts = own }
            }
        }
        guard isPast else { return found }
        var latest: (id: Int64, version: StoredVersion)?
        func settle() throws {
            guard let latest else { return }
            let item = try Self.item(latest.id, latest.version, rules)
            if areas.contains(item.chargeArea) { found[item.id] = item }
        }
        try snapshot.eachVersion(register, changedSince: end) { id, stored in
            guard let at = CanonicalForm.recordedAt(in: stored.state), at < end else { return }
            if let latest, latest.id != id { try settle() }
            latest = (id, stored)
        }
        try settle()
        return found
    }

    /// One item as it was at the end of the day; nil where it was not there yet.
    static func one(_ id: Int64, _ rules: RegisterRules, before end: Instant, in snapshot: any Snapshot) throws -> Item? {
        guard let current = try snapshot.item(rules.register.id, id: id) else { return nil }
        if current.updatedAt < end { return current }
        let former = try snapshot.versions(rules.register.id, id: id).first { stored in
            CanonicalForm.recordedAt(in: stored.state).map { $0 < end } ?? false
        }
        return try former.map { try item(id, $0, rules) }
    }

    static func item(_ id: Int64, _ stored: StoredVersion, _ rules: RegisterRules) throws -> Item {
        var item = try CanonicalForm.item(from: stored.state, register: rules.register)
        item.id = id
        item.facts = rules.facts(of: item, at: rules.zone.moment(item.updatedAt))
        return item
    }
}

extension RegisterRules {
    /// What an item adds to each series on a day; what adds nothing is left out.
    func amounts(of item: Item, on day: Day, before end: Instant) -> [Int: Int64] {
        var amounts: [Int: Int64] = [:]
        for held in contributions(of: item, at: Moment(instant: end, day: day))
        where held.fromDay <= day.number && held.untilDay.map({ day.number < $0 }) ?? true {
            amounts[held.series, default: 0] += held.amount
        }
        return amounts.filter { $0.value != 0 }
    }
}
