package import CQL2
package import Governance
import JSONText
import Spatial

/// What became of a delivery.
package struct FeedReceipt: Sendable {
    /// In the order of the records.
    package var records: [FeedRecord] = []
    package var statements: [FeedRecord] = []

    package func count(_ state: FeedRecord.State) -> Int { records.count { $0.state == state } }
}

extension County {
    /// Takes what a sender hands over, record by record, each in a transaction of its own: what has been answered is kept
    /// whatever happens, and a record that is sent again makes nothing twice.
    ///
    /// - Parameter origin: where it came from: an address, `command-line`, `folder`, `demo`.
    package func take(
        _ delivery: FeedDelivery, through name: QualifiedName, origin: String, progress: (Int) -> Void = { _ in }
    ) async throws -> FeedReceipt {
        let desk = try await feedDesk(name, origin: origin)
        let reader = try await feedReader(desk)
        var receipt = FeedReceipt()
        for row in delivery.rows {
            if let closing = desk.feed.closing, row[closing.column] == closing.text {
                let count = row[closing.count].flatMap { Int64($0) }
                receipt.statements.append(try await state(count, on: reader.day(of: row, received: now.day), row, desk))
            } else {
                receipt.records.append(try await take(row, desk, reader))
            }
            progress(receipt.records.count)
        }
        if let stated = delivery.stated {
            receipt.statements.append(try await state(stated.count, on: stated.day, [:], desk))
        }
        return receipt
    }

    /// Keeps how many records the sender says it has sent on a day; the last word counts.
    private func state(_ count: Int64?, on day: Day, _ row: [String: String], _ desk: FeedDesk) async throws -> FeedRecord {
        guard let count, count >= 0 else {
            throw Refusal(
                "bad-statement", .invalid, zh: "对账记录里没有件数。", en: "The closing record has no count.", field: desk.feed.closing?.count)
        }
        let moment = now
        var record = FeedRecord(
            feed: desk.name, number: "", day: day, state: .stated, receivedAt: moment.instant, payload: payload(row))
        record.count = count
        let stored = record
        return try await store.write { try self.write(stored, step: "state", by: desk.actor, at: moment, in: $0) }
    }

    private func take(_ row: [String: String], _ desk: FeedDesk, _ reader: FeedReader) async throws -> FeedRecord {
        let moment = now
        let payload = payload(row)
        let number = row[desk.feed.number].map { String($0.trimmingSpaces) } ?? ""
        var record = FeedRecord(
            feed: desk.name, number: number.isEmpty ? "#" + payload.prefix(16) : number, day: reader.day(of: row, received: moment.day),
            state: .refused, receivedAt: moment.instant, payload: payload)
        record.raw = row
        let given = record
        do {
            guard !number.isEmpty else { throw Refusal.missingSenderNumber(desk.feed.number) }
            let report = try reader.report(of: row, payload: payload, by: desk.actor, at: moment)
            return try await take(report, as: given, desk, at: moment)
        } catch let refusal as Refusal where refusal.kind != .unavailable {
            return try await store.write { try self.keep(given, refused: refusal, desk, at: moment, in: $0) }
        }
    }

    private func take(_ report: Report, as given: FeedRecord, _ desk: FeedDesk, at moment: Moment) async throws -> FeedRecord {
        var report = report
        if desk.feed.similar == .new { report.similar = .new }
        let ready = report
        return try await store.write { transaction in
            let earlier = try transaction.feedRecord(of: given.feed, number: given.number)
            if let earlier, earlier.state != .refused, let told = try self.again(given, earlier, desk, at: moment, in: transaction) {
                return told
            }
            if let earlier, earlier.state == .taken {
                return try self.update(earlier, with: ready, given, desk, at: moment, in: transaction)
            }
            let item = try self.report(ready, given, desk, at: moment, in: transaction)
            var record = earlier ?? given
            record.payload = given.payload
            record.taken(as: item.number)
            let step = earlier == nil ? "take" : "again"
            return try self.write(record, step: step, by: desk.actor, at: moment, in: transaction)
        }
    }

    /// Reports as anybody would, by the account of the feed.
    func report(
        _ report: Report, _ record: FeedRecord, _ desk: FeedDesk, at moment: Moment, in transaction: any Transaction
    ) throws -> Item {
        let rules = desk.lifecycle.rules
        try desk.access.requireReport(rules.register)
        var report = report
        report.provenance["feed"] = .string(record.feed.description)
        report.provenance["payload"] = .string(record.payload)
        let draft = try draft(report, rules: rules, by: desk.actor, at: moment)
        switch try store(draft, report, rules, desk.lifecycle, desk.actor, moment, in: transaction) {
        case .stored(let item), .joined(let item), .repeated(let item): return item
        case .candidates(let candidates): throw Refusal.looksAlike(candidates)
        }
    }

    /// What has come before, where nothing more is to be done: the same once more, or a change that is not followed.
    private func again(
        _ given: FeedRecord, _ earlier: FeedRecord, _ desk: FeedDesk, at moment: Moment, in transaction: any Transaction
    ) throws -> FeedRecord? {
        var record = given
        record.state = .repeated
        record.item = earlier.item
        record.raw = nil
        if earlier.payload == given.payload { return try write(record, step: "repeat", by: desk.actor, at: moment, in: transaction) }
        guard earlier.state == .taken else { return nil }
        switch desk.feed.changed {
        case .update: return nil
        case .keep:
            record.isChange = true
            record.code = "changed-record"
            record.state = .taken
            return try write(record, step: "change", by: desk.actor, at: moment, in: transaction)
        case .refuse:
            if try transaction.feedChange(of: given.feed, number: given.number, payload: given.payload) != nil {
                return try write(record, step: "repeat", by: desk.actor, at: moment, in: transaction)
            }
            throw Refusal.changedRecord(earlier.item ?? given.number)
        }
    }

    /// Writes what the sender has changed over the item, as a correction by the feed.
    func update(
        _ earlier: FeedRecord, with report: Report, _ given: FeedRecord, _ desk: FeedDesk, at moment: Moment,
        by settler: Actor? = nil, in transaction: any Transaction
    ) throws -> FeedRecord {
        let rules = desk.lifecycle.rules
        try desk.access.requireChange(rules.register)
        guard let number = earlier.item, let item = try transaction.item(rules.register.id, number: number) else {
            throw Refusal.unknownItem(earlier.item ?? "")
        }
        guard rules.register.stage(item.stage)?.kind != .closed else { throw Refusal.closedAtChange(number) }
        var change = ItemChange(version: item.version)
        change.fields = report.fields
        _ = try self.change(
            change, of: number, lifecycle: desk.lifecycle, access: desk.access, by: desk.actor, at: moment,
            provenance: ["feed": .string(given.feed.description), "payload": .string(given.payload)], in: transaction)
        var first = earlier
        first.payload = given.payload
        try write(first, step: "change", by: settler ?? desk.actor, at: moment, in: transaction)
        var record = given
        record.isChange = true
        record.taken(as: number)
        return try write(record, step: "change", by: settler ?? desk.actor, at: moment, in: transaction)
    }

    /// Keeps a record that is not taken, with its reason.
    private func keep(
        _ given: FeedRecord, refused refusal: Refusal, _ desk: FeedDesk, at moment: Moment, in transaction: any Transaction
    ) throws -> FeedRecord {
        let earlier = try transaction.feedRecord(of: given.feed, number: given.number)
        if let earlier, earlier.payload == given.payload {
            var record = given
            record.state = .repeated
            record.item = earlier.item
            record.raw = nil
            return try write(record, step: "repeat", by: desk.actor, at: moment, in: transaction)
        }
        var record = given
        if let earlier, earlier.state == .taken {
            record.isChange = true
            record.item = earlier.item
        } else if let earlier {
            record = earlier
            record.state = .refused
            record.payload = given.payload
            record.raw = given.raw
        }
        record.code = refusal.code
        record.reason = refusal.whole
        return try write(record, step: "refuse", by: desk.actor, at: moment, in: transaction)
    }

    /// The hash of a record as it was sent, whatever the order of its members.
    func payload(_ row: [String: String]) -> String {
        var writer = JSONWriter()
        writer.value(.object(row.mapValues { .string($0) }))
        return hashing.hash(writer.bytes).hex
    }
}

extension FeedRecord {
    /// Settled: it is an item now, and what was sent is no longer kept here.
    mutating func taken(as number: String) {
        state = .taken
        item = number
        code = nil
        reason = nil
        raw = nil
    }
}

extension Refusal {
    /// All that is wrong, in one sentence after another.
    var whole: Bilingual {
        let all = [self] + others
        return Bilingual(zh: all.map(\.message.zh).joined(separator: " "), en: all.map(\.message.en).joined(separator: " "))
    }

    static func missingSenderNumber(_ column: String) -> Refusal {
        Refusal(
            "missing-sender-number", .invalid, zh: "缺少对方编号（“\(column)”），重复发送时认不出来。",
            en: "The sender's number (\"\(column)\") is missing; without it a record sent twice cannot be told.", field: column)
    }

    static func changedRecord(_ item: String) -> Refusal {
        Refusal(
            "changed-record", .conflict, zh: "这个编号已登记为 \(item)，内容却不同：请核对后更正，或不予采用。",
            en: "This number is registered as \(item), with other content: check it, then correct the item or set the record aside.")
    }

    static func closedAtChange(_ item: String) -> Refusal {
        Refusal(
            "closed-item", .conflict, zh: "\(item) 已办结，接入源不能再改；确需更正的请人工修改并写明理由。",
            en: "\(item) is closed; a feed no longer changes it. Correct it by hand, with a reason.")
    }

    static func looksAlike(_ candidates: [DuplicateCandidate]) -> Refusal {
        let list = candidates.map { "\($0.item.number)（\(Int($0.distance.rounded())) m）" }.joined(separator: "、")
        return Refusal(
            "looks-alike", .conflict, zh: "附近已有相像的：\(list)。请看是不是同一件。",
            en: "Something alike is registered near it: \(list). Say whether it is the same.")
    }
}
