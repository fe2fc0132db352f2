import Foundation
import GRDB
package import Spatial

/// Writes a pack of tiles (MBTiles 1.3).
package enum MBTilesWriter {
    /// - Throws: whatever keeps the file from being written; it must not be there yet.
    package static func write(_ path: String, metadata: [(name: String, value: String)], tiles: [(id: TileID, bytes: [UInt8])]) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE metadata (name TEXT, value TEXT);
                    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
                    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
                    """)
            for entry in metadata { try database.execute(sql: "INSERT INTO metadata VALUES (?, ?)", arguments: [entry.name, entry.value]) }
            for (id, bytes) in tiles {
                // Rows count from the south.
                try database.execute(
                    sql: "INSERT INTO tiles VALUES (?, ?, ?, ?)", arguments: [id.z, id.x, (1 << id.z) - 1 - id.y, Data(bytes)])
            }
        }
        try queue.close()
    }
}
