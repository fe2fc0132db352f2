import CQL2
import Governance
import JSONText

extension SQLReading {
    package func drawRun(_ id: Int64) throws -> DrawRun? {
        try connection.first("SELECT id, body FROM draw_run WHERE id = ?", [.integer(id)], drawRun) ?? nil
    }

    package func drawRuns(_ draw: String, limit: Int) throws -> [DrawRun] {
        try connection.all(
            "SELECT id, body FROM draw_run WHERE draw = ? ORDER BY id DESC LIMIT \(limit)", [.text(draw)], drawRun
        ).compactMap { $0 }
    }

    package func eachDrawRun(_ body: (DrawRun) throws -> Void) throws {
        try connection.each("SELECT id, body FROM draw_run ORDER BY id", []) { row in
            if let run = try self.drawRun(row) { try body(run) }
        }
    }

    private func drawRun(_ row: any SQLRow) throws -> DrawRun? {
        DrawRun(try JSON(parsing: row.text(1)), id: row.integer(0))
    }

    package func bulkRun(_ id: Int64) throws -> BulkRun? {
        try connection.first("SELECT \(Self.bulkColumns) FROM bulk_run WHERE id = ?", [.integer(id)], bulkRun) ?? nil
    }

    package func bulkRuns(by account: String, limit: Int) throws -> [BulkRun] {
        try connection.all(
            "SELECT \(Self.bulkColumns) FROM bulk_run WHERE by = ? ORDER BY id DESC LIMIT \(limit)", [.text(account)], bulkRun
        ).compactMap { $0 }
    }

    private static var bulkColumns: String { "id, register, action, at, by, body" }

    private func bulkRun(_ row: any SQLRow) throws -> BulkRun? {
        guard let table = catalogue.byID[row.integer(1)] else { return nil }
        var run = BulkRun(register: table.register.id, action: row.text(2), at: row.instant(3), by: row.text(4))
        run.id = row.integer(0)
        run.take(try JSON(parsing: row.text(5)))
        return run
    }
}

extension SQLTransaction {
    func put(_ run: DrawRun) throws -> Int64 {
        var body = JSONWriter()
        body.value(run.json)
        guard run.id == 0 else {
            try connection.run("UPDATE draw_run SET body = ? WHERE id = ?", [.text(body.text), .integer(run.id)])
            return run.id
        }
        return try connection.insert("INSERT INTO draw_run (draw, body) VALUES (?, ?)", [.text(run.draw), .text(body.text)])
    }

    func put(_ run: BulkRun) throws -> Int64 {
        var body = JSONWriter()
        body.value(run.json)
        guard run.id == 0 else {
            try connection.run("UPDATE bulk_run SET body = ? WHERE id = ?", [.text(body.text), .integer(run.id)])
            return run.id
        }
        return try connection.insert(
            "INSERT INTO bulk_run (register, action, at, by, body) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(try catalogue.table(run.register).id), .text(run.action), .integer(run.at.milliseconds), .text(run.by),
                .text(body.text),
            ])
    }
}
