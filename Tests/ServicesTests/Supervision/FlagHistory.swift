import CQL2
import Governance
import Services
import Spatial
import TestCounty

/// Small histories of one structure, by the ordinary doors.
struct FlagHistory: Sendable {
    let test: TestCounty
    private static let place = Position(x: 120.01, y: 29.01)
    private var inspector: Actor { test.actor("inspector", "inspector-1") }
    private var handler: Actor { test.actor("handler", "handler-a") }

    /// From report to cancellation, so many days after it was confirmed.
    func life(area: Int64 = 120, days: Int64 = 20, finisher: String = "cadre-1") async throws -> Item {
        var item = try await confirmed(area: area)
        item = try await classified(item, "demolish", "self-removal", area: area)
        test.clock.advance(days: days)
        let today = test.county.now.day
        let by = finisher == "inspector-1" ? inspector : test.actor("cadre", finisher)
        item = try await test.perform(
            "finish-row", on: item, part: 1, row: ["done_on": .date(today), "rubble_cleared_on": .date(today)],
            evidence: [try await test.evidence(1001, .after, by: by)], by: by)
        item = try await test.perform("check-row", on: item, part: 1, by: handler)
        item = try await test.perform("request-cancel", on: item, by: handler)
        return try await test.perform("cancel", on: item, by: test.actor("reviewer", "reviewer-a"))
    }

    func confirmed(tie: String? = nil, area: Int64 = 120) async throws -> Item {
        guard case .stored(let item) = try await test.report(at: Self.place, area: area, photo: 1, by: inspector) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        var fields: [String: Value] = ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first)]
        if let tie { fields["owner_tie"] = .text(tie) }
        return try await test.perform("confirm", on: item, fields: fields, by: handler)
    }

    /// Deferred so many times, each of which has ended before the next.
    func deferred(times: Int, tie: String? = nil) async throws -> Item {
        var item = try await confirmed(tie: tie)
        item = try await classified(item, "defer", "deferral", area: 120, until: "2026-06-30")
        for time in 0..<times {
            if time > 0 { item = try await test.perform("end-deferral", on: item, part: 1, note: "到期", by: handler) }
            item = try await test.perform("defer", on: item, part: 1, by: test.actor("office", "office-a"))
        }
        return item
    }

    /// Divided one way, and on that day another.
    func reclassified(on day: String) async throws -> Item {
        var item = try await confirmed()
        item = try await classified(item, "demolish", "self-removal", area: 120)
        test.clock.set("\(day)T10:00:00+08:00")
        return try await classified(item, "regularise", "rectify", area: 120)
    }

    func changed(_ item: Item, _ fields: [String: Value]) async throws -> Item {
        test.clock.advance()
        var change = ItemChange(version: item.version)
        change.fields = fields
        return try await test.county.change(change, of: item.number, in: TestCounty.structure, by: handler)
    }

    /// The item as it would be with its photos of a role gone: withdrawn past the lifecycle, by the one door.
    func withoutPhotos(_ item: Item, _ role: EvidenceRole, legacy: Bool = false) async throws -> Item {
        let lifecycle = try test.county.lifecycle(TestCounty.structure)
        let (door, actor, moment) = (try ItemDoor(hashing: test.county.hashing), handler, test.county.now)
        return try await test.county.store.write { transaction in
            guard let old = try transaction.item(TestCounty.structure, id: item.id) else { throw Refusal.unknownItem(item.number) }
            var next = old
            next.evidence.removeAll { $0.role == role }
            next.legacy = legacy
            next.version += 1
            next.lastAction = ActionDefinition.undoingPhotos
            next.updatedAt = moment.instant
            lifecycle.settle(&next, at: moment)
            let entry = JournalEntry(act: ActionDefinition.undoingPhotos, actor: actor, at: moment.instant)
            return try door.commit(
                next, replacing: old, rules: lifecycle.rules, entry: entry, actor: actor, at: moment, in: transaction)
        }
    }

    private func classified(_ item: Item, _ kind: String, _ outcome: String, area: Int64, until: String? = nil) async throws -> Item {
        var row: [String: Value] = ["class": .text(kind), "outcome": .text(outcome), "area": .integer(area)]
        if let until {
            row["deferred_until"] = Day(until).map { .date($0) } ?? .null
            row["reason"] = .text("住房困难")
            row["safety_measure"] = .text("加固")
        }
        return try await test.perform("classify", on: item, rows: [row], by: handler)
    }
}
