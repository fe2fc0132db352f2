internal import GRDB

/// A GeoPackage file opened for reading; it is never changed.
public final class GeoPackageFile {
    /// A table of the file.
    public struct Table: Hashable, Sendable {
        public let name: String
        public let title: String
        /// Nil for tables without places.
        public let geometryColumn: String?
        /// The organization and number of the reference system, such as EPSG and 4490; nil when it is undefined.
        public let organization: String?
        public let code: Int?
    }

    let queue: DatabaseQueue

    /// - Throws: `malformed` when the file is no GeoPackage; `database` when it cannot be read at all.
    public init(path: String) throws(FormatError) {
        queue = try sqlite {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.prepareDatabase { database in
                // The file comes from a stranger: its views and triggers may call nothing, its pages are checked.
                try database.execute(
                    sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let isGeoPackage = try queue.inDatabase { database in
                try database.tableExists("gpkg_contents") && database.tableExists("gpkg_spatial_ref_sys")
            }
            guard isGeoPackage else { throw FormatError.malformed(offset: 0, reason: "no gpkg_contents") }
            return queue
        }
    }

    /// The feature and attribute tables, in the order of the file.
    public func tables() throws(FormatError) -> [Table] {
        try sqlite {
            try queue.inDatabase { database in
                let hasGeometry = try database.tableExists("gpkg_geometry_columns")
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT c.table_name, c.identifier, \(hasGeometry ? "g.column_name" : "NULL") AS geometry_column,
                               s.organization, s.organization_coordsys_id
                        FROM gpkg_contents c
                        \(hasGeometry ? "LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name" : "")
                        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = \(hasGeometry ? "g.srs_id" : "c.srs_id")
                        WHERE c.data_type IN ('features', 'attributes') ORDER BY c.rowid
                        """)
                return rows.compactMap(Table.init)
            }
        }
    }

    /// Reads the rows of one table as records.
    /// - Throws: `noSuchLayer` when there is no such table, or it has no integer key.
    public func records(
        of name: String, from position: RecordPosition? = nil
    ) throws(FormatError) -> GeoPackageRecords {
        guard let table = try tables().first(where: { $0.name == name }) else { throw .noSuchLayer(name) }
        return try GeoPackageRecords(self, table, from: position)
    }
}

extension GeoPackageFile.Table {
    /// Columns of a stranger's file may hold anything, so no value is taken for granted.
    fileprivate init?(_ row: Row) {
        guard let name = String.fromDatabaseValue(row["table_name"]) else { return nil }
        self.name = name
        title = String.fromDatabaseValue(row["identifier"]) ?? name
        geometryColumn = String.fromDatabaseValue(row["geometry_column"])
        let organization = String.fromDatabaseValue(row["organization"])?.uppercased()
        let isDefined = organization != nil && organization != "NONE"
        self.organization = isDefined ? organization : nil
        code = isDefined ? Int.fromDatabaseValue(row["organization_coordsys_id"]) : nil
    }
}
