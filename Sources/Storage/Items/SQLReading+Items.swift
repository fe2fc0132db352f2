import CQL2
import Governance
import Spatial

extension SQLReading {
    package func item(_ register: QualifiedName, number: String) throws -> Item? {
        try item(catalogue.table(register), "t.number = ?", .text(number))
    }

    package func item(_ register: QualifiedName, id: Int64) throws -> Item? {
        try item(catalogue.table(register), "t.id = ?", .integer(id))
    }

    private func item(_ table: RegisterTable, _ condition: String, _ value: SQLValue) throws -> Item? {
        let sql = "SELECT \(table.selectColumns) FROM \(table.table) t WHERE \(condition)"
        guard let (found, personal) = try connection.first(sql, [value], { try table.item($0) }) else { return nil }
        var item = found
        if let personal { try readPersonal(table, version: personal, into: &item) }
        for part in table.parts { item.parts[part.part.id] = try rows(of: part, item: item.id) }
        item.evidence = try evidenceUses(table, item: item.id)
        item.namedValues = try namedValues(table.register, of: item.fields)
        return item
    }

    private func readPersonal(_ table: RegisterTable, version: Int64, into item: inout Item) throws {
        let sql = "SELECT body FROM \(table.personalTable) WHERE item = ? AND version = ?"
        if let body = try connection.first(sql, [.integer(item.id), .integer(version)], { $0.blob(0) }) {
            try table.takePersonal(body, into: &item)
        }
    }

    func rows(of table: PartTable, item: Int64) throws -> [Part] {
        try connection.all(table.selectSQL, [.integer(item)]) { table.row($0, from: 0) }
    }

    func evidenceUses(_ table: RegisterTable, item: Int64) throws -> [EvidenceUse] {
        let sql = """
            SELECT sha256, role, captured_at, place_x, place_y, added_at, added_by, flags FROM evidence_use
            WHERE register = ? AND item = ? ORDER BY position
            """
        return try connection.all(sql, [.integer(table.id), .integer(item)]) { row in
            EvidenceUse(
                sha256: row.text(0), role: EvidenceRole(rawValue: row.text(1)) ?? .document,
                capturedAt: row.instantOrNil(2), place: row.place(3), addedAt: row.instant(5), addedBy: row.text(6),
                flags: row.flags(7))
        }
    }

    package func near(_ register: QualifiedName, box: Box, stages: [String], limit: Int) throws -> [Item] {
        let table = try catalogue.table(register)
        let marks = stages.map { _ in "?" }.joined(separator: ", ")
        // A cross join keeps its order: the few boxes first, then their items.
        let sql = """
            SELECT \(table.selectColumns) FROM \(table.boxTable) b CROSS JOIN \(table.table) t WHERE t.id = b.id
            AND b.max_x >= ? AND b.min_x <= ? AND b.max_y >= ? AND b.min_y <= ? AND t.stage IN (\(marks))
            LIMIT \(limit)
            """
        let found = try connection.all(sql, box.bounds + stages.map { .text($0) }) { try table.item($0) }
        return try withPersonal(found, table)
    }

    /// Loads personal values of several items in one statement.
    func withPersonal(_ found: [(item: Item, personal: Int64?)], _ table: RegisterTable) throws -> [Item] {
        var items = found.map(\.item)
        let wanted = Dictionary(found.enumerated().compactMap { index, pair in pair.personal.map { (pair.item.id, (index, $0)) } }) {
            first, _ in first
        }
        guard !wanted.isEmpty else { return items }
        let marks = wanted.map { _ in "?" }.joined(separator: ", ")
        let sql = "SELECT item, version, body FROM \(table.personalTable) WHERE item IN (\(marks))"
        try connection.each(sql, wanted.keys.sorted().map { .integer($0) }) { row in
            guard let (index, version) = wanted[row.integer(0)], version == row.integer(1) else { return }
            try table.takePersonal(row.blob(2), into: &items[index])
        }
        return items
    }

    package func eachItem(_ register: QualifiedName, _ body: (Item) throws -> Void) throws {
        let table = try catalogue.table(register)
        let sql = "SELECT \(table.selectColumns) FROM \(table.table) t ORDER BY t.id"
        try connection.each(sql, []) { row in
            var (item, personal) = try table.item(row)
            if let personal { try readPersonal(table, version: personal, into: &item) }
            for part in table.parts { item.parts[part.part.id] = try rows(of: part, item: item.id) }
            item.evidence = try evidenceUses(table, item: item.id)
            try body(item)
        }
    }
}

extension SQLRow {
    func place(_ column: Int) -> Position? {
        guard !isNull(column) else { return nil }
        return Position(x7: Int32(truncatingIfNeeded: integer(column)), y7: Int32(truncatingIfNeeded: integer(column + 1)))
    }

    func flags(_ column: Int) -> [String] {
        text(column).split(separator: ",").map(String.init)
    }
}

extension Box {
    /// For a query against a box index: `max_x >= ?, min_x <= ?, max_y >= ?, min_y <= ?`.
    var bounds: [SQLValue] {
        [minX.rounded(e7: .down), maxX.rounded(e7: .up), minY.rounded(e7: .down), maxY.rounded(e7: .up)]
    }
}

extension Double {
    fileprivate func rounded(e7 rule: FloatingPointRoundingRule) -> SQLValue {
        .integer(Int64((min(max(self, -400), 400) * 1e7).rounded(rule)))
    }
}
