import Foundation
import GRDB

/// A pack of tiles made by a test.
struct SamplePack {
    let folder: String
    var path: String { folder + "/pack.mbtiles" }

    /// - Parameter tiles: rows count from the south, as the format has it.
    init(metadata: [String: String], tiles: [(z: Int, column: Int, row: Int, bytes: [UInt8])]) throws {
        folder = NSTemporaryDirectory() + "yiwang-pack-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: folder + "/pack.mbtiles")
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE metadata (name TEXT, value TEXT);
                    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
                    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
                    """)
            for (name, value) in metadata { try database.execute(sql: "INSERT INTO metadata VALUES (?, ?)", arguments: [name, value]) }
            for tile in tiles {
                try database.execute(
                    sql: "INSERT INTO tiles VALUES (?, ?, ?, ?)", arguments: [tile.z, tile.column, tile.row, Data(tile.bytes)])
            }
        }
        try queue.close()
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Begins as a PNG does; the rest tells pictures apart.
    static func png(_ mark: UInt8) -> [UInt8] { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, mark] }
    static func jpeg(_ mark: UInt8) -> [UInt8] { [0xFF, 0xD8, 0xFF, 0xE0, mark] }
}
