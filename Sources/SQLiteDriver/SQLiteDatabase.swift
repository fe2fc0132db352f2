import Dispatch
import GRDB
package import Storage

/// One SQLite file: WAL, FULL synchronous, one writer whose transactions are committed in groups.
package final class SQLiteDatabase: SQLDatabase {
    private let pool: DatabasePool
    private let writer: GroupCommit

    /// Opens or makes the file. `readers` connections read beside the one writer.
    package init(path: String, readers: Int = 4) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            for function in RuleFunctions.all { database.add(function: function) }
        }
        pool = try Self.opened(path, configuration)
        // GRDB sets NORMAL while it opens a pool, so FULL is set afterwards (docs/decisions/0001).
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536")
            // Savepoints keep the pages they may have to restore: in memory, not in a file of their own. On the writer
            // only, for it sorts nothing large.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        // Statistics from a sample, so that lists choose their index by what is in the table.
        try pool.write { database in try database.execute(sql: "PRAGMA analysis_limit = 1000; ANALYZE") }
        writer = GroupCommit(pool: pool)
    }

    private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
        do {
            return try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw StoreFault.told(error)
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.read { database in try body(SQLiteConnection(database: database)) }
        } catch {
            throw StoreFault.told(error)
        }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Result,
        committed: @escaping @Sendable (Result) -> Void
    ) async throws -> Result {
        try await writer.write(body, committed: committed)
    }

    /// Moves what the log of writes holds into the file and empties the log, so that no older page is left in it. Readers
    /// that are under way may keep it from being emptied; the next call does.
    package func checkpoint() async throws {
        do {
            try await pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
        } catch DatabaseError.SQLITE_BUSY, DatabaseError.SQLITE_LOCKED {
            return
        } catch {
            throw StoreFault.told(error)
        }
    }

    /// Writes a consistent copy of the file, compacted, to a path that must not exist.
    package func copy(to path: String) async throws {
        do {
            try await pool.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch {
            throw StoreFault.told(error)
        }
    }

    package func close() throws {
        try pool.close()
    }
}
