/// Papers of those who keep an index: drafted rules, published months, objections.
enum AppraisalTables {
    static func statements(_ d: StorageDialect) -> [String] {
        [
            """
            CREATE TABLE appraisal_paper (id \(d.identity), kind \(d.text) NOT NULL, index_name \(d.text) NOT NULL,
            paper_key \(d.text) NOT NULL, state \(d.text) NOT NULL, area \(d.integer) NOT NULL, body \(d.text) NOT NULL,
            frozen \(d.bytes))
            """,
            "CREATE INDEX appraisal_paper_index ON appraisal_paper (index_name, kind, paper_key)",
        ]
    }
}
