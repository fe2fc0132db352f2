import FoundationEssentials
import GRDB
import Storage

/// A GRDB connection as the storage floor sees it.
struct SQLiteConnection: SQLConnection {
    let database: Database

    var dialect: StorageDialect { .sqlite }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
        try statement.execute()
        return database.changesCount
    }

    func each(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        let statement = try database.cachedStatement(sql: sql)
        let arguments = StatementArguments(values.map(\.databaseValue))
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() { try body(SQLiteRow(row: row)) }
    }
}

private struct SQLiteRow: SQLRow {
    let row: Row

    func isNull(_ column: Int) -> Bool { row.hasNull(atIndex: column) }
    func integer(_ column: Int) -> Int64 { row[column] ?? 0 }
    func real(_ column: Int) -> Double { row[column] ?? 0 }
    func text(_ column: Int) -> String { row[column] ?? "" }

    func blob(_ column: Int) -> [UInt8] {
        (try? row.withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } }) ?? []
    }
}

extension Row {
    fileprivate func hasNull(atIndex index: Int) -> Bool { DatabaseValue.fromDatabaseValue(self[index])?.isNull ?? true }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
