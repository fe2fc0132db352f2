package import Appraisal
package import CQL2

/// What can be written. Items go through `ItemDoor`, which keeps journal, ledger and cells in step.
package protocol Transaction: Snapshot {
    /// Stores a new item and returns its id.
    func insert(_ item: Item) throws -> Int64
    /// Stores the next version and keeps the one before.
    func update(_ item: Item, replacing old: Item, oldState: [UInt8]) throws
    func nextNumber(_ counter: String) throws -> Int64
    /// Takes several numbers at once and returns the first.
    func nextNumbers(_ counter: String, count: Int64) throws -> Int64
    func addLink(_ link: ItemLink) throws
    /// Destroys values and salts of personal fields in every version of an item; commitments stay.
    func erasePersonal(_ register: QualifiedName, id: Int64, fields: [String]) throws

    /// Time of the journal's last entry: nothing is recorded before it (decision 3).
    func recordedAt() throws -> Instant
    /// Appends to the journal and returns the entry's sequence.
    func append(_ entry: JournalEntry) throws -> Int64
    func add(_ slice: JournalSlice) throws
    func add(_ cells: [CellDelta]) throws
    func add(_ lines: [LedgerLine], sequence: Int64, item: Item, day: Day) throws
    func publish(_ change: Change) throws
    func remember(_ answer: ClientAnswer) throws

    func add(_ evidence: EvidenceRecord) throws
    /// Marks evidence as lawfully removed.
    func markRemoved(_ evidence: EvidenceRecord) throws
    /// Stores a flag anew where it has no number yet, and returns its number.
    func put(_ flag: RaisedFlag) throws -> Int64
    /// Stores a session, with a number of its own where it has none yet, and returns the number.
    func put(_ session: ScoringSession) throws -> Int64
    func put(_ codes: [ScoringCode]) throws
    /// Adds a ballot under a random name, which says nothing about when it came.
    func addBallot(_ stored: [UInt8], name: [UInt8], to session: Int64) throws
    func removeBallots(of session: Int64) throws
    func putBallotSheet(_ code: Digest, session: Int64, by account: String, sealed: [UInt8]) throws
    func removeBallotSheets(of session: Int64) throws
    /// Stores a drawing anew where it has no number yet, and returns its number.
    func put(_ run: DrawRun) throws -> Int64
    /// Stores a batch anew where it has no number yet, and returns its number.
    func put(_ run: BulkRun) throws -> Int64
    /// Stores a paper anew where it has no number yet, and returns its number; what was frozen is never replaced.
    func put(_ paper: AppraisalPaper) throws -> Int64
    /// Stores a record of a feed anew where it has no number yet, and returns its number.
    func put(_ record: FeedRecord) throws -> Int64
    /// Stores a token anew where it has no number yet, and returns its number.
    func put(_ token: FeedToken) throws -> Int64
    /// Stores a code anew where it has no number yet, and returns its number.
    func put(_ code: ItemCode) throws -> Int64
    func replaceAreas(_ areas: [Area]) throws
    func put(_ figures: [AreaFigure]) throws
    func put(_ account: Account) throws
    func put(_ session: Session) throws
    func removeSession(_ tokenHash: String) throws
    /// Notes that a person has looked at the reminders of a role.
    func setRemindersSeen(by account: String, as role: String, at instant: Instant) throws
    /// Signs an account out everywhere.
    func removeSessions(of account: String) throws
    func put(_ attempts: SignInAttempts) throws
    func put(_ factor: SecondFactor) throws
    func removeSecondFactor(of account: String) throws
    func put(_ request: PersonalRequest) throws
    /// Stores a request, with a number of its own where it has none yet, and returns the number.
    func put(_ request: AccessRequest) throws -> Int64
    func set(_ name: String, to value: String) throws
    func put(_ run: ImportRun) throws -> Int64
    func addImported(_ run: Int64, rows: [ImportedRow]) throws
    /// Writes the facts of an item anew; they are derived, and no version of it.
    func setFacts(_ register: QualifiedName, id: Int64, to facts: [Value]) throws
    /// Derived tables are rebuilt, never repaired.
    func clearCells() throws
}
