import CQL2
import Governance
import JSONText

extension SQLReading {
    private static var recordColumns: String {
        "id, feed, number, day, state, received_at, payload, item, code, reason_zh, reason_en, count, is_change, raw"
    }

    package func feedRecord(_ id: Int64) throws -> FeedRecord? {
        try connection.first("SELECT \(Self.recordColumns) FROM feed_record WHERE id = ?", [.integer(id)]) { try self.record($0) } ?? nil
    }

    package func feedRecord(of feed: QualifiedName, number: String) throws -> FeedRecord? {
        try connection.first(
            """
            SELECT \(Self.recordColumns) FROM feed_record WHERE feed = ? AND number = ? AND is_change = 0
            AND state IN ('taken', 'refused', 'aside') ORDER BY id LIMIT 1
            """, [.text(feed.description), .text(number)]
        ) { try self.record($0) } ?? nil
    }

    package func feedChange(of feed: QualifiedName, number: String, payload: String) throws -> FeedRecord? {
        try connection.first(
            "SELECT \(Self.recordColumns) FROM feed_record WHERE feed = ? AND number = ? AND is_change = 1 AND payload = ? ORDER BY id LIMIT 1",
            [.text(feed.description), .text(number), .text(payload)]
        ) { try self.record($0) } ?? nil
    }

    package func feedRecords(of feed: QualifiedName, state: FeedRecord.State, day: Day?, limit: Int) throws -> [FeedRecord] {
        var sql = "SELECT \(Self.recordColumns) FROM feed_record WHERE feed = ? AND state = ?"
        var values: [SQLValue] = [.text(feed.description), .text(state.rawValue)]
        if let day {
            sql += " AND day = ?"
            values.append(SQLValue(day))
        }
        return try connection.all("\(sql) ORDER BY id DESC LIMIT \(limit)", values) { try self.record($0) }.compactMap { $0 }
    }

    package func feedDays(of feed: QualifiedName, from first: Day, to last: Day) throws -> [FeedDay] {
        var days: [Day: FeedDay] = [:]
        let span: [SQLValue] = [.text(feed.description), SQLValue(first), SQLValue(last)]
        try connection.each(
            """
            SELECT day, state, is_change, COUNT(*) FROM feed_record WHERE feed = ? AND day BETWEEN ? AND ? AND state <> 'stated'
            GROUP BY day, state, is_change
            """, span
        ) { row in
            let day = row.day(0)
            var counts = days[day] ?? FeedDay(feed: feed, day: day)
            let count = row.integer(3)
            switch FeedRecord.State(rawValue: row.text(1)) {
            case .refused where row.integer(2) != 0: counts.changed += count
            case .taken where row.integer(2) != 0, .aside where row.integer(2) != 0: counts.repeated += count
            case .taken: counts.taken += count
            case .refused: counts.refused += count
            case .aside: counts.aside += count
            case .repeated: counts.repeated += count
            case .stated, nil: break
            }
            days[day] = counts
        }
        // What the sender has said last counts.
        try connection.each(
            "SELECT day, count FROM feed_record WHERE feed = ? AND day BETWEEN ? AND ? AND state = 'stated' ORDER BY id", span
        ) { row in
            let day = row.day(0)
            days[day, default: FeedDay(feed: feed, day: day)].stated = row.integer(1)
        }
        return days.values.sorted { $0.day > $1.day }
    }

    package func eachFeedRecord(_ body: (FeedRecord) throws -> Void) throws {
        try connection.each("SELECT \(Self.recordColumns) FROM feed_record ORDER BY id", []) { row in
            if let record = try self.record(row) { try body(record) }
        }
    }

    private func record(_ row: any SQLRow) throws -> FeedRecord? {
        guard let feed = QualifiedName(row.text(1)), let state = FeedRecord.State(rawValue: row.text(4)) else { return nil }
        var record = FeedRecord(
            feed: feed, number: row.text(2), day: row.day(3), state: state, receivedAt: row.instant(5), payload: row.text(6))
        record.id = row.integer(0)
        record.item = row.textOrNil(7)
        record.code = row.textOrNil(8)
        if let zh = row.textOrNil(9), let en = row.textOrNil(10) { record.reason = Bilingual(zh: zh, en: en) }
        record.count = row.integerOrNil(11)
        record.isChange = row.integer(12) != 0
        record.raw = try row.textOrNil(13).map { try JSON(parsing: $0).object?.compactMapValues(\.string) ?? [:] }
        return record
    }
}

extension SQLTransaction {
    func put(_ record: FeedRecord) throws -> Int64 {
        let raw = record.raw.map { raw -> String in
            var writer = JSONWriter()
            writer.value(.object(raw.mapValues { .string($0) }))
            return writer.text
        }
        guard record.id == 0 else {
            try connection.run(
                """
                UPDATE feed_record SET state = ?, payload = ?, item = ?, code = ?, reason_zh = ?, reason_en = ?, raw = ? WHERE id = ?
                """,
                [
                    .text(record.state.rawValue), .text(record.payload), SQLValue(record.item), SQLValue(record.code),
                    SQLValue(record.reason?.zh), SQLValue(record.reason?.en), SQLValue(raw), .integer(record.id),
                ])
            return record.id
        }
        return try connection.insert(
            """
            INSERT INTO feed_record (feed, number, day, state, received_at, payload, item, code, reason_zh, reason_en, count, is_change, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(record.feed.description), .text(record.number), SQLValue(record.day), .text(record.state.rawValue),
                SQLValue(record.receivedAt), .text(record.payload), SQLValue(record.item), SQLValue(record.code),
                SQLValue(record.reason?.zh), SQLValue(record.reason?.en), SQLValue(record.count), SQLValue(record.isChange), SQLValue(raw),
            ])
    }
}
