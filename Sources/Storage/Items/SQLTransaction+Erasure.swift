import CQL2
import Governance
import JSONText

extension SQLReading {
    package func personalItems(
        _ register: QualifiedName, stages: [String], since day: Day, fields: [String], limit: Int
    ) throws -> [Int64] {
        let table = try catalogue.table(register)
        guard !stages.isEmpty, limit > 0 else { return [] }
        let marks = stages.map { _ in "?" }.joined(separator: ", ")
        // What an item still holds is told by its personal rows; those that are erased keep commitments only.
        let sql = """
            SELECT t.id, p.body FROM \(table.table) t JOIN \(table.personalTable) p ON p.item = t.id
            WHERE t.stage IN (\(marks)) AND t.stage_since <= ? ORDER BY t.id
            """
        var found: [Int64] = []
        try connection.each(sql, stages.map { .text($0) } + [.integer(Int64(day.number))]) { row in
            guard found.count < limit, found.last != row.integer(0) else { return }
            let body = try JSON(parsing: row.blob(1))
            if fields.contains(where: { body[$0]?["s"] != nil }) { found.append(row.integer(0)) }
        }
        return found
    }

    package func hasPersonal(_ register: QualifiedName, id: Int64, fields: [String]) throws -> Bool {
        let table = try catalogue.table(register)
        return try connection.all("SELECT body FROM \(table.personalTable) WHERE item = ?", [.integer(id)]) {
            try JSON(parsing: $0.blob(0))
        }
        .contains { body in fields.contains { body[$0]?["s"] != nil } }
    }

    package func personalKept(_ register: QualifiedName, id: Int64, before version: Int64, fields: [String]) throws -> Bool {
        let table = try catalogue.table(register)
        return try connection.all(
            "SELECT body FROM \(table.personalTable) WHERE item = ? AND version < ?", [.integer(id), .integer(version)]
        ) { try JSON(parsing: $0.blob(0)) }.contains { body in
            fields.contains { body[$0]?["s"] != nil || body[$0]?["v"] != nil }
        }
    }
}

extension SQLTransaction {
    func erasePersonal(_ register: QualifiedName, id: Int64, fields: [String]) throws {
        let table = try catalogue.table(register)
        for statement in connection.dialect.erasing { try connection.run(statement, []) }
        let rows = try connection.all(
            "SELECT version, body FROM \(table.personalTable) WHERE item = ?", [.integer(id)], { ($0.integer(0), $0.blob(1)) })
        for (version, bytes) in rows {
            guard var members = try JSON(parsing: bytes).object else { continue }
            var isChanged = false
            for field in fields {
                guard let commitment = members[field]?["c"], members[field]?["s"] != nil else { continue }
                members[field] = .object(["c": commitment])
                isChanged = true
            }
            guard isChanged else { continue }
            var writer = JSONWriter(capacity: 256)
            writer.value(.object(members))
            try connection.run(
                "UPDATE \(table.personalTable) SET body = ? WHERE item = ? AND version = ?",
                [.blob(writer.bytes), .integer(id), .integer(version)])
        }
        for statement in connection.dialect.erased { try connection.run(statement, []) }
    }
}
