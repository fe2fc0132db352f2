import Foundation
import GRDB
package import Governance
package import Spatial

/// What a pack says of itself (MBTiles 1.3), mended by what is in it where it says nothing or something else.
package struct PackFacts: Hashable, Sendable {
    package var format: BasemapLayer.Format
    package var zooms: ClosedRange<Int>
    package var box: Box?
    package var attribution: String?
    package var vectorLayers: [String]

    static func read(_ database: Database) throws -> PackFacts {
        guard try Bool.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master WHERE name = 'tiles'") ?? false else {
            throw PackFault.notTiles
        }
        let told = try metadata(database)
        guard let zooms = try zooms(database, told), let sample = try sample(database) else { throw PackFault.empty }
        return PackFacts(
            format: try format(sample, told), zooms: zooms, box: box(told["bounds"]), attribution: told["attribution"],
            vectorLayers: vectorLayers(told["json"]))
    }

    private static func metadata(_ database: Database) throws -> [String: String] {
        guard try Bool.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master WHERE name = 'metadata'") ?? false else { return [:] }
        let rows = try Row.fetchAll(database, sql: "SELECT name, value FROM metadata")
        return Dictionary(
            rows.compactMap { row in
                guard let name = String.fromDatabaseValue(row[0]), let value = String.fromDatabaseValue(row[1]) else { return nil }
                return (name, value)
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func zooms(_ database: Database, _ told: [String: String]) throws -> ClosedRange<Int>? {
        guard let least = try Int.fetchOne(database, sql: "SELECT min(zoom_level) FROM tiles"),
            let most = try Int.fetchOne(database, sql: "SELECT max(zoom_level) FROM tiles"), least <= most,
            (0...TileID.maxZoom).contains(least)
        else { return nil }
        return least...min(most, TileID.maxZoom)
    }

    private static func sample(_ database: Database) throws -> [UInt8]? {
        try Data.fetchOne(database, sql: "SELECT tile_data FROM tiles LIMIT 1").map { [UInt8]($0) }
    }

    /// What the tiles are decides; `metadata.format` only where bytes alone cannot say (vector tiles without gzip).
    private static func format(_ sample: [UInt8], _ told: [String: String]) throws -> BasemapLayer.Format {
        if let format = TileSignature.format(of: sample)?.format { return format }
        let name = told["format"] ?? ""
        guard name == "pbf" || name == "mvt" || name.hasSuffix("vector-tile") else {
            throw PackFault.unknownFormat(name.isEmpty ? "?" : String(name.prefix(40)))
        }
        return .vector
    }

    /// `west,south,east,north` in degrees.
    private static func box(_ text: String?) -> Box? {
        let numbers = (text ?? "").split(separator: ",").compactMap { Double($0.filter { $0 != " " }) }
        guard numbers.count == 4, numbers[0] < numbers[2], numbers[1] < numbers[3], abs(numbers[0]) <= 180, abs(numbers[2]) <= 180 else {
            return nil
        }
        return Box(minX: numbers[0], minY: max(-90, numbers[1]), maxX: numbers[2], maxY: min(90, numbers[3]))
    }

    private struct Described: Decodable {
        struct Layer: Decodable {
            var id: String
        }
        var vector_layers: [Layer]?
    }

    private static func vectorLayers(_ json: String?) -> [String] {
        guard let json, let described = try? JSONDecoder().decode(Described.self, from: Data(json.utf8)) else { return [] }
        return (described.vector_layers ?? []).map(\.id)
    }
}
