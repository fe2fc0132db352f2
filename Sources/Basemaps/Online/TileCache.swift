package import CQL2
import Foundation
import GRDB
package import Spatial

/// Tiles of map services kept on the disk, in one file bounded in bytes; the oldest go first.
///
/// Losing the file loses nothing but time, so a damaged one is begun anew.
package final class TileCache: Sendable {
    package struct Kept: Sendable {
        /// Nil where the service said that there is no such tile.
        package var bytes: [UInt8]?
        package var fetched: Instant
    }

    private let queue: DatabaseQueue
    private let mostBytes: Int64

    /// - Throws: whatever keeps the file from being made.
    package init(path: String, mostBytes: Int64) throws {
        self.mostBytes = mostBytes
        do {
            queue = try Self.open(path)
        } catch {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            queue = try Self.open(path)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                    CREATE TABLE IF NOT EXISTS tile (
                        source INTEGER NOT NULL, z INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
                        fetched INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB);
                    CREATE UNIQUE INDEX IF NOT EXISTS tile_place ON tile (source, z, x, y);
                    CREATE INDEX IF NOT EXISTS tile_age ON tile (fetched, size);
                    """)
        }
        return queue
    }

    package func tile(_ id: TileID, of source: Int64) async throws -> Kept? {
        try await queue.read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT fetched, bytes FROM tile WHERE source = ? AND z = ? AND x = ? AND y = ?")
            guard let row = try Row.fetchOne(statement, arguments: [source, id.z, id.x, id.y]) else { return nil }
            return Kept(
                bytes: Data.fromDatabaseValue(row[1]).map { [UInt8]($0) },
                fetched: Instant(milliseconds: Int64.fromDatabaseValue(row[0]) ?? 0))
        }
    }

    /// Keeps a tile, or that there is none, and lets the oldest go where the file has become too large.
    package func keep(_ bytes: [UInt8]?, _ id: TileID, of source: Int64, at now: Instant) async throws {
        // A row without bytes still takes its place in the file.
        let size = Int64(bytes?.count ?? 0) + 100
        try await queue.write { [mostBytes] database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO tile (source, z, x, y, fetched, size, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [source, id.z, id.x, id.y, now.milliseconds, size, bytes.map { Data($0) }])
            var total = try Int64.fetchOne(database, sql: "SELECT coalesce(sum(size), 0) FROM tile") ?? 0
            while total > mostBytes {
                let oldest = try Row.fetchAll(database, sql: "SELECT rowid, size FROM tile ORDER BY fetched LIMIT 64")
                guard !oldest.isEmpty else { return }
                for row in oldest where total > mostBytes {
                    try database.execute(sql: "DELETE FROM tile WHERE rowid = ?", arguments: [Int64.fromDatabaseValue(row[0])])
                    total -= Int64.fromDatabaseValue(row[1]) ?? 0
                }
            }
        }
    }

    /// Lets tiles go that were fetched before a moment.
    package func forget(before moment: Instant) async throws {
        try await queue.write { database in
            try database.execute(sql: "DELETE FROM tile WHERE fetched < ?", arguments: [moment.milliseconds])
        }
    }

    /// Bytes of all tiles kept.
    package func byteCount() async throws -> Int64 {
        try await queue.read { try Int64.fetchOne($0, sql: "SELECT coalesce(sum(size), 0) FROM tile") ?? 0 }
    }
}
