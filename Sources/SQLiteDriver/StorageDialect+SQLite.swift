import CQL2
package import Storage

extension StorageDialect {
    package static let sqlite = made

    private static var made: StorageDialect {
        var dialect = plain
        // Erased bytes are overwritten with zeros; otherwise they would lie in the file until their page is used again.
        dialect.erasing = ["PRAGMA secure_delete = ON"]
        dialect.erased = ["PRAGMA secure_delete = OFF"]
        return dialect
    }

    private static let plain = StorageDialect(
        rules: .sqlite, integer: "INTEGER", text: "TEXT", bytes: "BLOB", real: "REAL", identity: "INTEGER PRIMARY KEY",
        clustered: " WITHOUT ROWID",
        boxIndex: { table in
            ["CREATE VIRTUAL TABLE \"\(table)\" USING rtree_i32(id, min_x, max_x, min_y, max_y)"]
        },
        hasTable: { name, connection in
            var found = false
            try connection.each("SELECT 1 FROM sqlite_master WHERE name = ?", [.text(name)]) { _ in found = true }
            return found
        },
        columns: { table, connection in
            var names: [String] = []
            try connection.each("SELECT name FROM pragma_table_info(?)", [.text(table)]) { names.append($0.text(0)) }
            return names
        })
}
