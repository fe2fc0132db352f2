internal import GRDB

/// The tables that make an SQLite file a GeoPackage 1.3.1 (OGC 12-128r18, with the clauses named below).
enum GeoPackageSchema {
    /// "GPKG" in ASCII (requirement 2) and version 1.3.1.
    static let applicationID = 0x4750_4B47
    static let version = 10_301

    static func create(in database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version);")
        for sql in [referenceSystems, contents, geometryColumns, extensions, dataColumns] {
            try database.execute(sql: sql)
        }
        for system in systems {
            try database.execute(
                sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    system.name, system.code, system.organization, system.code, system.definition, system.description,
                ])
        }
        for table in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
            try register(
                in: database, table: table, column: nil, name: "gpkg_schema", anchor: "schema", scope: "read-write")
        }
    }

    /// Clause 2.3.2: what goes beyond the core must be listed.
    static func register(
        in database: Database, table: String, column: String?, name: String, anchor: String, scope: String
    ) throws {
        try database.execute(
            sql: "INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)",
            arguments: [table, column, name, "http://www.geopackage.org/spec131/#extension_\(anchor)", scope])
    }

    /// Clause 1.1.2.1.2: two undefined systems are compulsory, and WGS 84; CGCS2000 is China's.
    private static let systems: [(name: String, code: Int, organization: String, definition: String, description: String)] = [
        ("Undefined Cartesian SRS", -1, "NONE", "undefined", "undefined Cartesian coordinate reference system"),
        ("Undefined geographic SRS", 0, "NONE", "undefined", "undefined geographic coordinate reference system"),
        (
            "WGS 84 geodetic", 4326, "EPSG",
            geographic("WGS 84", "WGS_1984", 6326, "WGS 84", "298.257223563", 7030, 4326),
            "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"
        ),
        (
            "CGCS2000", 4490, "EPSG",
            geographic(
                "China Geodetic Coordinate System 2000", "China_2000", 1043, "CGCS2000", "298.257222101", 1024, 4490
            ),
            "longitude/latitude coordinates in decimal degrees, China Geodetic Coordinate System 2000"
        ),
    ]

    /// Well-known text of OGC 01-009 for a geographic system; names, codes and flattening from the EPSG registry.
    private static func geographic(
        _ name: String, _ datum: String, _ datumCode: Int, _ spheroid: String, _ flattening: String,
        _ spheroidCode: Int, _ code: Int
    ) -> String {
        """
        GEOGCS["\(name)",DATUM["\(datum)",SPHEROID["\(spheroid)",6378137,\(flattening),\
        AUTHORITY["EPSG","\(spheroidCode)"]],AUTHORITY["EPSG","\(datumCode)"]],PRIMEM["Greenwich",0,\
        AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
        AUTHORITY["EPSG","\(code)"]]
        """
    }

    private static let referenceSystems = """
        CREATE TABLE gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL PRIMARY KEY,
            organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL,
            definition TEXT NOT NULL,
            description TEXT)
        """

    private static let contents = """
        CREATE TABLE gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY,
            data_type TEXT NOT NULL,
            identifier TEXT UNIQUE,
            description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            min_x DOUBLE,
            min_y DOUBLE,
            max_x DOUBLE,
            max_y DOUBLE,
            srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
        """

    private static let geometryColumns = """
        CREATE TABLE gpkg_geometry_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL,
            z TINYINT NOT NULL,
            m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
        """

    private static let extensions = """
        CREATE TABLE gpkg_extensions (
            table_name TEXT,
            column_name TEXT,
            extension_name TEXT NOT NULL,
            definition TEXT NOT NULL,
            scope TEXT NOT NULL,
            CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
        """

    /// Annex F.9, the schema extension: where the titles of columns live.
    private static let dataColumns = """
        CREATE TABLE gpkg_data_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            name TEXT,
            title TEXT,
            description TEXT,
            mime_type TEXT,
            constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
            CONSTRAINT gdc_tn UNIQUE (table_name, name));
        CREATE TABLE gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL,
            constraint_type TEXT NOT NULL,
            value TEXT,
            min NUMERIC,
            min_is_inclusive BOOLEAN,
            max NUMERIC,
            max_is_inclusive BOOLEAN,
            description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))
        """
}
