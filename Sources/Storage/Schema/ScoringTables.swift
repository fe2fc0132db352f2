/// Tables of scoring sessions. Codes and ballots have neither times nor sequence, and nothing that joins them (decision 17).
enum ScoringTables {
    static func statements(_ d: StorageDialect) -> [String] {
        [
            """
            CREATE TABLE scoring_session (id \(d.integer) PRIMARY KEY, kind \(d.text) NOT NULL, state \(d.text) NOT NULL,
            body \(d.text) NOT NULL, session_key \(d.bytes) NOT NULL)
            """,
            """
            CREATE TABLE scoring_code (hash \(d.bytes) PRIMARY KEY, session \(d.integer) NOT NULL, panel \(d.text) NOT NULL,
            unit \(d.text), used \(d.integer) NOT NULL)\(d.clustered)
            """,
            "CREATE INDEX scoring_code_session ON scoring_code (session)",
            """
            CREATE TABLE scoring_ballot (session \(d.integer) NOT NULL, name \(d.bytes) NOT NULL, stored \(d.bytes) NOT NULL,
            PRIMARY KEY (session, name))\(d.clustered)
            """,
            """
            CREATE TABLE scoring_sheet (code \(d.bytes) PRIMARY KEY, session \(d.integer) NOT NULL, typed_by \(d.text) NOT NULL,
            sealed \(d.bytes) NOT NULL)\(d.clustered)
            """,
        ]
    }
}
