import GRDB
import GRDBSQLite
import Storage

/// A connection of GRDB's pool as the storage floor sees it. Statements come from GRDB's cache; binding, stepping and
/// reading go straight to SQLite, which costs a third of what rows and arguments as objects do.
struct SQLiteConnection: SQLConnection {
    let database: Database

    var dialect: StorageDialect { .sqlite }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try stepping(sql, values) { statement in
            while try step(statement) {}
        }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    /// Asking the connection afterwards costs less than RETURNING, which goes through a table of its own.
    func insert(_ sql: String, _ values: [SQLValue]) throws -> Int64 {
        _ = try run(sql, values)
        return sqlite3_last_insert_rowid(database.sqliteConnection)
    }

    func each(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try stepping(sql, values) { statement in
            let row = SQLiteRow(statement: statement)
            while try step(statement) { try body(row) }
        }
    }

    func merged(_ queries: [(sql: String, values: [SQLValue])], descending: Bool, limit: Int) throws -> [Int64] {
        // Statements of one text stand open beside each other, so none of them is the cached one.
        let prepared = try queries.map { query in
            let statement = try database.makeStatement(sql: query.sql)
            try bind(query.values, to: statement.sqliteStatement)
            return statement
        }
        defer { for statement in prepared { sqlite3_reset(statement.sqliteStatement) } }
        func next(_ place: Int) throws -> (key: Int64, id: Int64)? {
            let statement = prepared[place].sqliteStatement
            guard try step(statement) else { return nil }
            return (sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1))
        }
        var heads = try prepared.indices.map(next)
        var ids: [Int64] = []
        while ids.count < limit {
            var first: (place: Int, head: (key: Int64, id: Int64))?
            for (place, head) in heads.enumerated() {
                guard let head else { continue }
                if let known = first, descending ? known.head >= head : known.head <= head { continue }
                first = (place, head)
            }
            guard let first else { break }
            ids.append(first.head.id)
            heads[first.place] = try next(first.place)
        }
        return ids
    }

    private func stepping(_ sql: String, _ values: [SQLValue], _ body: (OpaquePointer) throws -> Void) throws {
        var prepared = try database.cachedStatement(sql: sql)
        // The same text inside its own rows gets a statement of its own.
        if sqlite3_stmt_busy(prepared.sqliteStatement) != 0 { prepared = try database.makeStatement(sql: sql) }
        let statement = prepared.sqliteStatement
        try bind(values, to: statement)
        defer { sqlite3_reset(statement) }
        try body(statement)
        // Keeps the statement alive until its rows are read.
        withExtendedLifetime(prepared) {}
    }

    /// True while there is a row.
    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
        }
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
        sqlite3_reset(statement)
        guard Int(sqlite3_bind_parameter_count(statement)) == values.count else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "wrong number of values")
        }
        for (index, value) in values.enumerated() {
            let position = Int32(truncatingIfNeeded: index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, position)
                case .integer(let number): sqlite3_bind_int64(statement, position, number)
                case .real(let number): sqlite3_bind_double(statement, position, number)
                case .text(var text):
                    text.withUTF8 { sqlite3_bind_text64(statement, position, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8)) }
                case .blob(let bytes):
                    bytes.withUnsafeBytes { buffer in
                        buffer.isEmpty
                            ? sqlite3_bind_zeroblob(statement, position, 0)
                            : sqlite3_bind_blob64(statement, position, buffer.baseAddress, UInt64(buffer.count), copied)
                    }
                }
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
    }

    /// SQLite's mark for bytes that it must copy before the call returns; the C macro is a cast Swift does not import.
    private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// The row a statement stands on.
private struct SQLiteRow: SQLRow {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
    }
}
