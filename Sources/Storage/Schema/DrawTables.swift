/// Drawings by lot, and batches.
enum DrawTables {
    static func statements(_ d: StorageDialect) -> [String] {
        [
            "CREATE TABLE draw_run (id \(d.identity), draw \(d.text) NOT NULL, body \(d.text) NOT NULL)",
            "CREATE INDEX draw_run_draw ON draw_run (draw, id)",
            """
            CREATE TABLE bulk_run (id \(d.identity), register \(d.integer) NOT NULL, action \(d.text) NOT NULL, at \(d.integer) NOT NULL,
            by \(d.text) NOT NULL, body \(d.text) NOT NULL)
            """,
            "CREATE INDEX bulk_run_by ON bulk_run (by, id)",
        ]
    }
}
