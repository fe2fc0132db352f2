/// A value bound to a statement or read from a row.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// One row of a result, valid while the closure that receives it runs.
package protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func real(_ column: Int) -> Double
    func text(_ column: Int) -> String
    func blob(_ column: Int) -> [UInt8]
}

extension SQLRow {
    func integerOrNil(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    func textOrNil(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}

/// A connection inside a transaction. Statements are prepared once per text and kept.
package protocol SQLConnection {
    var dialect: StorageDialect { get }
    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Runs an INSERT of one row into a table with an `id` of the engine's making, and returns that.
    func insert(_ sql: String, _ values: [SQLValue]) throws -> Int64
    /// Runs a query and hands over its rows one by one.
    func each(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Void) throws
    /// The first rows of several queries taken together.
    ///
    /// - Parameters:
    ///   - queries: each yields a key and an id, in the order of both; no more than are needed are read from any.
    ///   - limit: of all together.
    /// - Returns: ids in order.
    func merged(_ queries: [(sql: String, values: [SQLValue])], descending: Bool, limit: Int) throws -> [Int64]
}

extension SQLConnection {
    func first<Value>(_ sql: String, _ values: [SQLValue], _ read: (any SQLRow) throws -> Value) throws -> Value? {
        var result: Value?
        try each(sql, values) { row in
            if result == nil { result = try read(row) }
        }
        return result
    }

    func all<Value>(_ sql: String, _ values: [SQLValue], _ read: (any SQLRow) throws -> Value) throws -> [Value] {
        var result: [Value] = []
        try each(sql, values) { result.append(try read($0)) }
        return result
    }
}

/// A database engine: SQLite in one file, PostgreSQL later.
package protocol SQLDatabase: Sendable {
    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result
    /// Runs the body in a transaction of its own within a batch that is made durable together; `committed` is called
    /// after that, in order, before the caller is answered.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Result,
        committed: @escaping @Sendable (Result) -> Void
    ) async throws -> Result
}
