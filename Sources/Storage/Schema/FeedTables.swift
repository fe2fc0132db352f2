/// Records that came through feeds, the tokens of their senders, and codes of items.
enum FeedTables {
    static func statements(_ d: StorageDialect) -> [String] {
        [
            """
            CREATE TABLE feed_record (id \(d.identity), feed \(d.text) NOT NULL, number \(d.text) NOT NULL, day \(d.integer) NOT NULL,
            state \(d.text) NOT NULL, received_at \(d.integer) NOT NULL, payload \(d.text) NOT NULL, item \(d.text), code \(d.text),
            reason_zh \(d.text), reason_en \(d.text), count \(d.integer), is_change \(d.integer) NOT NULL, raw \(d.text))
            """,
            "CREATE INDEX feed_record_number ON feed_record (feed, number)",
            "CREATE INDEX feed_record_day ON feed_record (feed, day, state)",
            """
            CREATE TABLE feed_token (id \(d.identity), feed \(d.text) NOT NULL, hash \(d.text) NOT NULL UNIQUE, label \(d.text) NOT NULL,
            made_at \(d.integer) NOT NULL, made_by \(d.text) NOT NULL, revoked_at \(d.integer), revoked_by \(d.text))
            """,
            """
            CREATE TABLE item_code (id \(d.identity), register \(d.text) NOT NULL, number \(d.text) NOT NULL,
            hash \(d.text) NOT NULL UNIQUE, made_at \(d.integer) NOT NULL, made_by \(d.text) NOT NULL, revoked_at \(d.integer),
            revoked_by \(d.text))
            """,
            "CREATE INDEX item_code_item ON item_code (register, number)",
        ]
    }
}
