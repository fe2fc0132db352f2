import CQL2
import Governance
import JSONText

/// What looking for flags came to.
package struct FlagSweep: Hashable, Sendable {
    package var raised = 0
    /// Flags whose rule no longer holds; they stay until somebody concludes them.
    package var lapsed = 0
    /// Whether entries are left to be looked at.
    package var isBehind = false

    package init() {}
}

extension County {
    /// Setting that says up to which entry of the journal the flags have been looked for.
    private static let seen = "supervision-seen"
    /// Entries looked at in one go.
    private static let stride: Int64 = 5_000

    /// Looks at what has changed since the last time. Flags are looked for behind the journal rather than in people's
    /// transactions: nobody waits for it, and no entry beside an act tells that it was flagged.
    package func raiseFlags() async throws -> FlagSweep {
        guard !scenes.allSatisfy(\.flags.isEmpty) else { return FlagSweep() }
        let (from, last, changed) = try await store.read { snapshot in
            let from = Int64(try snapshot.settings()[Self.seen] ?? "") ?? 0
            let last = min(try snapshot.journalHead().sequence, from + Self.stride)
            return (from, last, try snapshot.changedItems(after: from, through: last))
        }
        guard last > from else { return FlagSweep() }
        var sweep = FlagSweep()
        for scene in scenes where !scene.flags.isEmpty {
            for flag in scene.flags {
                let register = QualifiedName(scene: scene.id, name: flag.register)
                guard let ids = changed[register] else { continue }
                for start in Swift.stride(from: 0, to: ids.count, by: 500) {
                    try await settle(flag, of: scene, among: Array(ids[start..<min(start + 500, ids.count)]), &sweep)
                }
            }
        }
        try await store.write { try $0.set(Self.seen, to: String(last)) }
        sweep.isBehind = try await store.read { try $0.journalHead().sequence } > last
        return sweep
    }

    /// Looks at every item: what midnight asks for, and a changed scene.
    package func raiseAllFlags() async throws -> FlagSweep {
        var sweep = FlagSweep()
        let last = try await store.read { try $0.journalHead().sequence }
        for scene in scenes {
            for flag in scene.flags {
                let register = QualifiedName(scene: scene.id, name: flag.register)
                let rules = try rules(register)
                let rule = try Rule(scene.inlined(flag.rule), scope: rules.itemScope)
                let moment = now
                let standing = try await store.read { snapshot in
                    try snapshot.standingFlags(QualifiedName(scene: scene.id, name: flag.id), items: nil).map(\.item)
                }
                var ids = Set(standing)
                var query = ItemQuery(register: register, at: moment)
                query.filters = [rule]
                query.sort = ("created_at", false)
                query.limit = 500
                repeat {
                    let page = try await store.read { [query] in try $0.list(query) }
                    ids.formUnion(page.items.map(\.id))
                    query.after = page.next
                } while query.after != nil
                let all = ids.sorted()
                for start in Swift.stride(from: 0, to: all.count, by: 500) {
                    try await settle(flag, of: scene, among: Array(all[start..<min(start + 500, all.count)]), &sweep)
                }
            }
        }
        try await store.write { try $0.set(Self.seen, to: String(last)) }
        return sweep
    }

    /// Brings the flags of a kind in line with some items, all in one transaction.
    private func settle(_ definition: FlagDefinition, of scene: Scene, among ids: [Int64], _ sweep: inout FlagSweep) async throws {
        let name = QualifiedName(scene: scene.id, name: definition.id)
        let register = QualifiedName(scene: scene.id, name: definition.register)
        let rules = try rules(register)
        let rule = try Rule(definition.rule, scope: rules.itemScope)
        let course = FlagCourse(clocks: scene.supervision, dueDates: dueDates)
        let moment = now
        let (hits, standing) = try await store.read { snapshot in
            let items = try snapshot.items(register, ids: ids)
            let standing = try snapshot.standingFlags(name, items: ids)
            let hits = items.values.filter { $0.stage != Stage.undone.id && rule.truth(rules.row($0), at: moment) == true }
            return (hits.sorted { $0.id < $1.id }, standing)
        }
        let held = Set(standing.map(\.item))
        let new = hits.filter { !held.contains($0.id) }
        let hit = Set(hits.map(\.id))
        let gone = standing.filter { !hit.contains($0.item) }
        guard !new.isEmpty || !gone.isEmpty else { return }
        let salts = try new.map { _ in try hashing.salt() }
        let raised = try await store.write { transaction in
            // Another look may have been faster.
            let standing = try transaction.standingFlags(name, items: ids)
            let held = Set(standing.map(\.item))
            var raised = 0
            for (item, salt) in zip(new, salts) where !held.contains(item.id) {
                let flag = course.raised(
                    RaisedFlag(
                        flag: name, register: register, item: item.id, number: item.number, version: item.version,
                        area: item.chargeArea, raisedAt: moment.instant, raisedOn: moment.day, salt: salt))
                _ = try self.write(flag, by: .engine, at: moment, in: transaction)
                raised += 1
            }
            for var flag in standing where gone.contains(where: { $0.id == flag.id }) {
                flag.holds = false
                _ = try self.write(flag, by: .engine, at: moment, in: transaction)
            }
            return raised
        }
        sweep.raised += raised
        sweep.lapsed += gone.count
    }

    /// The one door through which flags are written: row, then an entry that commits to it and says nothing else.
    func write(_ given: RaisedFlag, by actor: Actor, at moment: Moment, in transaction: any Transaction) throws -> RaisedFlag {
        var flag = given
        flag.id = try transaction.put(flag)
        var entry = JournalEntry(act: RaisedFlag.act, actor: actor, at: moment.instant)
        entry.details = [
            "flag": .number(String(flag.id)), "state": .string(hashing.hash(flag.canonicalForm).hex),
        ]
        _ = try transaction.append(entry)
        return flag
    }
}

extension Scene {
    /// A rule with the county's parameters written out, as the store reads conditions.
    fileprivate func inlined(_ rule: String) -> String {
        var text = rule
        for parameter in parameters.sorted(by: { $0.id.utf8.count > $1.id.utf8.count }) {
            let literal =
                switch parameter.value {
                case .date(let day): "DATE('\(day)')"
                case .text(let words): "'\(words.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
                case .boolean(let flag): flag ? "TRUE" : "FALSE"
                default: CanonicalForm.text(parameter.value)
                }
            text = text.split(separator: "parameter.\(parameter.id)", omittingEmptySubsequences: false).joined(separator: literal)
        }
        return text
    }
}
