import CQL2
package import Governance

/// What a round over the clocks did.
package struct ClockRound: Sendable, Equatable {
    /// Automatic actions taken.
    package var taken = 0
    /// Actions that are due and that a guard keeps back; they are tried again in the next round.
    package var kept = 0
}

extension County {
    /// Takes the automatic actions that have come due: each item in a transaction of its own, with its entry in the journal.
    ///
    /// Nothing is taken twice: the clock of the item remembers. A round that is interrupted is ended by the next.
    package func runClocks() async throws -> ClockRound {
        var round = ClockRound()
        for (register, rules) in rules.sorted(by: { $0.key.description < $1.key.description }) {
            guard rules.register.actions.contains(where: { $0.automatic != nil }) else { continue }
            let lifecycle = try lifecycle(register)
            var last: (at: Instant, id: Int64)?
            while true {
                try Task.checkCancellation()
                let (moment, after) = (now, last)
                let woken = try await store.read { try $0.waking(register, by: moment.instant, after: after, limit: Self.roundSlice) }
                guard !woken.isEmpty else { break }
                for (_, id) in woken { try await wake(id, lifecycle, &round) }
                last = woken.last
            }
        }
        return round
    }

    private static let roundSlice = 200

    private func wake(_ id: Int64, _ lifecycle: Lifecycle, _ round: inout ClockRound) async throws {
        let moment = now
        let (taken, kept) = try await store.write { transaction -> (Int, Int) in
            guard var item = try transaction.item(lifecycle.rules.register.id, id: id) else { return (0, 0) }
            var (taken, kept) = (0, 0)
            for action in lifecycle.due(on: item, at: moment) where action.from.contains(item.stage) {
                let next: Item
                do throws(Refusal) {
                    next = try lifecycle.performAutomatic(action, on: item, at: moment)
                } catch {
                    kept += 1
                    continue
                }
                let entry = JournalEntry(act: action.id, actor: .engine, at: moment.instant)
                item = try self.door.commit(
                    next, replacing: item, rules: lifecycle.rules, entry: entry, actor: .engine, at: moment, in: transaction)
                taken += 1
            }
            return (taken, kept)
        }
        round.taken += taken
        round.kept += kept
    }

    /// Reckons running clocks anew where the table of holidays is not the one they were reckoned with, as once a year; asked
    /// when a server starts. A store that never was reckoned with another is only marked.
    ///
    /// - Returns: how many items' days have moved.
    package func rewindIfHolidaysChanged() async throws -> Int {
        let digest = hashing.hash(Array(dueDates.holidayText.utf8)).hex
        let known = try await store.read { try $0.settings()[Self.holidaySetting] }
        guard known != digest else { return 0 }
        let moved = known == nil ? 0 : try await rewindClocks(by: .engine)
        try await store.write { try $0.set(Self.holidaySetting, to: digest) }
        return moved
    }

    private static let holidaySetting = "holidays"

    /// Reckons running clocks anew after the holidays of another year were published; each moved item gets an entry.
    ///
    /// - Returns: how many items' days have moved.
    package func rewindClocks(by actor: Actor) async throws -> Int {
        var moved = 0
        for (register, rules) in rules.sorted(by: { $0.key.description < $1.key.description }) {
            let lifecycle = try lifecycle(register)
            let moment = now
            let ids = try await store.read { snapshot in
                var ids: [Int64] = []
                try snapshot.eachItem(register) { item in
                    if lifecycle.rewound(item, at: moment) != nil { ids.append(item.id) }
                }
                return ids
            }
            for id in ids {
                moved += try await store.write { transaction in
                    guard let old = try transaction.item(register, id: id), var next = lifecycle.rewound(old, at: moment) else { return 0 }
                    next.version += 1
                    next.updatedAt = moment.instant
                    next.lastAction = ActionDefinition.rewinding
                    let entry = JournalEntry(act: ActionDefinition.rewinding, actor: actor, at: moment.instant)
                    _ = try self.door.commit(
                        next, replacing: old, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
                    return 1
                }
            }
        }
        return moved
    }
}
