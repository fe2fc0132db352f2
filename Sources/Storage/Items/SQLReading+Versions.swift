import CQL2
import Governance

extension SQLReading {
    package func versions(_ register: QualifiedName, id: Int64) throws -> [StoredVersion] {
        let table = try catalogue.table(register)
        return try connection.all(
            "SELECT version, state FROM \(table.versionTable) WHERE item = ? ORDER BY version DESC", [.integer(id)]
        ) { StoredVersion(version: $0.integer(0), state: $0.blob(1)) }
    }

    package func eachVersion(_ register: QualifiedName, _ body: (Int64, StoredVersion) throws -> Void) throws {
        let table = try catalogue.table(register)
        try connection.each("SELECT item, version, state FROM \(table.versionTable) ORDER BY item, version", []) { row in
            try body(row.integer(0), StoredVersion(version: row.integer(1), state: row.blob(2)))
        }
    }

    package func parts(_ register: QualifiedName, items: [Int64]) throws -> [Int64: [String: [Part]]] {
        guard !items.isEmpty else { return [:] }
        let marks = items.map { _ in "?" }.joined(separator: ", ")
        var parts: [Int64: [String: [Part]]] = [:]
        for part in try catalogue.table(register).parts {
            let sql = "SELECT p.item, \(part.columns) FROM \(quoted(part.name)) p WHERE p.item IN (\(marks)) ORDER BY p.item, p.id"
            try connection.each(sql, items.map { .integer($0) }) { row in
                parts[row.integer(0), default: [:]][part.part.id, default: []].append(part.row(row, from: 1))
            }
        }
        return parts
    }

    package func waking(
        _ register: QualifiedName, by instant: Instant, after: (at: Instant, id: Int64)?, limit: Int
    ) throws -> [(at: Instant, id: Int64)] {
        let table = try catalogue.table(register)
        var sql = "SELECT wakes_at, id FROM \(table.table) WHERE wakes_at IS NOT NULL AND wakes_at <= ?"
        var values: [SQLValue] = [.integer(instant.milliseconds)]
        if let after {
            sql += " AND (wakes_at > ? OR (wakes_at = ? AND id > ?))"
            values += [.integer(after.at.milliseconds), .integer(after.at.milliseconds), .integer(after.id)]
        }
        return try connection.all("\(sql) ORDER BY wakes_at, id LIMIT \(limit)", values) { ($0.instant(0), $0.integer(1)) }
    }

    package func merged(into number: String, _ register: QualifiedName) throws -> [Item] {
        let table = try catalogue.table(register)
        let sql = "SELECT t.id FROM \(table.table) t WHERE t.stage = ? AND t.\(RegisterTable.mergedInto) = ? ORDER BY t.id"
        return try connection.all(sql, [.text(Stage.merged.id), .text(number)], { $0.integer(0) }).compactMap { try item(register, id: $0) }
    }

    package func links(_ register: QualifiedName, id: Int64) throws -> [ItemLink] {
        let own = try catalogue.table(register)
        let sql = """
            SELECT relation, from_register, from_item, to_register, to_item, to_number FROM link
            WHERE from_register = ? AND from_item = ? ORDER BY relation, to_number
            """
        return try connection.all(sql, [.integer(own.id), .integer(id)]) { row -> ItemLink? in
            guard let from = catalogue.byID[row.integer(1)], let to = catalogue.byID[row.integer(3)] else { return nil }
            return ItemLink(
                relation: row.text(0), from: from.register.id, fromItem: row.integer(2), to: to.register.id,
                toItem: row.integer(4), toNumber: row.text(5))
        }.compactMap { $0 }
    }
}
