package import CQL2
package import Governance
import JSONText

extension County {
    /// Takes one action on many items; each is its own transaction, so that one refusal stops no other. What was done is
    /// a batch that can be taken back within a day.
    package func performOnMany(
        _ action: String, items: [(number: String, version: Int64)], fields: [String: Value], note: String?, area: String? = nil,
        in register: QualifiedName, by actor: Actor
    ) async throws -> (run: BulkRun?, outcomes: [(number: String, outcome: Result<Item, Refusal>)]) {
        guard items.count <= Self.bulkLimit else {
            throw Refusal(
                "too-many-items", .tooLarge, zh: "一次最多办理 \(Self.bulkLimit) 条。", en: "At most \(Self.bulkLimit) items at a time.",
                field: "items")
        }
        let declared = try rules(register).register
        // A value of a person belongs to one item, and could not be taken back from its version.
        for field in declared.fields where field.level.isPersonal && fields[field.id] != nil { throw Refusal.personalInBulk(field) }
        var run = BulkRun(register: register, action: action, at: now.instant, by: actor.account)
        let begun = run
        run.id = try await store.write { try $0.put(begun) }
        var outcomes: [(number: String, outcome: Result<Item, Refusal>)] = []
        for (number, version) in items {
            var request = ActionRequest(action: action, version: version)
            request.fields = fields
            request.note = note
            request.area = area
            do {
                let item = try await perform(request, on: number, in: register, by: actor, batch: run.id)
                run.touched.append(BulkRun.Touched(item: item.id, number: number, before: version, after: item.version))
                outcomes.append((number, .success(item)))
            } catch let refusal as Refusal {
                run.refused += 1
                outcomes.append((number, .failure(refusal)))
            }
        }
        let moment = now
        let done = run
        try await store.write { transaction in
            _ = try transaction.put(done)
            guard !done.touched.isEmpty else { return }
            var entry = JournalEntry(act: BulkRun.act, actor: actor, at: moment.instant)
            entry.details = [
                "action": .string(action), "count": .number(String(done.touched.count)), "refused": .number(String(done.refused)),
                "register": .string(register.description), "run": .number(String(done.id)),
            ]
            _ = try transaction.append(entry)
        }
        return (done.touched.isEmpty ? nil : done, outcomes)
    }

    /// How many items a bulk action may touch.
    package static let bulkLimit = 200
}
