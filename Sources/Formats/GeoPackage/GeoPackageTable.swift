internal import GRDB
internal import Spatial

/// The statements for one layer.
struct GeoPackageTable {
    static let key = "fid"
    static let geometry = "geom"

    let layer: Layer
    let referenceSystem: GeoPackageWriter.ReferenceSystem

    /// - Throws: `invalidLayer` for names that SQLite or GeoPackage does not allow.
    init(_ layer: Layer, _ referenceSystem: GeoPackageWriter.ReferenceSystem) throws(FormatError) {
        self.layer = layer
        self.referenceSystem = referenceSystem
        let name = layer.name.lowercased()
        guard !["gpkg_", "sqlite_", "rtree_"].contains(where: name.hasPrefix) else { throw .invalidLayer(layer.name) }
        var seen: Set = [GeoPackageTable.key, GeoPackageTable.geometry]
        for text in [layer.name] + layer.columns.map(\.name) {
            guard !text.isEmpty, !text.utf8.contains(0) else { throw .invalidLayer(layer.name) }
        }
        for column in layer.columns where !seen.insert(column.name.lowercased()).inserted {
            throw .invalidLayer("\(layer.name).\(column.name)")
        }
        for case .decimal(let scale) in layer.columns.map(\.kind) where !(0...15).contains(scale) {
            throw .invalidLayer("\(layer.name): scale \(scale)")
        }
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    private var name: String { GeoPackageTable.quoted(layer.name) }

    var insert: String {
        let count = layer.columns.count + (layer.geometry == nil ? 1 : 2)
        return "INSERT INTO \(name) VALUES (\(repeatElement("?", count: count).joined(separator: ", ")))"
    }

    func create(in database: Database, modified: Instant) throws {
        var columns = ["\"\(GeoPackageTable.key)\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if let type = layer.geometry { columns.append("\"\(GeoPackageTable.geometry)\" \(type.rawValue)") }
        columns += layer.columns.map { "\(GeoPackageTable.quoted($0.name)) \($0.kind.geoPackageType)" }
        try database.execute(sql: "CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
        try database.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                layer.name, layer.geometry == nil ? "attributes" : "features",
                layer.title.isEmpty ? layer.name : layer.title, layer.description, modified.description,
                layer.geometry == nil ? nil : referenceSystem.rawValue,
            ])
        for column in layer.columns {
            try database.execute(
                sql: """
                    INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    layer.name, column.name, column.name, column.title.isEmpty ? column.name : column.title,
                    column.kind.geoPackageNote,
                ])
        }
        if let type = layer.geometry {
            try database.execute(
                sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
                arguments: [layer.name, GeoPackageTable.geometry, type.rawValue, referenceSystem.rawValue])
        }
    }

    /// Clause 1.1.3.1.1: the extent of the contents, for information.
    func note(extent: Box, in database: Database) throws {
        try database.execute(
            sql: "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            arguments: [extent.minX, extent.minY, extent.maxX, extent.maxY, layer.name])
    }
}

extension LayerColumn.Kind {
    /// Table 1 of OGC 12-128r18 knows no decimals, so they are DOUBLE, which holds 15 digits of them.
    var geoPackageType: String {
        switch self {
        case .text: "TEXT"
        case .integer: "INTEGER"
        case .decimal: "DOUBLE"
        case .date: "DATE"
        case .timestamp: "DATETIME"
        case .boolean: "BOOLEAN"
        }
    }

    /// Tells a later reader how many decimals to show.
    var geoPackageNote: String? {
        if case .decimal(let scale) = self { "decimal(\(scale))" } else { nil }
    }

    /// The scale in a note of ``geoPackageNote``'s form.
    static func scale(inNote note: String?) -> Int? {
        guard let note, note.hasPrefix("decimal("), note.hasSuffix(")"),
            let scale = Int(note.dropFirst(8).dropLast()), (0...15).contains(scale)
        else { return nil }
        return scale
    }
}
