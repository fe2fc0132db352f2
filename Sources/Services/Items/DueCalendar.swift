package import CQL2
package import Governance

/// An item in a calendar, masked.
package struct DueItem: Sendable {
    package var item: Item
    package var register: Register
    package var day: Day
    /// The step that is asked of the reader; nil where others are to take it.
    package var asked: ActionDefinition?
}

/// What is due between two days.
package struct DueCalendar: Sendable {
    package var days: [Day: DueCount] = [:]
    /// In order of day; at most `County.mostDue` of them, and fewer than there are where `isCut`.
    package var items: [DueItem] = []
    package var isCut = false
}

extension County {
    /// Items a calendar holds; the days' counts tell how many there are.
    package static let mostDue = 600

    /// What is due between two days over all scenes: the actor's own steps, and everything else the actor's role may see.
    ///
    /// - Parameters:
    ///   - scene: only this scene.
    ///   - ownOnly: leaves out what others are to do.
    package func dueCalendar(
        from: Day, until: Day, scene: String?, ownOnly: Bool, by actor: Actor
    ) async throws -> DueCalendar {
        let moment = now
        let registers = readable(by: actor).filter { scene == nil || $0.register.id.scene == scene }
        let queries: [(readable: ReadableRegister, query: DueQuery)] = try registers.compactMap { readable in
            let open = readable.register.stages.filter { $0.kind != .closed }.map(\.id)
            guard !open.isEmpty else { return nil }
            let own = try toDoQuery(rules(readable.register.id), access: readable.access)
            if ownOnly, own == nil { return nil }
            var query = DueQuery(
                register: readable.register.id, stages: open, areas: readable.access.areas, own: own, from: from, until: until)
            query.narrowed = readable.access.sight(of: readable.register.id)
            return (readable, query)
        }
        guard !queries.isEmpty else { return DueCalendar() }
        let lists = try queries.map { try dueList($0.query, at: moment) }
        return try await store.read { snapshot in
            var calendar = DueCalendar()
            let counts = try snapshot.dueDays(queries.map(\.query))
            for (position, days) in counts.enumerated() {
                calendar.days.merge(days, uniquingKeysWith: +)
                guard days.values.contains(where: { ownOnly ? $0.own > 0 : $0.all > 0 }) else { continue }
                let (readable, query) = queries[position]
                var page = try snapshot.list(lists[position])
                if let own = query.own { page.items = try own.withRows(page.items, in: snapshot) }
                calendar.isCut = calendar.isCut || page.next != nil
                calendar.items += page.items.compactMap { item in
                    guard let day = item.dueOn else { return nil }
                    let isAsked = query.own.map { $0.isAsked(of: item, in: readable.register) } ?? false
                    let asked = isAsked ? query.own.flatMap { Self.step(on: item, $0, role: actor.role, of: readable.register) } : nil
                    if ownOnly, asked == nil { return nil }
                    return DueItem(
                        item: item.masked(for: readable.access.role, register: readable.register), register: readable.register,
                        day: day, asked: asked)
                }
            }
            calendar.items.sort { ($0.day, $0.asked == nil ? 1 : 0, $0.item.number) < ($1.day, $1.asked == nil ? 1 : 0, $1.item.number) }
            calendar.isCut = calendar.isCut || calendar.items.count > Self.mostDue
            calendar.items = Array(calendar.items.prefix(Self.mostDue))
            return calendar
        }
    }

    private func dueList(_ due: DueQuery, at moment: Moment) throws -> ItemQuery {
        var query = ItemQuery(register: due.register, at: moment)
        let stages = due.stages.map { "'\($0)'" }.joined(separator: ", ")
        query.filters = [
            try Rule(
                "due_on >= DATE('\(due.from)') AND due_on <= DATE('\(due.until)') AND stage IN (\(stages))",
                scope: try rules(due.register).itemScope)
        ]
        query.areas = due.areas
        query.narrowed = due.narrowed
        query.sort = ("due_on", false)
        query.personal = true
        query.limit = Self.mostDue / 3
        return query
    }
}
