import Foundation
import GRDB
package import Governance
package import Spatial

/// A pack of tiles on the disk (MBTiles 1.3, raster or vector), opened once and never changed.
package final class MBTilesPack: BasemapTiles {
    package let facts: PackFacts
    /// Tells this file from a later one of the same name: made of its size and time.
    package let mark: String
    private let readers: [DatabaseQueue]

    /// - Parameter readers: how many read beside each other.
    package init(path: String, readers count: Int = 2) throws(PackFault) {
        guard let told = try? FileManager.default.attributesOfItem(atPath: path), told[.type] as? FileAttributeType == .typeRegular else {
            throw .missing
        }
        let time = (told[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        mark = String(UInt64(max(0, time * 1000)), radix: 36) + String(told[.size] as? Int ?? 0, radix: 36)
        do {
            readers = try (0..<max(1, count)).map { _ in try DatabaseQueue(path: path, configuration: Self.configuration) }
            facts = try readers[0].read { try PackFacts.read($0) }
        } catch let fault as PackFault {
            throw fault
        } catch {
            throw .notSQLite
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            // The file comes from elsewhere: its views and triggers may call nothing, its pages are checked. It is not
            // mapped into memory: somebody may copy another over it while it is open.
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    package func tile(_ id: TileID) async throws(BasemapFault) -> BasemapTile? {
        // MBTiles counts rows from the south, as TMS does.
        let row = (1 << id.z) - 1 - id.y
        let bytes: [UInt8]?
        do {
            bytes = try await readers[(id.x &+ id.y) % readers.count].read { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?")
                return try Data.fetchOne(statement, arguments: [id.z, id.x, row]).map { [UInt8]($0) }
            }
        } catch {
            throw .broken
        }
        guard let bytes, !bytes.isEmpty else { return nil }
        guard facts.format != .vector else {
            return BasemapTile(bytes: bytes, format: .vector, isPacked: TileSignature.isPacked(bytes))
        }
        // A raster pack may mix PNG and JPEG.
        guard let told = TileSignature.format(of: bytes), told.format != .vector else { return nil }
        return BasemapTile(bytes: bytes, format: told.format)
    }
}
