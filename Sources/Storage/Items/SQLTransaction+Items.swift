import CQL2
import Governance

extension SQLTransaction {
    func insert(_ item: Item) throws -> Int64 {
        let table = try catalogue.table(item.register)
        let personal = table.personalBody(of: item)
        let values = table.values(of: item, personal: personal == nil ? nil : item.version)
        let id = try connection.insert(table.insertSQL, values)
        if let personal { try insertPersonal(personal, table, id: id, version: item.version) }
        try insertSought(item, table, id: id)
        if let box = RegisterTable.box(of: item) {
            try connection.run(
                "INSERT INTO \(table.boxTable) (id, min_x, max_x, min_y, max_y) VALUES (?, ?, ?, ?, ?)", [.integer(id)] + box)
        }
        for part in table.parts { try insert(item.parts[part.part.id] ?? [], part, id: id) }
        try insert(item.evidence, from: 0, table, id: id)
        return id
    }

    func update(_ item: Item, replacing old: Item, oldState: [UInt8]) throws {
        let table = try catalogue.table(item.register)
        try connection.run(
            "INSERT INTO \(table.versionTable) (item, version, state) VALUES (?, ?, ?)",
            [.integer(old.id), .integer(old.version), .blob(oldState)])
        let body = table.personalBody(of: item)
        let known = body != nil && item.seals == old.seals
        let changed = !known && body != nil
        if let body, changed { try insertPersonal(body, table, id: item.id, version: item.version) }
        let personal: SQLValue
        if changed {
            personal = .integer(item.version)
        } else if known {
            personal =
                try connection.first("SELECT personal FROM \(table.table) WHERE id = ?", [.integer(old.id)]) {
                    SQLValue($0.integerOrNil(0))
                } ?? .null
        } else {
            personal = .null
        }
        var values = table.values(of: item, personal: nil)
        values[RegisterTable.personalColumn] = personal
        guard try connection.run(table.updateSQL, values + [.integer(old.id), .integer(old.version)]) == 1 else {
            throw Refusal.staleVersion(current: item.version)
        }
        try updateSought(item, replacing: old, table)
        try moveBox(table, item, old)
        for part in table.parts where item.parts[part.part.id] ?? [] != old.parts[part.part.id] ?? [] {
            try connection.run(part.deleteSQL, [.integer(item.id)])
            try insert(item.parts[part.part.id] ?? [], part, id: item.id)
        }
        if item.evidence.starts(with: old.evidence) {
            try insert(Array(item.evidence[old.evidence.count...]), from: old.evidence.count, table, id: item.id)
        } else {
            try connection.run(
                "DELETE FROM evidence_use WHERE register = ? AND item = ?", [.integer(table.id), .integer(item.id)])
            try insert(item.evidence, from: 0, table, id: item.id)
        }
    }

    func setFacts(_ register: QualifiedName, id: Int64, to facts: [Value]) throws {
        let table = try catalogue.table(register)
        guard !table.register.facts.isEmpty, facts.count == table.register.facts.count else { return }
        let assignments = table.register.facts.map { "\(quoted($0.id)) = ?" }.joined(separator: ", ")
        try connection.run("UPDATE \(table.table) SET \(assignments) WHERE id = ?", facts.map { SQLValue($0) } + [.integer(id)])
    }

    private func moveBox(_ table: RegisterTable, _ item: Item, _ old: Item) throws {
        let box = RegisterTable.box(of: item)
        guard box != RegisterTable.box(of: old) else { return }
        try connection.run("DELETE FROM \(table.boxTable) WHERE id = ?", [.integer(item.id)])
        guard let box else { return }
        try connection.run(
            "INSERT INTO \(table.boxTable) (id, min_x, max_x, min_y, max_y) VALUES (?, ?, ?, ?, ?)", [.integer(item.id)] + box)
    }

    private func insertPersonal(_ body: [UInt8], _ table: RegisterTable, id: Int64, version: Int64) throws {
        try connection.run(
            "INSERT INTO \(table.personalTable) (item, version, body) VALUES (?, ?, ?)",
            [.integer(id), .integer(version), .blob(body)])
    }

    private func insert(_ rows: [Part], _ table: PartTable, id: Int64) throws {
        for row in rows {
            try connection.run(
                table.insertSQL, [.integer(id)] + table.values(of: row))
        }
    }

    private func insert(_ uses: [EvidenceUse], from start: Int, _ table: RegisterTable, id: Int64) throws {
        for (offset, use) in uses.enumerated() {
            try connection.run(
                """
                INSERT INTO evidence_use (register, item, position, sha256, role, captured_at, place_x, place_y, added_at,
                added_by, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(table.id), .integer(id), .integer(Int64(start + offset)), .text(use.sha256),
                    .text(use.role.rawValue), SQLValue(use.capturedAt), SQLValue(use.place.map { Int64($0.x7) }),
                    SQLValue(use.place.map { Int64($0.y7) }), SQLValue(use.addedAt), .text(use.addedBy),
                    .text(use.flags.joined(separator: ",")),
                ])
        }
    }

    func nextNumber(_ counter: String) throws -> Int64 { try nextNumbers(counter, count: 1) }

    func nextNumbers(_ counter: String, count: Int64) throws -> Int64 {
        if let value = try connection.first(
            "UPDATE counter SET value = value + ? WHERE name = ? RETURNING value", [.integer(count), .text(counter)],
            { $0.integer(0) })
        {
            return value - count + 1
        }
        try connection.run("INSERT INTO counter (name, value) VALUES (?, ?)", [.text(counter), .integer(count)])
        return 1
    }

    func addLink(_ link: ItemLink) throws {
        let from = try catalogue.table(link.from).id
        let to = try catalogue.table(link.to).id
        let known = try connection.first(
            "SELECT 1 FROM link WHERE from_register = ? AND from_item = ? AND relation = ? AND to_register = ? AND to_item = ?",
            [.integer(from), .integer(link.fromItem), .text(link.relation), .integer(to), .integer(link.toItem)], { _ in true })
        guard known == nil else { return }
        try connection.run(
            "INSERT INTO link (relation, from_register, from_item, to_register, to_item, to_number) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(link.relation), .integer(from), .integer(link.fromItem), .integer(to), .integer(link.toItem),
                .text(link.toNumber),
            ])
    }
}
