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
        try access.requireWhole(rules.register.id.name)
        let count = MeasureCount(measure: measure, rules: rules, areas: Set(map.tree.subtree(of: area)), day: day, zone: zone)
        let isPast = day < now.day
        return try await store.read { snapshot in
            let found = try count.taken(in: snapshot, isPast: isPast)
            let page = Array(found.dropFirst(offset).prefix(limit))
            return MeasuredItems(
                measure: measure, register: rules.register, count: found.count,
                amount: FixedDecimal(units: found.reduce(0) { $0 + $1.units }, scale: measure.scale),
                items: try count.items(page, in: snapshot, isPast: isPast).map { item, units in
                    MeasuredItem(
                        item: item.masked(for: access.role, register: rules.register),
                        amount: FixedDecimal(units: units, scale: measure.scale))
                },
                next: offset + limit < found.count ? Int64(offset + limit) : nil)
        }
    }
}
