import CQL2
import Governance

/// Questions to many registers at once: one statement for all of them, since a county has more than a hundred.
extension SQLReading {
    /// Engines bound how many queries one statement may join.
    private static var most: Int { 200 }

    package func tally(_ register: QualifiedName, by property: String, areas: [AreaID]?, narrowed: NarrowedSight?) throws -> [String: Int] {
        let table = try catalogue.table(register)
        guard let column = table.column(of: property) else {
            throw Refusal(
                "bad-tally", .invalid, zh: "不能按“\(property)”计数。", en: "Cannot count by \"\(property)\".", field: "property")
        }
        let reach = areas.map { " AND t.charge_area IN (\(Self.list($0)))" } ?? ""
        let seen = try narrowed?.sql(table, connection.dialect) ?? (sql: "1 = 1", values: [])
        let away = Stage.setAside.map { _ in "?" }.joined(separator: ", ")
        let sql = """
            SELECT \(column), COUNT(*) FROM \(table.table) t
            WHERE \(column) IS NOT NULL AND t.stage NOT IN (\(away))\(reach) AND \(seen.sql) GROUP BY \(column)
            """
        let rows = try connection.all(sql, Stage.setAside.map { .text($0.id) } + seen.values) { ($0.text(0), Int($0.integer(1))) }
        return Dictionary(rows) { $0 + $1 }
    }

    package func toDoCounts(_ queries: [ToDoQuery]) throws -> [[ToDoGroup: Int]] {
        var counts: [[ToDoGroup: Int]] = queries.map { _ in [:] }
        let pieces = try queries.map { try ToDoCondition($0, table: catalogue.table($0.register), connection.dialect).count }
        try joined(pieces, columns: "place, n") { position, row in
            counts[position][ToDoGroup(rawValue: row.text(1)) ?? .later] = Int(row.integer(2))
        }
        return counts
    }

    package func found(_ queries: [ItemQuery]) throws -> [[Int64]] {
        var found: [[Int64]] = queries.map { _ in [] }
        let pieces = try queries.map { query in
            let table = try catalogue.table(query.register)
            return try SoughtItems(query, table).newest(limit: query.limit, connection.dialect)
        }
        try joined(pieces, columns: "item") { position, row in found[position].append(row.integer(1)) }
        return found
    }

    package func dueDays(_ queries: [DueQuery]) throws -> [[Day: DueCount]] {
        var days: [[Day: DueCount]] = queries.map { _ in [:] }
        let pieces = try queries.map { try dueDays($0) }
        try joined(pieces, columns: "due_on, n, own") { position, row in
            let day = Day(number: Int32(clamping: row.integer(1)))
            days[position][day] = DueCount(all: Int(row.integer(2)), own: Int(row.integer(3)))
        }
        return days
    }

    private func dueDays(_ query: DueQuery) throws -> ToDoCondition.Piece {
        let table = try catalogue.table(query.register)
        var clauses = ["t.due_on BETWEEN ? AND ?", "t.stage IN (\(query.stages.map { _ in "?" }.joined(separator: ", ")))"]
        if let areas = query.areas { clauses.append("t.charge_area IN (\(Self.list(areas)))") }
        let own: ToDoCondition.Piece =
            try query.own.map { own in
                let condition = try ToDoCondition(own, table: table, connection.dialect)
                return (
                    "SUM(CASE WHEN \(condition.own.sql) AND NOT (\(condition.waits.sql)) THEN 1 ELSE 0 END)",
                    condition.own.values + condition.waits.values
                )
            } ?? ("0", [])
        let seen = try query.narrowed?.sql(table, connection.dialect)
        if let seen { clauses.append(seen.sql) }
        let sql = """
            SELECT t.due_on AS due_on, COUNT(*) AS n, \(own.sql) AS own FROM \(table.table) t
            WHERE \(clauses.joined(separator: " AND ")) GROUP BY t.due_on
            """
        return (sql, own.values + [SQLValue(query.from), SQLValue(query.until)] + query.stages.map { .text($0) } + (seen?.values ?? []))
    }

    /// Runs queries of the same columns together; each row comes with the position of its query before it.
    private func joined(
        _ pieces: [ToDoCondition.Piece], columns: String, _ body: (Int, any SQLRow) throws -> Void
    ) throws {
        for start in stride(from: 0, to: pieces.count, by: Self.most) {
            let slice = pieces[start..<min(start + Self.most, pieces.count)]
            let sql = zip(slice.indices, slice).map { position, piece in
                "SELECT \(position) AS query, \(columns) FROM (\(piece.sql)) AS q\(position)"
            }
            try connection.each(sql.joined(separator: " UNION ALL "), slice.flatMap(\.values)) { try body(Int($0.integer(0)), $0) }
        }
    }

    private static func list(_ areas: [AreaID]) -> String { areas.map { String($0) }.joined(separator: ", ") }
}
