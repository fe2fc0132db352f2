import Governance

extension SQLReading {
    private static var columns: String {
        "id, register, file, sha256, at, by, state, accepted, merged, unchanged, rejected, skipped, rows_done, kind"
    }

    private func run(_ row: any SQLRow) -> ImportRun? {
        guard let table = catalogue.byID[row.integer(1)] else { return nil }
        var run = ImportRun(
            id: row.integer(0), register: table.register.id, file: row.text(2), sha256: row.text(3), at: row.instant(4),
            by: row.text(5))
        run.state = ImportRun.State(rawValue: row.text(6)) ?? .done
        run.accepted = Int(row.integer(7))
        run.merged = Int(row.integer(8))
        run.unchanged = Int(row.integer(9))
        run.rejected = Int(row.integer(10))
        run.skipped = Int(row.integer(11))
        run.rowsDone = Int(row.integer(12))
        run.kind = ImportRun.Kind(rawValue: row.text(13)) ?? .rows
        return run
    }

    package func imports(_ register: QualifiedName?) throws -> [ImportRun] {
        let runs = try connection.all("SELECT \(Self.columns) FROM import_run ORDER BY id DESC", [], run)
        return runs.compactMap { $0 }.filter { register == nil || $0.register == register }
    }

    package func importRun(_ id: Int64) throws -> ImportRun? {
        try connection.first("SELECT \(Self.columns) FROM import_run WHERE id = ?", [.integer(id)], run) ?? nil
    }

    package func importedItems(_ run: Int64) throws -> [(item: Int64, version: Int64)] {
        let sql = "SELECT item, MAX(version) FROM import_row WHERE run = ? GROUP BY item HAVING MAX(is_new) = 1 ORDER BY item"
        return try connection.all(sql, [.integer(run)]) { ($0.integer(0), $0.integer(1)) }
    }

    package func importedPhotos(_ run: Int64) throws -> [(item: Int64, version: Int64, digest: Int64)] {
        let sql = """
            SELECT r.item, (SELECT MAX(o.version) FROM import_row o WHERE o.run = r.run AND o.item = r.item), r.digest
            FROM import_row r WHERE r.run = ? ORDER BY r.item, r.row
            """
        return try connection.all(sql, [.integer(run)]) { ($0.integer(0), $0.integer(1), $0.integer(2)) }
    }

    package func eachImportDigest(_ register: QualifiedName, _ body: (Int64, Int64) throws -> Void) throws {
        let table = try catalogue.table(register)
        let sql = """
            SELECT r.digest, r.item FROM import_run u JOIN import_row r ON r.run = u.id JOIN \(table.table) t ON t.id = r.item
            WHERE u.register = ? AND u.kind = 'rows' AND t.stage <> ? ORDER BY r.run, r.row
            """
        try connection.each(sql, [.integer(table.id), .text(Stage.undone.id)]) { try body($0.integer(0), $0.integer(1)) }
    }
}

extension SQLTransaction {
    func put(_ run: ImportRun) throws -> Int64 {
        let values: [SQLValue] = [
            .integer(try catalogue.table(run.register).id), .text(run.file), .text(run.sha256), SQLValue(run.at),
            .text(run.by), .text(run.state.rawValue), .integer(Int64(run.accepted)), .integer(Int64(run.merged)),
            .integer(Int64(run.unchanged)), .integer(Int64(run.rejected)), .integer(Int64(run.skipped)),
            .integer(Int64(run.rowsDone)), .text(run.kind.rawValue),
        ]
        if run.id != 0 {
            try connection.run(
                """
                UPDATE import_run SET register = ?, file = ?, sha256 = ?, at = ?, by = ?, state = ?, accepted = ?, merged = ?,
                unchanged = ?, rejected = ?, skipped = ?, rows_done = ?, kind = ? WHERE id = ?
                """, values + [.integer(run.id)])
            return run.id
        }
        return try connection.first(
            """
            INSERT INTO import_run (register, file, sha256, at, by, state, accepted, merged, unchanged, rejected, skipped,
            rows_done, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, values
        ) { $0.integer(0) } ?? 0
    }

    func addImported(_ run: Int64, rows: [ImportedRow]) throws {
        for row in rows {
            try connection.run(
                "INSERT INTO import_row (run, row, item, version, is_new, digest) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .integer(run), .integer(Int64(row.row)), .integer(row.item), .integer(row.version), SQLValue(row.isNew),
                    .integer(row.digest),
                ])
        }
    }
}
