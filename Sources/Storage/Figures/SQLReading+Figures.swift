import Appraisal
import CQL2
import Governance

extension SQLReading {
    /// Cells of measures no scene declares any more are passed over.
    package func eachCell(_ body: (CellDelta) throws -> Void) throws {
        try connection.each("SELECT measure, area, day, amount FROM cell ORDER BY measure, area, day", []) { row in
            guard let series = catalogue.series[row.integer(0)] else { return }
            try body(
                CellDelta(
                    series: series, area: Int(row.integer(1)), day: Int32(truncatingIfNeeded: row.integer(2)),
                    amount: row.integer(3)))
        }
    }

    package func eachLedgerDay(_ body: (LedgerDay) throws -> Void) throws {
        let sql = "SELECT ledger, day, kind, area, class, count, quantity FROM ledger_day ORDER BY ledger, day, kind, area, class"
        try connection.each(sql, []) { row in
            try body(
                LedgerDay(
                    ledger: row.text(0), day: row.day(1), kind: row.text(2), area: row.integer(3), classID: row.text(4),
                    count: row.integer(5), quantity: row.integer(6)))
        }
    }

    package func eachLedgerLine(_ body: (BookedLine) throws -> Void) throws {
        let sql = "SELECT seq, register, item, ledger, day, kind, area, class, count, quantity FROM ledger_line ORDER BY seq"
        try connection.each(sql, []) { row in
            let line = LedgerDay(
                ledger: row.text(3), day: row.day(4), kind: row.text(5), area: row.integer(6), classID: row.text(7),
                count: row.integer(8), quantity: row.integer(9))
            let register = catalogue.byID[row.integer(1)]?.register.id
            try body(BookedLine(sequence: row.integer(0), register: register, item: row.integer(2), line: line))
        }
    }

    package func settings() throws -> [String: String] {
        var settings: [String: String] = [:]
        try connection.each("SELECT name, value FROM setting", []) { settings[$0.text(0)] = $0.text(1) }
        return settings
    }
}

extension SQLTransaction {
    func add(_ cells: [CellDelta]) throws {
        for cell in cells {
            guard let measure = catalogue.measureIDs[cell.series] else { continue }
            let key: [SQLValue] = [.integer(measure), .integer(Int64(cell.area)), .integer(Int64(cell.day))]
            let changed = try connection.run(
                "UPDATE cell SET amount = amount + ? WHERE measure = ? AND area = ? AND day = ?", [.integer(cell.amount)] + key)
            if changed == 0 {
                try connection.run(
                    "INSERT INTO cell (measure, area, day, amount) VALUES (?, ?, ?, ?)", key + [.integer(cell.amount)])
            }
        }
    }

    func clearCells() throws {
        try connection.run("DELETE FROM cell", [])
    }

    func add(_ lines: [LedgerLine], sequence: Int64, item: Item, day: Day) throws {
        guard !lines.isEmpty else { return }
        let register = try catalogue.table(item.register).id
        for line in lines {
            let ledger = "\(item.register.scene).\(line.ledger)"
            let amounts: [SQLValue] = [.integer(line.amount.count), .integer(line.amount.quantity)]
            try connection.run(
                """
                INSERT INTO ledger_line (ledger, seq, day, register, item, kind, area, class, count, quantity)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(ledger), .integer(sequence), SQLValue(day), .integer(register), .integer(item.id),
                    .text(line.kind), .integer(line.area), .text(line.classID),
                ] + amounts)
            let key: [SQLValue] = [
                .text(ledger), SQLValue(day), .text(line.kind), .integer(line.area), .text(line.classID),
            ]
            let changed = try connection.run(
                """
                UPDATE ledger_day SET count = count + ?, quantity = quantity + ?
                WHERE ledger = ? AND day = ? AND kind = ? AND area = ? AND class = ?
                """, amounts + key)
            if changed == 0 {
                try connection.run(
                    "INSERT INTO ledger_day (ledger, day, kind, area, class, count, quantity) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    key + amounts)
            }
        }
    }

    func set(_ name: String, to value: String) throws {
        try connection.run("DELETE FROM setting WHERE name = ?", [.text(name)])
        try connection.run("INSERT INTO setting (name, value) VALUES (?, ?)", [.text(name), .text(value)])
    }
}
