/// What makes a store of this version one of before: statements that take away what came later.
package enum OlderStore {
    /// As it was in schema 2, before reminders, requests, second factors, the tree over the journal and flags.
    package static let schema2 = [
        "DROP TABLE reminder_seen", "DROP TABLE access_request", "DROP TABLE second_factor", "DROP TABLE personal_request",
        "DROP TABLE flag", "DROP TABLE scoring_session", "DROP TABLE scoring_code", "DROP TABLE scoring_ballot", "DROP TABLE scoring_sheet",
        "DROP TABLE draw_run", "DROP TABLE bulk_run", "DROP TABLE appraisal_paper", "DROP TABLE feed_record", "DROP TABLE feed_token",
        "DROP TABLE item_code", "DROP INDEX evidence_use_photo",
        "ALTER TABLE journal DROP COLUMN nodes",
        "ALTER TABLE journal_head DROP COLUMN peaks",
        "UPDATE setting SET value = '2' WHERE name = 'schema'",
    ]
}
