internal import FoundationEssentials
internal import GRDB

/// The spatial index of OGC 12-128r18, annex F.3.
extension GeoPackageTable {
    private var indexName: String { "rtree_\(layer.name)_\(GeoPackageTable.geometry)" }
    private var index: String { GeoPackageTable.quoted(indexName) }

    func createIndex(in database: Database) throws {
        try database.execute(sql: "CREATE VIRTUAL TABLE \(index) USING rtree(id, minx, maxx, miny, maxy)")
        try GeoPackageSchema.register(
            in: database, table: layer.name, column: GeoPackageTable.geometry, name: "gpkg_rtree_index",
            anchor: "rtree", scope: "write-only")
    }

    /// Fills the empty index by writing its nodes.
    func fillIndex(_ entries: [RTreePacker.Entry], lastKey: Int64, in database: Database) throws {
        guard !entries.isEmpty else { return }
        let (nodes, parents, rows) = (
            GeoPackageTable.quoted(indexName + "_node"), GeoPackageTable.quoted(indexName + "_parent"),
            GeoPackageTable.quoted(indexName + "_rowid")
        )
        // SQLite has chosen the size of nodes by the size of pages.
        let size = try Int.fetchOne(database, sql: "SELECT length(data) FROM \(nodes) WHERE nodeno = 1") ?? 0
        let packer = RTreePacker(capacity: (size - 4) / 24)
        guard packer.capacity >= 2 else { throw FormatError.database("index nodes of \(size) bytes") }
        let insertNode = try database.makeStatement(sql: "INSERT OR REPLACE INTO \(nodes) VALUES (?, ?)")
        let insertParent = try database.makeStatement(sql: "INSERT INTO \(parents) VALUES (?, ?)")
        var leaves = [Int64](repeating: 0, count: Int(lastKey) + 1)
        var root: RTreePacker.Node?
        let depth = try packer.pack(entries) { node in
            for entry in node.entries {
                if node.isLeaf {
                    leaves[Int(entry.key)] = node.number
                } else {
                    try insertParent.execute(arguments: [entry.key, node.number])
                }
            }
            guard node.number != 1 else {
                root = node
                return
            }
            let bytes = RTreePacker.bytes(of: node.entries, depth: 0, size: size)
            try insertNode.execute(arguments: [node.number, Data(bytes)])
        }
        if let root {
            try insertNode.execute(arguments: [1, Data(RTreePacker.bytes(of: root.entries, depth: depth, size: size))])
        }
        let insertRow = try database.makeStatement(sql: "INSERT INTO \(rows) VALUES (?, ?)")
        for (key, leaf) in leaves.enumerated() where leaf != 0 {
            insertRow.setUncheckedArguments([key, leaf])
            try insertRow.execute()
        }
    }

    /// The triggers that keep the index true when another program changes rows. They call functions that every
    /// GeoPackage program has and plain SQLite has not, so they are made when all rows are in.
    func createTriggers(in database: Database) throws {
        let (table, key, geometry) = (
            GeoPackageTable.quoted(layer.name), "\"\(GeoPackageTable.key)\"", "\"\(GeoPackageTable.geometry)\""
        )
        let filled = "NEW.\(geometry) NOTNULL AND NOT ST_IsEmpty(NEW.\(geometry))"
        let empty = "NEW.\(geometry) ISNULL OR ST_IsEmpty(NEW.\(geometry))"
        let put = """
            INSERT OR REPLACE INTO \(index) VALUES (NEW.\(key), ST_MinX(NEW.\(geometry)), ST_MaxX(NEW.\(geometry)), \
            ST_MinY(NEW.\(geometry)), ST_MaxY(NEW.\(geometry)));
            """
        let dropOld = "DELETE FROM \(index) WHERE id = OLD.\(key);"
        let dropBoth = "DELETE FROM \(index) WHERE id IN (OLD.\(key), NEW.\(key));"
        let triggers: [(name: String, event: String, condition: String, action: String)] = [
            ("insert", "INSERT", filled, put),
            ("update1", "UPDATE OF \(geometry)", "OLD.\(key) = NEW.\(key) AND (\(filled))", put),
            ("update2", "UPDATE OF \(geometry)", "OLD.\(key) = NEW.\(key) AND (\(empty))", dropOld),
            ("update3", "UPDATE", "OLD.\(key) != NEW.\(key) AND (\(filled))", dropOld + " " + put),
            ("update4", "UPDATE", "OLD.\(key) != NEW.\(key) AND (\(empty))", dropBoth),
            ("delete", "DELETE", "OLD.\(geometry) NOT NULL", dropOld),
        ]
        for trigger in triggers {
            let name = GeoPackageTable.quoted("rtree_\(layer.name)_\(GeoPackageTable.geometry)_\(trigger.name)")
            try database.execute(
                sql: """
                    CREATE TRIGGER \(name) AFTER \(trigger.event) ON \(table)
                    WHEN (\(trigger.condition)) BEGIN \(trigger.action) END
                    """)
        }
    }
}
