import CQL2
import Governance

/// What the items behind a number are read with: a statement or two, however many they are.
extension SQLReading {
    package func eachItem(
        _ register: QualifiedName, in areas: [AreaID], unchangedSince end: Instant?, with part: String?, _ body: (Item) throws -> Void
    ) throws {
        let table = try catalogue.table(register)
        var condition = "t.charge_area IN (\(areas.map { String($0) }.joined(separator: ", ")))"
        if end != nil { condition += " AND t.updated_at < ?" }
        let values = end.map { [SQLValue.integer($0.milliseconds)] } ?? []
        var rows: [Int64: [Part]] = [:]
        let owned = table.parts.first { $0.part.id == part }
        if let owned {
            let sql = """
                SELECT p.item, \(owned.columns) FROM \(quoted(owned.name)) p JOIN \(table.table) t ON t.id = p.item
                WHERE \(condition) ORDER BY p.item, p.id
                """
            try connection.each(sql, values) { rows[$0.integer(0), default: []].append(owned.row($0, from: 1)) }
        }
        try connection.each("SELECT \(table.selectColumns) FROM \(table.table) t WHERE \(condition)", values) { row in
            var item = try table.item(row).item
            if let owned { item.parts[owned.part.id] = rows.removeValue(forKey: item.id) ?? [] }
            try body(item)
        }
    }

    package func eachVersion(
        _ register: QualifiedName, changedSince end: Instant, _ body: (Int64, StoredVersion) throws -> Void
    ) throws {
        let table = try catalogue.table(register)
        let sql = """
            SELECT v.item, v.version, v.state FROM \(table.versionTable) v JOIN \(table.table) t ON t.id = v.item
            WHERE t.updated_at >= ? ORDER BY v.item, v.version
            """
        try connection.each(sql, [.integer(end.milliseconds)]) { row in
            try body(row.integer(0), StoredVersion(version: row.integer(1), state: row.blob(2)))
        }
    }

    package func items(_ register: QualifiedName, ids: [Int64]) throws -> [Int64: Item] {
        guard !ids.isEmpty else { return [:] }
        let table = try catalogue.table(register)
        let marks = ids.map { _ in "?" }.joined(separator: ", ")
        let sql = "SELECT \(table.selectColumns) FROM \(table.table) t WHERE t.id IN (\(marks))"
        let found = try connection.all(sql, ids.map { .integer($0) }) { try table.item($0) }
        return Dictionary(try withPersonal(found, table).map { ($0.id, $0) }) { first, _ in first }
    }
}
