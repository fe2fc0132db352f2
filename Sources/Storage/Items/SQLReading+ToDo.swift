import CQL2
package import Governance

extension SQLReading {
    package func toDo(_ query: ToDoQuery) throws -> ToDoPage {
        let table = try catalogue.table(query.register)
        let condition = ToDoCondition(query, table: table)
        let counts = try connection.all(condition.countSQL, condition.countValues) { ($0.text(0), Int($0.integer(1))) }
        var page = ToDoPage(counts: [:], items: [])
        for (name, count) in counts { page.counts[ToDoGroup(rawValue: name) ?? .later] = count }
        let asked = ToDoGroup.allCases.filter { query.wanted.keys.contains($0) && page.counts[$0, default: 0] > 0 }
        guard !asked.isEmpty else { return page }
        let parts = asked.map { condition.rows(of: $0, after: query.wanted[$0] ?? nil) }
        let sql = parts.map { "SELECT * FROM (\($0.sql)) AS \($0.name)" }.joined(separator: " UNION ALL ")
        page.items = try withPersonal(try connection.all(sql, parts.flatMap(\.values)) { try table.item($0) }, table)
        return page
    }
}

/// The conditions of a to-do list in SQL: the same as `ToDoQuery.group`.
struct ToDoCondition {
    typealias Piece = (sql: String, values: [SQLValue])

    private let query: ToDoQuery
    private let table: RegisterTable
    private let base: Piece
    private let waits: Piece

    init(_ query: ToDoQuery, table: RegisterTable) {
        self.query = query
        self.table = table
        let stages = query.stages.keys.sorted()
        var base = "t.stage IN (\(stages.map { _ in "?" }.joined(separator: ", ")))"
        if let areas = query.areas {
            base += " AND t.charge_area IN (\(areas.map { String($0) }.joined(separator: ", ")))"
        }
        let claims = query.units.sorted { $0.key < $1.key }.map { Self.claim($1, in: $0, table) }
        base += claims.map { " AND \($0.sql)" }.joined()
        self.base = (base, stages.map { .text($0) } + claims.flatMap(\.values))
        waits = Self.waits(query)
    }

    /// In the stage, only what names the person's unit.
    private static func claim(_ claim: UnitClaim, in stage: String, _ table: RegisterTable) -> Piece {
        guard !claim.names.isEmpty else { return ("t.stage <> ?", [.text(stage)]) }
        func marks(_ list: [String]) -> String { list.map { _ in "?" }.joined(separator: ", ") }
        let names = claim.names.map { SQLValue.text($0) }
        guard let rows = claim.rows, let part = table.parts.first(where: { $0.part.id == rows.part }) else {
            return ("(t.stage <> ? OR t.\(quoted(claim.field)) IN (\(marks(claim.names))))", [.text(stage)] + names)
        }
        let sql = """
            (t.stage <> ? OR EXISTS (SELECT 1 FROM \(quoted(part.name)) p WHERE p.item = t.id
            AND p.stage IN (\(marks(rows.stages))) AND p.\(quoted(claim.field)) IN (\(marks(claim.names)))))
            """
        return (sql, [.text(stage)] + rows.stages.map { .text($0) } + names)
    }

    /// Doers are kept as JSON with sorted keys and without spaces, so that a member is found as it is written; taking it
    /// out changes the text only where it is there, on every engine and in exact case.
    private static func waits(_ query: ToDoQuery) -> Piece {
        let clauses = query.stages.sorted { $0.key < $1.key }.flatMap { stage, acts in
            acts.map { act in
                (
                    "(t.stage = ? AND REPLACE(t.doers, ?, '') <> t.doers)",
                    [SQLValue.text(stage), .text(RegisterTable.doer(query.account, of: act))]
                )
            }
        }
        guard !clauses.isEmpty else { return ("0 = 1", []) }
        return ("COALESCE(\(clauses.map(\.0).joined(separator: " OR ")), 0 = 1)", clauses.flatMap(\.1))
    }

    var countSQL: String {
        """
        SELECT place, COUNT(*) FROM (
        SELECT CASE WHEN \(waits.sql) THEN 'waiting' WHEN t.due_on IS NULL THEN 'later' WHEN t.due_on < ? THEN 'overdue'
        WHEN t.due_on = ? THEN 'today' WHEN t.due_on <= ? THEN 'week' ELSE 'later' END AS place
        FROM \(table.table) t WHERE \(base.sql)) AS placed GROUP BY place
        """
    }

    var countValues: [SQLValue] {
        waits.values + [SQLValue(query.today), SQLValue(query.today), SQLValue(query.weekEnd)] + base.values
    }

    /// A page of a group, by day and id, items without a day last.
    func rows(of group: ToDoGroup, after cursor: ItemQuery.Cursor?) -> (name: String, sql: String, values: [SQLValue]) {
        var clauses = [base.sql, group == .waiting ? "(\(waits.sql))" : "NOT (\(waits.sql))"]
        var values = base.values + waits.values
        let (today, weekEnd) = (SQLValue(query.today), SQLValue(query.weekEnd))
        switch group {
        case .overdue: (clauses, values) = (clauses + ["t.due_on < ?"], values + [today])
        case .today: (clauses, values) = (clauses + ["t.due_on = ?"], values + [today])
        case .week: (clauses, values) = (clauses + ["t.due_on > ? AND t.due_on <= ?"], values + [today, weekEnd])
        case .later: (clauses, values) = (clauses + ["(t.due_on IS NULL OR t.due_on > ?)"], values + [weekEnd])
        case .waiting: break
        }
        if let cursor {
            if cursor.value.isNull {
                clauses.append("(t.due_on IS NULL AND t.id > ?)")
                values.append(.integer(cursor.id))
            } else {
                clauses.append("(t.due_on > ? OR (t.due_on = ? AND t.id > ?) OR t.due_on IS NULL)")
                values += [SQLValue(cursor.value), SQLValue(cursor.value), .integer(cursor.id)]
            }
        }
        let order = group == .later || group == .waiting ? "(t.due_on IS NULL), t.due_on, t.id" : "t.due_on, t.id"
        let sql = """
            SELECT \(table.selectColumns) FROM \(table.table) t WHERE \(clauses.joined(separator: " AND "))
            ORDER BY \(order) LIMIT \(query.limit)
            """
        return ("todo_\(group.rawValue)", sql, values)
    }
}
