import CQL2
package import Governance

/// A flag with what its reader may see of it.
package struct FlagSight: Sendable {
    package let flag: RaisedFlag
    package let definition: FlagDefinition
    /// The item as it is now, without personal values; nil where it is not to be had.
    package let item: Item?
}

/// One page of flags with the figures above it.
package struct FlagPage: Sendable {
    package let flags: [FlagSight]
    package let matched: Int
    package let counts: [FlagCount]
}

extension County {
    /// Refuses everybody but the reviewers.
    package func requireSupervision(_ actor: Actor) throws(Refusal) {
        guard role(actor.role)?.supervises ?? false else {
            throw .notGranted(Bilingual(zh: "查看公权力监督", en: "see the supervision of power"))
        }
    }

    /// Flags for a reviewer, the most urgent first, with the counts of all.
    package func flags(_ query: FlagQuery, by actor: Actor) async throws -> FlagPage {
        try requireSupervision(actor)
        let today = now.day
        return try await store.read { snapshot in
            FlagPage(
                flags: try self.sights(try snapshot.flags(query), in: snapshot), matched: try snapshot.flagCount(query),
                counts: try snapshot.flagCounts(today: today))
        }
    }

    package func flag(_ id: Int64, by actor: Actor) async throws -> FlagSight {
        try requireSupervision(actor)
        return try await store.read { snapshot in
            guard let flag = try snapshot.flag(id), let sight = try self.sights([flag], in: snapshot).first else { throw Self.noFlag() }
            return sight
        }
    }

    /// Inquiries put to the reader's role within the reader's reach; the open ones, or all of a year past.
    package func inquiries(open: Bool, by actor: Actor) async throws -> [FlagSight] {
        guard let query = inquiryQuery(open: open, actor) else {
            throw Refusal.notGranted(Bilingual(zh: "查看问询", en: "see inquiries"))
        }
        return try await store.read { snapshot in try self.sights(try snapshot.flags(query), in: snapshot) }
    }

    /// How many inquiries wait for the reader; nil for those who are never asked.
    package func waitingInquiries(_ actor: Actor) async throws -> Int? {
        guard let query = inquiryQuery(open: true, actor) else { return nil }
        return try await store.read { try $0.flagCount(query) }
    }

    /// Whether inquiries may be put to a role.
    package func isAsked(_ role: String) -> Bool {
        scenes.contains { scene in scene.flags.contains { $0.asks.contains(role) } }
    }

    private func inquiryQuery(open: Bool, _ actor: Actor) -> FlagQuery? {
        guard isAsked(actor.role), let role = role(actor.role) else { return nil }
        var query = FlagQuery()
        query.stages = open ? [.asked] : [.asked, .replied, .concluded]
        query.askedRole = actor.role
        query.areas = role.scope == .county ? nil : map.tree.subtree(of: actor.area)
        return query
    }

    /// Puts a question to the people of a role who answer for the item's area.
    package func ask(_ id: Int64, _ question: String, of role: String?, by actor: Actor) async throws -> FlagSight {
        try await step(id, by: actor) { flag, definition, course, moment throws(Refusal) in
            guard let role = role ?? definition.asks.first, definition.asks.contains(role), let asked = self.role(role) else {
                throw Refusal(
                    "cannot-be-asked", .invalid, zh: "这条预警不能向该角色问询。", en: "This flag is not put to that role.", field: "role")
            }
            let town = self.map.tree.ancestor(of: flag.area, on: .town)?.id ?? flag.area
            let area = asked.scope == .county ? self.map.tree.county?.id ?? town : town
            return try course.asking(flag, question, of: role, in: area, by: actor, at: moment)
        }
    }

    package func conclude(_ id: Int64, _ outcome: RaisedFlag.Outcome, _ text: String, by actor: Actor) async throws -> FlagSight {
        try await step(id, by: actor) { flag, _, course, moment throws(Refusal) in
            try course.concluding(flag, outcome, text, by: actor, at: moment)
        }
    }

    /// The reply of whoever was asked; to anybody else the inquiry does not exist.
    package func reply(to id: Int64, _ text: String, by actor: Actor) async throws -> FlagSight {
        let query = inquiryQuery(open: false, actor)
        let moment = now
        return try await store.write { transaction in
            guard let query, let flag = try transaction.flag(id), flag.inquiry?.role == actor.role,
                let area = flag.inquiry?.area, query.areas?.contains(area) ?? true
            else { throw Self.noFlag() }
            let course = FlagCourse(clocks: try self.scene(flag.flag.scene).supervision, dueDates: self.dueDates)
            let next = try self.write(try course.replying(flag, text, by: actor, at: moment), by: actor, at: moment, in: transaction)
            guard let sight = try self.sights([next], in: transaction).first else { throw Self.noFlag() }
            return sight
        }
    }

    private func step(
        _ id: Int64, by actor: Actor,
        _ take: @escaping @Sendable (RaisedFlag, FlagDefinition, FlagCourse, Moment) throws(Refusal) -> RaisedFlag
    ) async throws -> FlagSight {
        try requireSupervision(actor)
        let moment = now
        return try await store.write { transaction in
            guard let flag = try transaction.flag(id) else { throw Self.noFlag() }
            let scene = try self.scene(flag.flag.scene)
            guard let definition = scene.flag(flag.flag.name) else { throw Self.noFlag() }
            let course = FlagCourse(clocks: scene.supervision, dueDates: self.dueDates)
            let next = try self.write(
                try take(flag, definition, course, moment), by: actor, at: moment, in: transaction)
            guard let sight = try self.sights([next], in: transaction).first else { throw Self.noFlag() }
            return sight
        }
    }

    /// Flags whose scene still declares them, with their items.
    private func sights(_ flags: [RaisedFlag], in snapshot: any Snapshot) throws -> [FlagSight] {
        var items: [QualifiedName: [Int64: Item]] = [:]
        for (register, group) in Dictionary(grouping: flags, by: \.register) where rules[register] != nil {
            items[register] = try snapshot.items(register, ids: group.map(\.item))
        }
        return flags.compactMap { flag in
            guard let definition = scenes.first(where: { $0.id == flag.flag.scene })?.flag(flag.flag.name) else { return nil }
            var item = items[flag.register]?[flag.item]
            if let register = rules[flag.register]?.register {
                for (slot, field) in register.fields.enumerated() where field.level.isPersonal { item?.fields[slot] = .null }
            }
            return FlagSight(flag: flag, definition: definition, item: item)
        }
    }

    private static func noFlag() -> Refusal {
        Refusal("no-flag", .notFound, zh: "没有这条预警。", en: "There is no such flag.")
    }
}
