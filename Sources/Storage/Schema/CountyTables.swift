/// The tables every county has, whatever its scenes.
enum CountyTables {
    /// Raised when a table here changes; the store refuses a newer one.
    static let version = 10

    /// What brings the tables of an older store to each version.
    static func upgrade(to version: Int, _ d: StorageDialect) -> [String] {
        switch version {
        case 2:
            [
                "ALTER TABLE account ADD COLUMN title \(d.text) NOT NULL DEFAULT ''",
                "ALTER TABLE account ADD COLUMN phone \(d.text) NOT NULL DEFAULT ''",
                "ALTER TABLE account ADD COLUMN first_until \(d.integer)",
            ]
        case 3: [reminderSeen(d)]
        case 4: access(d)
        case 5:
            ["ALTER TABLE journal ADD COLUMN nodes \(d.bytes)", "ALTER TABLE journal_head ADD COLUMN peaks \(d.bytes)"]
                + SupervisionTables.statements(d)
        case 6: ScoringTables.statements(d)
        case 7: DrawTables.statements(d)
        case 8: AppraisalTables.statements(d)
        case 9: [evidenceUseByPhoto]
        case 10: FeedTables.statements(d)
        default: []
        }
    }

    /// Finds the items that show a photo, to know who may see it.
    private static let evidenceUseByPhoto = "CREATE INDEX evidence_use_photo ON evidence_use (sha256)"

    private static func reminderSeen(_ d: StorageDialect) -> String {
        """
        CREATE TABLE reminder_seen (account \(d.text) NOT NULL, role \(d.text) NOT NULL, seen_at \(d.integer) NOT NULL,
        PRIMARY KEY (account, role))\(d.clustered)
        """
    }

    /// Requests for access, second factors, and what people ask about their own data.
    private static func access(_ d: StorageDialect) -> [String] {
        [
            """
            CREATE TABLE access_request (id \(d.integer) PRIMARY KEY, kind \(d.text) NOT NULL, state \(d.text) NOT NULL,
            asked_by \(d.text) NOT NULL, asked_as \(d.text) NOT NULL, area \(d.integer) NOT NULL, asked_at \(d.integer) NOT NULL,
            reason \(d.text) NOT NULL, until_at \(d.integer) NOT NULL, body \(d.text) NOT NULL, decided_by \(d.text),
            decided_at \(d.integer), note \(d.text))
            """,
            "CREATE INDEX access_request_state ON access_request (state, kind, id)",
            "CREATE INDEX access_request_asked ON access_request (asked_by, id)",
            """
            CREATE TABLE second_factor (account \(d.text) PRIMARY KEY, secret \(d.bytes) NOT NULL, confirmed_at \(d.integer),
            last_step \(d.integer) NOT NULL, recovery \(d.text) NOT NULL)
            """,
            """
            CREATE TABLE personal_request (id \(d.integer) PRIMARY KEY, kind \(d.text) NOT NULL, state \(d.text) NOT NULL,
            register \(d.text), number \(d.text), about \(d.text) NOT NULL, contact \(d.text) NOT NULL, received_on \(d.integer) NOT NULL,
            due_on \(d.integer) NOT NULL, taken_by \(d.text) NOT NULL, taken_at \(d.integer) NOT NULL, answer \(d.text),
            closed_by \(d.text), closed_at \(d.integer), salt \(d.bytes) NOT NULL)
            """,
        ]
    }

    static func statements(_ d: StorageDialect) -> [String] {
        let int = d.integer
        let text = d.text
        let blob = d.bytes
        return [
            "CREATE TABLE setting (name \(text) PRIMARY KEY, value \(text) NOT NULL)",
            "CREATE TABLE register (id \(d.identity), name \(text) NOT NULL UNIQUE)",
            "CREATE TABLE measure (id \(d.identity), name \(text) NOT NULL UNIQUE)",
            """
            CREATE TABLE area (id \(int) PRIMARY KEY, code \(text) NOT NULL, name_zh \(text) NOT NULL,
            name_en \(text) NOT NULL, level \(text) NOT NULL, parent \(int), geometry \(blob),
            valid_from \(int) NOT NULL, valid_until \(int))
            """,
            """
            CREATE TABLE area_figure (area \(int) NOT NULL, year \(int) NOT NULL, name \(text) NOT NULL,
            units \(int) NOT NULL, scale \(int) NOT NULL, PRIMARY KEY (area, year, name))\(d.clustered)
            """,
            """
            CREATE TABLE account (id \(text) PRIMARY KEY, name \(text) NOT NULL, password \(text) NOT NULL,
            posts \(text) NOT NULL, disabled \(int) NOT NULL, demo \(int) NOT NULL, title \(text) NOT NULL DEFAULT '',
            phone \(text) NOT NULL DEFAULT '', first_until \(int))
            """,
            """
            CREATE TABLE session (token \(text) PRIMARY KEY, account \(text) NOT NULL, role \(text) NOT NULL,
            created_at \(int) NOT NULL, seen_at \(int) NOT NULL)
            """,
            reminderSeen(d),
            "CREATE TABLE attempt (account \(text) PRIMARY KEY, failures \(int) NOT NULL, locked_until \(int))",
            """
            CREATE TABLE evidence (sha256 \(text) PRIMARY KEY, format \(text) NOT NULL, bytes \(int) NOT NULL,
            width \(int) NOT NULL, height \(int) NOT NULL, captured_at \(int), place_x \(int), place_y \(int),
            direction \(d.real), dhash \(int) NOT NULL, received_at \(int) NOT NULL, received_by \(text) NOT NULL,
            flags \(text) NOT NULL)
            """,
            """
            CREATE TABLE evidence_use (register \(int) NOT NULL, item \(int) NOT NULL, position \(int) NOT NULL,
            sha256 \(text) NOT NULL, role \(text) NOT NULL, captured_at \(int), place_x \(int), place_y \(int),
            added_at \(int) NOT NULL, added_by \(text) NOT NULL, flags \(text) NOT NULL,
            PRIMARY KEY (register, item, position))\(d.clustered)
            """,
            evidenceUseByPhoto,
            """
            CREATE TABLE journal (seq \(int) PRIMARY KEY, register \(int), item \(int), body \(blob) NOT NULL,
            hash \(blob) NOT NULL, nodes \(blob))
            """,
            """
            CREATE TABLE journal_leaves (seq \(int) PRIMARY KEY, register \(int) NOT NULL, first \(int) NOT NULL,
            count \(int) NOT NULL, leaves \(blob) NOT NULL)
            """,
            "CREATE INDEX journal_leaves_first ON journal_leaves (register, first)",
            "CREATE INDEX journal_subject ON journal (register, item) WHERE register IS NOT NULL",
            "CREATE TABLE journal_head (id \(int) PRIMARY KEY, seq \(int) NOT NULL, hash \(blob) NOT NULL, at \(int) NOT NULL, peaks \(blob))",
            """
            CREATE TABLE answer (client_key \(text) PRIMARY KEY, account \(text) NOT NULL, register \(int) NOT NULL,
            number \(text) NOT NULL, version \(int) NOT NULL, question \(text) NOT NULL)\(d.clustered)
            """,
            "CREATE TABLE counter (name \(text) PRIMARY KEY, value \(int) NOT NULL)\(d.clustered)",
            """
            CREATE TABLE cell (measure \(int) NOT NULL, area \(int) NOT NULL, day \(int) NOT NULL, amount \(int) NOT NULL,
            PRIMARY KEY (measure, area, day))\(d.clustered)
            """,
            """
            CREATE TABLE ledger_line (ledger \(text) NOT NULL, seq \(int) NOT NULL, day \(int) NOT NULL,
            register \(int) NOT NULL, item \(int) NOT NULL, kind \(text) NOT NULL, area \(int) NOT NULL,
            class \(text) NOT NULL, count \(int) NOT NULL, quantity \(int) NOT NULL)
            """,
            "CREATE INDEX ledger_line_day ON ledger_line (ledger, kind, day)",
            """
            CREATE TABLE ledger_day (ledger \(text) NOT NULL, day \(int) NOT NULL, kind \(text) NOT NULL,
            area \(int) NOT NULL, class \(text) NOT NULL, count \(int) NOT NULL, quantity \(int) NOT NULL,
            PRIMARY KEY (ledger, day, kind, area, class))\(d.clustered)
            """,
            """
            CREATE TABLE link (relation \(text) NOT NULL, from_register \(int) NOT NULL, from_item \(int) NOT NULL,
            to_register \(int) NOT NULL, to_item \(int) NOT NULL, to_number \(text) NOT NULL,
            PRIMARY KEY (from_register, from_item, relation, to_register, to_item))\(d.clustered)
            """,
            """
            CREATE TABLE import_run (id \(d.identity), register \(int) NOT NULL, file \(text) NOT NULL,
            sha256 \(text) NOT NULL, at \(int) NOT NULL, by \(text) NOT NULL, state \(text) NOT NULL,
            accepted \(int) NOT NULL, merged \(int) NOT NULL, unchanged \(int) NOT NULL, rejected \(int) NOT NULL,
            skipped \(int) NOT NULL, rows_done \(int) NOT NULL, kind \(text) NOT NULL DEFAULT 'rows')
            """,
            """
            CREATE TABLE import_row (run \(int) NOT NULL, row \(int) NOT NULL, item \(int) NOT NULL,
            version \(int) NOT NULL, is_new \(int) NOT NULL, digest \(int) NOT NULL, PRIMARY KEY (run, row))\(d.clustered)
            """,
        ] + access(d) + SupervisionTables.statements(d) + ScoringTables.statements(d) + DrawTables.statements(d)
            + AppraisalTables.statements(d) + FeedTables.statements(d)
    }
}
