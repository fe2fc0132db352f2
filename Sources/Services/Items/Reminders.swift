package import CQL2
package import Governance

/// A reminder as its reader gets it.
package struct ReminderEntry: Sendable {
    package var reminder: Reminder
    package var register: Register
    /// What is asked of the reader; nil where the item only changed hands.
    package var asked: ActionDefinition?
    /// When it came up.
    package var at: Instant
    /// Whether it came up since the reader last looked.
    package var isUnread: Bool
}

/// What somebody is reminded of, newest first.
package struct ReminderList: Sendable {
    package var entries: [ReminderEntry] = []
    /// Up to when the list is complete: what to give back once it has been looked at.
    package var asOf: Instant
    package var seen: Instant?

    package var unread: Int { entries.count { $0.isUnread } }
}

extension County {
    /// How far back reminders reach: older ones have had their time, the to-do list still holds the items.
    package static let reminderDays: Int64 = 14

    /// What is due today, overdue, urged, returned, dispatched or handed over since lately, and waits for the actor.
    ///
    /// - Parameter limit: of each kind in each register.
    package func reminders(for actor: Actor, limit: Int) async throws -> ReminderList {
        let moment = now
        let since = zone.moment(zone.start(of: moment.day.adding(days: -Self.reminderDays) ?? moment.day))
        var queries: [(rules: RegisterRules, query: ReminderQuery, role: Role)] = []
        for scene in scenes {
            guard let access = try? Access(actor, scene: scene, tree: map.tree, rules: rules) else { continue }
            for register in scene.registers where access.role.may(.reads, register.id.name) {
                let rules = try rules(register.id)
                guard let turn = toDoQuery(rules, access: access) else { continue }
                let acts = register.actions.filter(\.callsOthers).map(\.id)
                queries.append((rules, ReminderQuery(turn: turn, acts: acts, since: since, limit: limit), access.role))
            }
        }
        let asked = queries
        let zone = zone
        return try await store.read { snapshot in
            let seen = try snapshot.remindersSeen(by: actor.account, as: actor.role)
            var list = ReminderList(asOf: moment.instant, seen: seen)
            for (rules, query, role) in asked {
                let all = try snapshot.reminders(query)
                let items = try query.turn.withRows(all.map(\.item), in: snapshot)
                let found = zip(all, items).map { reminder, item in
                    let at = reminder.cameUp(zone: zone)
                    let step = Self.step(on: item, query.turn, role: actor.role, of: rules.register)
                    let masked = Reminder(item: reminder.item.masked(for: role, register: rules.register), reason: reminder.reason)
                    return ReminderEntry(
                        reminder: masked, register: rules.register, asked: step, at: at, isUnread: seen.map { $0 < at } ?? true)
                }
                list.entries += Self.newest(found)
            }
            list.entries.sort { ($0.at, $0.reminder.item.number) > ($1.at, $1.reminder.item.number) }
            return list
        }
    }

    /// One reminder an item: what came up last.
    private static func newest(_ entries: [ReminderEntry]) -> [ReminderEntry] {
        var latest: [Int64: ReminderEntry] = [:]
        for entry in entries {
            let id = entry.reminder.item.id
            if let known = latest[id], known.at >= entry.at { continue }
            latest[id] = entry
        }
        return Array(latest.values)
    }

    /// Marks what came up until an instant as read by the actor in their role; never back to unread.
    package func sawReminders(until asked: Instant, by actor: Actor) async throws {
        let until = min(asked, now.instant)
        try await store.write { transaction in
            if let seen = try transaction.remindersSeen(by: actor.account, as: actor.role), seen >= until { return }
            try transaction.setRemindersSeen(by: actor.account, as: actor.role, at: until)
        }
    }
}
