package import Appraisal
package import CQL2
package import Spatial

/// What can be read, all of one moment.
package protocol Snapshot {
    // Items
    func item(_ register: QualifiedName, number: String) throws -> Item?
    func item(_ register: QualifiedName, id: Int64) throws -> Item?
    /// Which of some numbers are those of items that are there, merged ones among them; not of one whose import was undone.
    func present(_ register: QualifiedName, numbers: Set<String>) throws -> Set<String>
    /// Items by their numbers, those of `present`; without personal values, rows and evidence.
    func items(_ register: QualifiedName, numbers: Set<String>) throws -> [Item]
    /// What rules read of the items that the fields of an item name, in the order of `Register.namedProperties`. One statement
    /// a link.
    func namedValues(_ register: QualifiedName, of fields: [Value]) throws -> [Value]
    /// Items without parts, evidence and doers.
    func list(_ query: ItemQuery) throws -> ItemPage
    /// At most three statements, however many groups.
    func toDo(_ query: ToDoQuery) throws -> ToDoPage
    /// How many items have each stage, or each choice of an open field; those set aside are left out. One statement.
    func tally(_ register: QualifiedName, by property: String, areas: [AreaID]?, narrowed: NarrowedSight?) throws -> [String: Int]
    /// Ids of the items that a person sees of a register. One statement.
    func ids(_ register: QualifiedName, seenBy sight: NarrowedSight) throws -> Set<Int64>
    /// The middle value of a decimal field or fact over the items of a list that have one, and how many those are; nil
    /// where there are none.
    func median(of property: String, in query: ItemQuery) throws -> (value: FixedDecimal, count: Int)?
    /// What a decimal field or fact is in each item of a list that has it, with the day that a date field says, from a day on.
    func durations(of property: String, by day: String, from first: Day, in query: ItemQuery) throws -> [(day: Day, value: FixedDecimal)]
    /// Counts of the groups of several to-do lists, in their order. One statement for all.
    func toDoCounts(_ queries: [ToDoQuery]) throws -> [[ToDoGroup: Int]]
    /// Ids of what several searches by words find, newest first, each up to its limit; the item whose number is the only
    /// word comes first. One statement for all.
    func found(_ queries: [ItemQuery]) throws -> [[Int64]]
    /// How much is due on each day, by query. One statement for all.
    func dueDays(_ queries: [DueQuery]) throws -> [[Day: DueCount]]
    /// One statement for acts and days together, and one for personal values; at most one reminder an item and reason.
    func reminders(_ query: ReminderQuery) throws -> [Reminder]
    /// Until when a person has looked at the reminders of a role; nil where never.
    func remindersSeen(by account: String, as role: String) throws -> Instant?
    /// Items whose box meets `box`, in the given stages; without parts.
    func near(_ register: QualifiedName, box: Box, stages: [String], limit: Int) throws -> [Item]
    func photoHashes(_ register: QualifiedName, items: [Int64]) throws -> [Int64: [UInt64]]
    func firstPhotos(_ register: QualifiedName, items: [Int64], role: EvidenceRole) throws -> [Int64: String]
    /// Past and present versions, newest first.
    func versions(_ register: QualifiedName, id: Int64) throws -> [StoredVersion]
    /// Every item of a register, whole.
    func eachItem(_ register: QualifiedName, _ body: (Item) throws -> Void) throws
    /// Every item some areas answer for, with the rows of one part, and without personal values and evidence.
    ///
    /// - Parameter end: where given, only items that have not changed since.
    func eachItem(
        _ register: QualifiedName, in areas: [AreaID], unchangedSince end: Instant?, with part: String?, _ body: (Item) throws -> Void)
        throws
    /// Past versions of the items that have changed since an instant, item by item and oldest first.
    func eachVersion(_ register: QualifiedName, changedSince end: Instant, _ body: (Int64, StoredVersion) throws -> Void) throws
    /// Several items with their personal values, and without parts, evidence and doers.
    func items(_ register: QualifiedName, ids: [Int64]) throws -> [Int64: Item]
    func eachVersion(_ register: QualifiedName, _ body: (Int64, StoredVersion) throws -> Void) throws
    /// Parts of several items, by item and part.
    func parts(_ register: QualifiedName, items: [Int64]) throws -> [Int64: [String: [Part]]]
    /// Numbers of the items that asked to be woken by an instant, the longest due first.
    func waking(_ register: QualifiedName, by instant: Instant, after: (at: Instant, id: Int64)?, limit: Int) throws
        -> [(at: Instant, id: Int64)]
    func links(_ register: QualifiedName, id: Int64) throws -> [ItemLink]
    /// Items that have rested in one of the stages since a day or before, and of which some version still holds one of the
    /// personal fields; by id.
    func personalItems(_ register: QualifiedName, stages: [String], since day: Day, fields: [String], limit: Int) throws -> [Int64]
    /// Whether any version of an item still holds one of the personal fields.
    func hasPersonal(_ register: QualifiedName, id: Int64, fields: [String]) throws -> Bool
    /// Whether a version before the given one still holds a value or salt that should be gone.
    func personalKept(_ register: QualifiedName, id: Int64, before version: Int64, fields: [String]) throws -> Bool
    /// Whole items that were merged into the one of a number, in the order of their ids; not those merged into these.
    func merged(into number: String, _ register: QualifiedName) throws -> [Item]

    // Evidence
    func evidence(_ sha256: String) throws -> EvidenceRecord?
    /// Ids of the items of some registers that show a photo, by register. One statement.
    func items(showing sha256: String, of registers: [QualifiedName]) throws -> [QualifiedName: [Int64]]
    func eachEvidence(_ body: (EvidenceRecord) throws -> Void) throws

    // Journal
    func journalHead() throws -> JournalHead
    func journalEntry(_ sequence: Int64) throws -> StoredEntry?
    /// A complete node of the Merkle tree over the journal: 2^level leaves from `index`·2^level; nil where it is not kept.
    func treeNode(level: Int, index: Int64) throws -> Digest?
    /// Hashes of the rows a slice's entry commits to, one after the other.
    func leaves(of sequence: Int64) throws -> [UInt8]?
    func eachEntry(from sequence: Int64, _ body: (StoredEntry) throws -> Void) throws
    /// Entries before `sequence`, the newest first.
    func entries(before sequence: Int64, limit: Int) throws -> [StoredEntry]
    /// Entries that name the item, and the one of the slice it was imported with.
    func entries(about register: QualifiedName, id: Int64) throws -> [StoredEntry]
    func answer(to clientKey: String) throws -> ClientAnswer?

    // Supervision
    func flag(_ id: Int64) throws -> RaisedFlag?
    /// What is due first comes first.
    func flags(_ query: FlagQuery) throws -> [RaisedFlag]
    func flagCount(_ query: FlagQuery) throws -> Int
    /// Flags of a kind whose rule was found to hold and has not been found otherwise since.
    ///
    /// - Parameter items: only those; nil for all.
    func standingFlags(_ flag: QualifiedName, items: [Int64]?) throws -> [RaisedFlag]
    func eachFlag(_ body: (RaisedFlag) throws -> Void) throws
    func flagCounts(today: Day) throws -> [FlagCount]
    /// Items that entries after one and through another are about, by register, each once.
    func changedItems(after sequence: Int64, through last: Int64) throws -> [QualifiedName: [Int64]]

    // Scoring
    func scoringSession(_ id: Int64) throws -> ScoringSession?
    /// Newest first.
    func scoringSessions() throws -> [ScoringSession]
    func scoringCode(_ hash: Digest) throws -> ScoringCode?
    func scoringCodes(of session: Int64) throws -> [ScoringCode]
    /// How many codes of each group are used; and how many paper ballots wait for their second entry.
    func scoringProgress(of session: Int64) throws -> (used: [String: Int], sheets: Int)
    /// Stored ballots in the order of their random names: sealed while the session is open, plain afterwards.
    func ballots(of session: Int64) throws -> [[UInt8]]
    /// What one person has typed of a paper sheet, sealed, and who; nil where nobody has.
    func ballotSheet(_ code: Digest) throws -> (by: String, sealed: [UInt8])?

    // Drawings, batches
    func drawRun(_ id: Int64) throws -> DrawRun?
    /// Drawings of a kind, the newest first.
    func drawRuns(_ draw: String, limit: Int) throws -> [DrawRun]
    func eachDrawRun(_ body: (DrawRun) throws -> Void) throws
    func bulkRun(_ id: Int64) throws -> BulkRun?
    /// Batches of a person, the newest first.
    func bulkRuns(by account: String, limit: Int) throws -> [BulkRun]

    // Appraisal
    /// With what was frozen.
    func appraisalPaper(_ id: Int64) throws -> AppraisalPaper?
    /// Papers of an index in the order they were made, without what was frozen.
    ///
    /// - Parameter key: only those of a version or month.
    func appraisalPapers(_ kind: AppraisalPaper.Kind, of index: QualifiedName, key: String?) throws -> [AppraisalPaper]
    func eachAppraisalPaper(_ body: (AppraisalPaper) throws -> Void) throws

    // Feeds
    func feedRecord(_ id: Int64) throws -> FeedRecord?
    /// The record of a sender's number, other than changes and repetitions of it.
    func feedRecord(of feed: QualifiedName, number: String) throws -> FeedRecord?
    /// A change of what had been taken that was sent with the same content before.
    func feedChange(of feed: QualifiedName, number: String, payload: String) throws -> FeedRecord?
    /// Newest first.
    func feedRecords(of feed: QualifiedName, state: FeedRecord.State, day: Day?, limit: Int) throws -> [FeedRecord]
    /// Days on which something came or was said to be sent, the newest first.
    func feedDays(of feed: QualifiedName, from first: Day, to last: Day) throws -> [FeedDay]
    func eachFeedRecord(_ body: (FeedRecord) throws -> Void) throws
    func feedToken(hash: String) throws -> FeedToken?
    func feedTokens(of feed: QualifiedName) throws -> [FeedToken]
    func eachFeedToken(_ body: (FeedToken) throws -> Void) throws

    // Codes of items
    func itemCode(hash: String) throws -> ItemCode?
    /// Newest first.
    func itemCodes(of register: QualifiedName, number: String) throws -> [ItemCode]
    func eachItemCode(_ body: (ItemCode) throws -> Void) throws

    // Areas, accounts
    func areas() throws -> [Area]
    func areaFigures() throws -> [AreaFigure]
    func account(_ id: String) throws -> Account?
    func accounts() throws -> [Account]
    func session(_ tokenHash: String) throws -> Session?
    func attempts(_ account: String) throws -> SignInAttempts?
    func secondFactor(_ account: String) throws -> SecondFactor?
    /// By due day.
    func personalRequests(_ state: PersonalRequest.State?) throws -> [PersonalRequest]
    func accessRequest(_ id: Int64) throws -> AccessRequest?
    func accessRequests(_ query: AccessRequestQuery) throws -> [AccessRequest]

    // Figures
    func eachCell(_ body: (CellDelta) throws -> Void) throws
    func eachLedgerDay(_ body: (LedgerDay) throws -> Void) throws
    func eachLedgerLine(_ body: (BookedLine) throws -> Void) throws
    func settings() throws -> [String: String]
    func imports(_ register: QualifiedName?) throws -> [ImportRun]
    func importRun(_ id: Int64) throws -> ImportRun?
    /// Items a run made, with the last version that it wrote.
    func importedItems(_ run: Int64) throws -> [(item: Int64, version: Int64)]
    /// Photos a run added, in the order of their items, with the last version of the item that it wrote.
    func importedPhotos(_ run: Int64) throws -> [(item: Int64, version: Int64, digest: Int64)]
    /// Digests of the rows from which items of a register were imported that still stand.
    func eachImportDigest(_ register: QualifiedName, _ body: (_ digest: Int64, _ item: Int64) throws -> Void) throws
}
