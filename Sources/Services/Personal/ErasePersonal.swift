import CQL2
package import Governance
import JSONText

extension County {
    package static let erasure = "erase"

    /// Erases personal values of one item for good, because the person asked and the law agrees: values and salts go, in
    /// every version; commitments stay, so that the journal still holds (decision 5).
    ///
    /// - Parameters:
    ///   - fields: those erased; nil erases every personal value.
    ///   - reason: why, with the provision; it must not name the person.
    package func erasePersonal(
        _ fields: [String]?, of number: String, in register: QualifiedName, reason: String, by actor: Actor
    ) async throws -> Item {
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        guard access.role.protects else {
            throw Refusal.notGranted(Bilingual(zh: "依法删除个人信息", en: "erase personal values by law"))
        }
        guard Self.isReason(reason) else { throw Refusal.missingNote() }
        for field in fields ?? [] where rules.register.field(field)?.level.isPersonal != true { throw Refusal.unknownField(field) }
        let moment = now
        return try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            guard let erased = try self.erase(fields, of: item, rules, note: reason, by: actor, at: moment, in: transaction) else {
                throw Refusal("nothing-to-erase", .conflict, zh: "没有可删除的个人信息。", en: "There is no personal value to erase.", field: "fields")
            }
            return erased.masked(for: access.role, register: rules.register)
        }
    }

    /// Erases what has been kept long enough: the scene's `retention`. Works in slices, so that people are not held up.
    ///
    /// - Parameter most: items of this call; call again while it returns as many.
    /// - Returns: how many items lost values.
    package func eraseExpired(most: Int = 200, by actor: Actor = Actor.engine) async throws -> Int {
        let moment = now
        var count = 0
        for (register, rules) in rules.sorted(by: { $0.key.description < $1.key.description }) {
            for rule in rules.register.retention {
                guard count < most, let last = Self.yearsBefore(moment.day, rule.years) else { continue }
                let left = most - count
                let fields = rule.fields.isEmpty ? nil : rule.fields
                count += try await store.write { transaction in
                    let due = try transaction.personalItems(
                        register, stages: rule.stages, since: last, fields: fields ?? rules.register.personalFields, limit: left)
                    for id in due {
                        guard let item = try transaction.item(register, id: id) else { continue }
                        _ = try self.erase(fields, of: item, rules, note: rule.name.zh, by: actor, at: moment, in: transaction)
                    }
                    return due.count
                }
            }
        }
        return count
    }

    /// How many items `eraseExpired` would take values from now, by register.
    package func expiredPersonal() async throws -> [QualifiedName: Int] {
        let day = now.day
        return try await store.read { snapshot in
            var counts: [QualifiedName: Int] = [:]
            for (register, rules) in self.rules {
                var items: Set<Int64> = []
                for rule in rules.register.retention {
                    guard let last = Self.yearsBefore(day, rule.years) else { continue }
                    let fields = rule.fields.isEmpty ? rules.register.personalFields : rule.fields
                    items.formUnion(try snapshot.personalItems(register, stages: rule.stages, since: last, fields: fields, limit: .max))
                }
                if !items.isEmpty { counts[register] = items.count }
            }
            return counts
        }
    }

    /// A version without the values, then the end of the values in all versions before it; nil where there is nothing.
    private func erase(
        _ fields: [String]?, of item: Item, _ rules: RegisterRules, note: String, by actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws -> Item? {
        let wanted = (fields ?? rules.register.personalFields).filter { item.seals[$0]?.salt != nil }
        let past = try transaction.hasPersonal(item.register, id: item.id, fields: fields ?? rules.register.personalFields)
        guard !wanted.isEmpty || past else { return nil }
        var next = item
        for field in wanted {
            if let slot = rules.slot(ofField: field) { next.fields[slot] = .null }
            next.seals[field] = nil
        }
        next.version = item.version + 1
        next.handler = actor.account
        var entry = JournalEntry(act: Self.erasure, actor: actor, at: moment.instant)
        entry.note = note
        entry.details = ["erased": .array((fields ?? rules.register.personalFields).sorted().map { .string($0) })]
        let stored = try door.commit(next, replacing: item, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
        try transaction.erasePersonal(item.register, id: item.id, fields: fields ?? rules.register.personalFields)
        return stored
    }

    /// The same day so many years before; nil before the calendar begins.
    private static func yearsBefore(_ day: Day, _ years: Int) -> Day? { day.adding(months: -12 * Int64(years)) }
}
