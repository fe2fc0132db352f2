import CQL2
import Governance

extension SQLReading {
    package func toDo(_ query: ToDoQuery) throws -> ToDoPage {
        let table = try catalogue.table(query.register)
        let condition = try ToDoCondition(query, table: table, connection.dialect)
        var page = ToDoPage(counts: query.counts ?? [:], items: [])
        if query.counts == nil {
            let counts = try connection.all(condition.count.sql, condition.count.values) { ($0.text(0), Int($0.integer(1))) }
            for (name, count) in counts { page.counts[ToDoGroup(rawValue: name) ?? .later] = count }
        }
        let asked = ToDoGroup.allCases.filter { query.wanted.keys.contains($0) && page.counts[$0, default: 0] > 0 }
        guard !asked.isEmpty else { return page }
        let parts = asked.flatMap { condition.rows(of: $0, after: query.wanted[$0] ?? nil) }
        let sql = parts.map { "SELECT * FROM (\($0.sql)) AS \($0.name)" }.joined(separator: " UNION ALL ")
        page.items = try withPersonal(try connection.all(sql, parts.flatMap(\.values)) { try table.item($0) }, table)
        return page
    }
}

/// The conditions of a to-do list in SQL: the same as `ToDoQuery.group`. What was handed over to the reader stands beside
/// what the reader's own areas answer for, each read from its own index.
struct ToDoCondition {
    typealias Piece = (sql: String, values: [SQLValue])

    private let query: ToDoQuery
    private let table: RegisterTable
    /// What the areas answer for, and is not handed over to them.
    let own: Piece
    /// What has been handed over to them; nil where the reader takes nothing over.
    let received: Piece?
    let waits: Piece

    /// - Parameter byAct: whether the list is of few items found by their last act, so that neither stage nor area may lead
    ///   the engine to another index.
    init(_ query: ToDoQuery, table: RegisterTable, _ dialect: StorageDialect, byAct: Bool = false) throws {
        self.query = query
        self.table = table
        let (stage, charge) = byAct ? ("COALESCE(t.stage, '')", "COALESCE(t.charge_area, 0)") : ("t.stage", "t.charge_area")
        let seen = try query.narrowed?.sql(table, dialect) ?? (sql: "1 = 1", values: [])
        let list = query.areas.map { areas in areas.map { String($0) }.joined(separator: ", ") }
        let stages = query.stages.keys.sorted()
        var own = stages.isEmpty ? "0 = 1" : "\(stage) IN (\(stages.map { _ in "?" }.joined(separator: ", ")))"
        if let list { own += " AND \(charge) IN (\(list))" }
        if query.receives.isEmpty {
            received = nil
        } else {
            own += list.map { " AND (t.receiver_area IS NULL OR t.receiver_area NOT IN (\($0)))" } ?? " AND t.receiver_area IS NULL"
            let mine = list.map { "t.receiver_area IN (\($0))" } ?? "t.receiver_area IS NOT NULL"
            let taken = query.receives.sorted()
            let inStage = "t.stage IN (\(taken.map { _ in "?" }.joined(separator: ", ")))"
            received = ("\(mine) AND \(inStage) AND \(seen.sql)", taken.map { .text($0) } + seen.values)
        }
        let claims = query.stages.sorted { $0.key < $1.key }.compactMap { Self.claim($1, in: $0, table) }
        own += claims.map { " AND \($0.sql)" }.joined()
        own += " AND \(seen.sql)"
        self.own = (own, stages.map { .text($0) } + claims.flatMap(\.values) + seen.values)
        waits = Self.waits(query, table)
    }

    /// In a stage whose every step is asked of units, only what names the person's.
    private static func claim(_ steps: [ToDoStep], in stage: String, _ table: RegisterTable) -> Piece? {
        let units = steps.compactMap(\.unit)
        guard units.count == steps.count else { return nil }
        let names = units.map { self.names($0, table) }
        return ("(\((["t.stage <> ?"] + names.map(\.sql)).joined(separator: " OR ")))", [.text(stage)] + names.flatMap(\.values))
    }

    /// Whether the item, or one of its rows, names the person's unit; true or false, never null.
    private static func names(_ claim: UnitClaim, _ table: RegisterTable) -> Piece {
        guard !claim.names.isEmpty else { return ("0 = 1", []) }
        func marks(_ list: [String]) -> String { list.map { _ in "?" }.joined(separator: ", ") }
        let names = claim.names.map { SQLValue.text($0) }
        guard let rows = claim.rows, let part = table.parts.first(where: { $0.part.id == rows.part }) else {
            return ("COALESCE(t.\(quoted(claim.field)), '') IN (\(marks(claim.names)))", names)
        }
        let sql = """
            EXISTS (SELECT 1 FROM \(quoted(part.name)) p WHERE p.item = t.id
            AND p.stage IN (\(marks(rows.stages))) AND p.\(quoted(claim.field)) IN (\(marks(claim.names))))
            """
        return (sql, rows.stages.map { .text($0) } + names)
    }

    /// Doers are kept as JSON with sorted keys and without spaces, so that a member is found as it is written; taking it
    /// out changes the text only where it is there, on every engine and in exact case.
    private static func waits(_ query: ToDoQuery, _ table: RegisterTable) -> Piece {
        let clauses = query.stages.sorted { $0.key < $1.key }.compactMap { waits(in: $0, for: $1, query, table) }
        let handedOver = "t.receiver_area IS NOT NULL"
        guard !clauses.isEmpty else { return (handedOver, []) }
        let all = [handedOver] + clauses.map(\.sql)
        return ("COALESCE(\(all.joined(separator: " OR ")), 0 = 1)", clauses.flatMap(\.values))
    }

    /// In a stage: something is asked of the person, and they are barred from all of it. Nil where nothing ever bars them.
    private static func waits(in stage: String, for steps: [ToDoStep], _ query: ToDoQuery, _ table: RegisterTable) -> Piece? {
        guard steps.contains(where: { !$0.barred.isEmpty }), !steps.contains(where: { $0.unit == nil && $0.barred.isEmpty }) else {
            return nil
        }
        let pieces = steps.map { step -> Piece in
            let asked: Piece = step.unit.map { names($0, table) } ?? ("1 = 1", [])
            guard !step.barred.isEmpty else { return ("NOT (\(asked.sql))", asked.values) }
            let bars = step.barred.map { _ in "REPLACE(t.doers, ?, '') <> t.doers" }.joined(separator: " OR ")
            let doers = step.barred.map { SQLValue.text(RegisterTable.doer(query.account, of: $0)) }
            return step.unit == nil ? ("(\(bars))", doers) : ("(NOT (\(asked.sql)) OR \(bars))", asked.values + doers)
        }
        var sql = "t.stage = ?"
        var values = [SQLValue.text(stage)]
        // What nobody asks of them is no waiting either.
        if steps.allSatisfy({ $0.unit != nil }) {
            let names = steps.compactMap(\.unit).map { self.names($0, table) }
            sql += " AND (\(names.map(\.sql).joined(separator: " OR ")))"
            values += names.flatMap(\.values)
        }
        sql += " AND " + pieces.map(\.sql).joined(separator: " AND ")
        return ("(\(sql))", values + pieces.flatMap(\.values))
    }

    private static let clock = """
        WHEN t.due_on IS NULL THEN 'later' WHEN t.due_on < ? THEN 'overdue' WHEN t.due_on = ? THEN 'today'
        WHEN t.due_on <= ? THEN 'week' ELSE 'later' END AS place
        """

    private var days: [SQLValue] { [SQLValue(query.today), SQLValue(query.today), SQLValue(query.weekEnd)] }

    var count: Piece {
        var sql = "SELECT CASE WHEN \(waits.sql) THEN 'waiting' \(Self.clock) FROM \(table.table) t WHERE \(own.sql)"
        var values = waits.values + days + own.values
        if let received {
            sql += " UNION ALL SELECT CASE \(Self.clock) FROM \(table.table) t WHERE \(received.sql)"
            values += days + received.values
        }
        return ("SELECT place, COUNT(*) AS n FROM (\(sql)) AS placed GROUP BY place", values)
    }

    /// A page of a group, by day and id, items without a day last; what was handed over in a page of its own.
    func rows(of group: ToDoGroup, after cursor: ItemQuery.Cursor?) -> [(name: String, sql: String, values: [SQLValue])] {
        let waiting: Piece = (group == .waiting ? "(\(waits.sql))" : "NOT (\(waits.sql))", waits.values)
        var pages = [page(of: group, where: [own, waiting], after: cursor, named: "todo_\(group.rawValue)")]
        if let received, group != .waiting {
            pages.append(page(of: group, where: [received], after: cursor, named: "received_\(group.rawValue)"))
        }
        return pages
    }

    private func page(
        of group: ToDoGroup, where conditions: [Piece], after cursor: ItemQuery.Cursor?, named name: String
    ) -> (name: String, sql: String, values: [SQLValue]) {
        var clauses = conditions.map(\.sql)
        var values = conditions.flatMap(\.values)
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
        return (name, sql, values)
    }
}
