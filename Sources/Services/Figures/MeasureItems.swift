import Appraisal
package import CQL2
package import Governance

/// An item behind a number, with what it adds to it.
package struct MeasuredItem: Sendable {
    package var item: Item
    package var amount: FixedDecimal
}

/// The items behind a number: their amounts add up to it.
package struct MeasuredItems: Sendable {
    package var measure: CompiledMeasure
    package var register: Register
    package var count: Int
    package var amount: FixedDecimal
    package var items: [MeasuredItem]
    package var next: Int64?
}

extension County {
    /// Items that a measure counts in an area at the end of a day, largest first.
    ///
    /// The past is read from the versions that were in force then, so the items agree with the cell for every day.
    package func items(
        behind measureName: QualifiedName, in area: AreaID, on day: Day, offset: Int, limit: Int, by actor: Actor
    ) async throws -> MeasuredItems {
        let scene = try scene(measureName.scene)
        guard let declared = scene.measure(measureName.name) else {
            throw Refusal("unknown-measure", .notFound, zh: "没有“\(measureName)”这个数据项。", en: "There is no measure \"\(measureName)\".")
        }
        let register = QualifiedName(scene: scene.id, name: declared.register)
        let rules = try rules(register)
        let access = try access(actor, register)
        try access.requireRead(rules.register)
        guard let measure = rules.measures.first(where: { $0.definition.id == declared.id }) else {
            throw Refusal.unknownRegister(register.description)
        }
        let areas = Set(map.tree.subtree(of: area))
        let moment = Moment(instant: zone.start(of: day.adding(days: 1) ?? day), day: day)
        let isPast = day < now.day
        return try await store.read { snapshot in
            var found: [MeasuredItem] = []
            func take(_ item: Item) {
                guard areas.contains(item.chargeArea) else { return }
                let units = measure.amount(of: item, rules: rules, on: day, at: moment)
                guard units.count != 0 else { return }
                found.append(MeasuredItem(item: item, amount: FixedDecimal(units: units.amount, scale: measure.scale)))
            }
            if isPast {
                try self.eachItem(of: register, rules: rules, asOf: moment, in: snapshot, take)
            } else {
                try snapshot.eachItem(register, in: areas.sorted(), take)
            }
            found.sort { ($1.amount, $0.item.number) < ($0.amount, $1.item.number) }
            let total = found.reduce(Int64(0)) { $0 + $1.amount.units }
            var page = Array(found.dropFirst(offset).prefix(limit))
            for index in page.indices { page[index].item = page[index].item.masked(for: access.role, register: rules.register) }
            return MeasuredItems(
                measure: measure, register: rules.register, count: found.count,
                amount: FixedDecimal(units: total, scale: measure.scale), items: page,
                next: offset + limit < found.count ? Int64(offset + limit) : nil)
        }
    }

    /// Every item as it stood at the end of a past day.
    private func eachItem(
        of register: QualifiedName, rules: RegisterRules, asOf moment: Moment, in snapshot: any Snapshot,
        _ body: (Item) throws -> Void
    ) throws {
        let end = moment.instant
        var earlier: [Int64: Item] = [:]
        try snapshot.eachVersion(register) { id, stored in
            var item = try CanonicalForm.item(from: stored.state, register: rules.register)
            guard item.updatedAt < end else { return }
            item.id = id
            item.facts = rules.facts(of: item, at: moment)
            earlier[id] = item
        }
        try snapshot.eachItem(register) { item in
            if item.updatedAt < end {
                try body(item)
            } else if let before = earlier[item.id] {
                try body(before)
            }
        }
    }
}

extension CompiledMeasure {
    /// What an item adds on a day: how many rows, and how much.
    func amount(of item: Item, rules: RegisterRules, on day: Day, at moment: Moment) -> (count: Int, amount: Int64) {
        let row = rules.row(item)
        let values = Array(row.values.dropLast(rules.parameters.count))
        let held = contributions(of: item, values: values, row: row, at: moment).filter { contribution in
            contribution.fromDay <= day.number && contribution.untilDay.map { day.number < $0 } ?? true
        }
        return (held.count, held.reduce(0) { $0 + $1.amount })
    }
}
