package import CQL2
package import Governance
import JSONText

/// A record that was refused, as a keeper sees it: only what the feed reads, masked by level.
package struct RefusedRecord: Sendable {
    package struct Cell: Sendable {
        /// The sender's column.
        package var column: String
        /// What it fills; nil for the sender's number and day.
        package var field: Bilingual?
        package var text: String
        /// Whether the reader may not see what stands there.
        package var isMasked: Bool
    }

    package var record: FeedRecord
    package var cells: [Cell]
}

extension County {
    /// Refused records of a feed that wait for somebody, the newest first.
    package func refusedRecords(_ name: QualifiedName, day: Day?, by actor: Actor) async throws -> [RefusedRecord] {
        let feed = try requireKeeper(of: name, actor)
        guard let role = try scene(name.scene).role(of: actor), let register = try scene(name.scene).register(feed.register) else {
            return []
        }
        let records = try await store.read { try $0.feedRecords(of: name, state: .refused, day: day, limit: 200) }
        return records.map { record in RefusedRecord(record: record, cells: Self.cells(record, feed, register, role)) }
    }

    private static func cells(_ record: FeedRecord, _ feed: FeedDefinition, _ register: Register, _ role: Role) -> [RefusedRecord.Cell] {
        var seen: Set<String> = []
        var cells: [RefusedRecord.Cell] = []
        func add(_ column: String, _ field: Field?, _ name: Bilingual?) {
            guard seen.insert(column).inserted else { return }
            let text = record.raw?[column] ?? ""
            let isMasked = !text.isEmpty && (field?.level ?? .open) > role.sees
            cells.append(RefusedRecord.Cell(column: column, field: name, text: isMasked ? "" : text, isMasked: isMasked))
        }
        // Fields first: a column that fills a personal field stays masked though the number or day is read from it too.
        for column in feed.columns {
            guard case .named(let name, _) = column.content else { continue }
            let pieces = column.target.split(separator: ".", maxSplits: 1).map(String.init)
            let field = pieces.count == 2 ? register.part(pieces[0])?.fields.first { $0.id == pieces[1] } : register.field(column.target)
            add(name, field, field?.name ?? Bilingual(zh: column.target, en: column.target))
        }
        add(feed.number, nil, nil)
        if let day = feed.day { add(day, nil, nil) }
        return cells
    }

    /// Takes a refused record after all, with what a keeper has corrected; the report is the feed's, the correction the keeper's.
    ///
    /// - Parameters:
    ///   - values: sender's columns and what should stand there.
    ///   - similar: the answer to what looks alike.
    package func correct(
        _ id: Int64, of name: QualifiedName, values: [String: String], similar: Report.Similar, by actor: Actor
    ) async throws -> FeedRecord {
        let feed = try requireKeeper(of: name, actor)
        if let strange = values.keys.sorted().first(where: { !feed.columnNames.contains($0) }) {
            throw Refusal(
                "unknown-column", .invalid, zh: "接入源没有“\(strange)”这一列。", en: "The feed reads no column \"\(strange)\".", field: strange)
        }
        let desk = try await feedDesk(name, origin: actor.origin)
        let reader = try await feedReader(desk)
        let moment = now
        let record = try await store.read { try self.refused(id, of: name, in: $0) }
        let row = (record.raw ?? [:]).merging(values) { _, new in new }.filter { !$0.value.isEmpty }
        var report = try reader.report(of: row, payload: record.payload, by: desk.actor, at: moment)
        report.similar = feed.similar == .new && similar == .unanswered ? .new : similar
        report.provenance["corrected_by"] = .string(actor.account)
        let number = row[feed.number].map { String($0.trimmingSpaces) } ?? ""
        guard !number.isEmpty else { throw Refusal.missingSenderNumber(feed.number) }
        let ready = report
        return try await store.write { transaction in
            var record = try self.refused(id, of: name, in: transaction)
            if record.isChange {
                guard let first = try transaction.feedRecord(of: name, number: record.number) else { throw Refusal.unknownFeedRecord(id) }
                return try self.update(first, with: ready, record, desk, at: moment, by: actor, in: transaction)
            }
            if number != record.number, let other = try transaction.feedRecord(of: name, number: number) {
                throw Refusal(
                    "number-taken", .conflict, zh: "编号“\(number)”已经来过。",
                    en: "The number \"\(number)\" has come before (\(other.state.rawValue)).",
                    field: feed.number)
            }
            let item = try self.report(ready, record, desk, at: moment, in: transaction)
            record.taken(as: item.number)
            return try self.write(record, step: "correct", by: actor, at: moment, in: transaction)
        }
    }

    /// Says that a refused record will not be taken, and why.
    package func setAside(_ id: Int64, of name: QualifiedName, note: String, by actor: Actor) async throws -> FeedRecord {
        _ = try requireKeeper(of: name, actor)
        guard !note.allSatisfy(\.isWhitespace) else { throw Refusal.missingNote() }
        let moment = now
        return try await store.write { transaction in
            var record = try self.refused(id, of: name, in: transaction)
            record.state = .aside
            record.raw = nil
            return try self.write(record, step: "aside", note: note, by: actor, at: moment, in: transaction)
        }
    }

    private func refused(_ id: Int64, of name: QualifiedName, in snapshot: any Snapshot) throws -> FeedRecord {
        guard let record = try snapshot.feedRecord(id), record.feed == name else { throw Refusal.unknownFeedRecord(id) }
        guard record.state == .refused else {
            throw Refusal("settled", .conflict, zh: "这条记录已经处理过了。", en: "This record has been settled.")
        }
        return record
    }

    /// Who keeps a feed: sees what was refused and settles it.
    func requireKeeper(of name: QualifiedName, _ actor: Actor) throws(Refusal) -> FeedDefinition {
        let feed = try feed(name)
        guard let role = try scene(name.scene).role(of: actor), feed.keepers.contains(role.id) else {
            throw Refusal.notGranted(Bilingual(zh: "处理“\(feed.name.zh)”的退回", en: "settle what \(feed.name.en) had refused"))
        }
        return feed
    }
}

extension Refusal {
    static func unknownFeedRecord(_ id: Int64) -> Refusal {
        Refusal("unknown-feed-record", .notFound, zh: "没有第 \(id) 条接入记录。", en: "There is no record \(id) of this feed.")
    }
}
