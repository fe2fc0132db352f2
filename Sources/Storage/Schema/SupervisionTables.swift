/// Flags and what became of them.
enum SupervisionTables {
    static func statements(_ d: StorageDialect) -> [String] {
        [
            """
            CREATE TABLE flag (id \(d.identity), flag \(d.text) NOT NULL, register \(d.integer) NOT NULL, item \(d.integer) NOT NULL,
            number \(d.text) NOT NULL, version \(d.integer) NOT NULL, area \(d.integer) NOT NULL, raised_at \(d.integer) NOT NULL,
            raised_on \(d.integer) NOT NULL, holds \(d.integer) NOT NULL, stage \(d.text) NOT NULL, due_on \(d.integer),
            asked_role \(d.text), asked_area \(d.integer), words \(d.text) NOT NULL, outcome \(d.text), salt \(d.bytes) NOT NULL)
            """,
            "CREATE INDEX flag_standing ON flag (flag, item) WHERE holds = 1",
            "CREATE INDEX flag_due ON flag (stage, due_on)",
            "CREATE INDEX flag_asked ON flag (asked_role, asked_area) WHERE asked_role IS NOT NULL",
        ]
    }
}
