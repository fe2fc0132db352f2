import CQL2
import Governance

extension SQLReading {
    package func reminders(_ query: ReminderQuery) throws -> [Reminder] {
        let table = try catalogue.table(query.turn.register)
        let parts =
            try turns(query, table, byAct: true).compactMap { acts(query, table, $0) }
            + turns(query, table, byAct: false).map { days(query, table, $0) }
        let selects = parts.enumerated().map { "SELECT * FROM (\($1.sql)) AS part_\($0)" }
        let columns = table.selectCount
        var reasons: [Reminder.Reason] = []
        let found = try connection.all(selects.joined(separator: " UNION ALL "), parts.flatMap(\.values)) { row in
            reasons.append(Reminder.Reason(rawValue: row.text(columns)) ?? .act)
            return try table.item(row)
        }
        return zip(try withPersonal(found, table), reasons).map { Reminder(item: $0, reason: $1) }
    }

    /// What the reader's areas answer for and does not wait for others, and what has been handed over to them.
    private func turns(_ query: ReminderQuery, _ table: RegisterTable, byAct: Bool) throws -> [ToDoCondition.Piece] {
        let condition = try ToDoCondition(query.turn, table: table, connection.dialect, byAct: byAct)
        let own: ToDoCondition.Piece = (
            "\(condition.own.sql) AND NOT (\(condition.waits.sql))", condition.own.values + condition.waits.values
        )
        return [own] + [condition.received].compactMap { $0 }
    }

    /// What others have put before the reader, newest first; found by the act, since after an import everything is new.
    private func acts(_ query: ReminderQuery, _ table: RegisterTable, _ turn: ToDoCondition.Piece) -> ToDoCondition.Piece? {
        guard !query.acts.isEmpty else { return nil }
        let marks = query.acts.map { _ in "?" }.joined(separator: ", ")
        let sql = """
            SELECT \(table.selectColumns), 'act' AS reason FROM \(table.table) t WHERE \(turn.sql) AND \(RegisterTable.acted("t."))
            AND t.last_action IN (\(marks)) AND COALESCE(t.updated_at, 0) > ? AND t.updated_by <> ?
            ORDER BY COALESCE(t.updated_at, 0) DESC, t.id DESC LIMIT \(query.limit)
            """
        let values = query.acts.map { SQLValue.text($0) } + [SQLValue(query.since.instant), .text(query.turn.account)]
        return (sql, turn.values + values)
    }

    /// What the clock has put before the reader since, latest day first.
    private func days(_ query: ReminderQuery, _ table: RegisterTable, _ turn: ToDoCondition.Piece) -> ToDoCondition.Piece {
        let sql = """
            SELECT \(table.selectColumns), CASE WHEN t.due_on < ? THEN 'overdue' ELSE 'today' END AS reason FROM \(table.table) t
            WHERE \(turn.sql) AND t.due_on >= ? AND t.due_on <= ? ORDER BY t.due_on DESC, t.id DESC LIMIT \(query.limit)
            """
        let today = SQLValue(query.turn.today)
        return (sql, [today] + turn.values + [SQLValue(query.since.day), today])
    }

    package func remindersSeen(by account: String, as role: String) throws -> Instant? {
        try connection.first("SELECT seen_at FROM reminder_seen WHERE account = ? AND role = ?", [.text(account), .text(role)]) {
            $0.instant(0)
        }
    }
}

extension SQLTransaction {
    func setRemindersSeen(by account: String, as role: String, at instant: Instant) throws {
        try connection.run("DELETE FROM reminder_seen WHERE account = ? AND role = ?", [.text(account), .text(role)])
        try connection.run(
            "INSERT INTO reminder_seen (account, role, seen_at) VALUES (?, ?, ?)", [.text(account), .text(role), SQLValue(instant)])
    }
}
