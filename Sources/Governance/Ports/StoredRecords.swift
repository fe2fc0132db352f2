package import CQL2

/// A version as the store keeps it.
package struct StoredVersion: Sendable {
    package var version: Int64
    /// The canonical form.
    package var state: [UInt8]

    package init(version: Int64, state: [UInt8]) {
        self.version = version
        self.state = state
    }
}

/// An entry as the store keeps it.
package struct StoredEntry: Sendable {
    package var sequence: Int64
    package var body: [UInt8]
    package var hash: Digest
    /// Nodes of the journal's Merkle tree that the entry completed, from its leaf upwards, 32 bytes each.
    package var nodes: [UInt8]

    package init(sequence: Int64, body: [UInt8], hash: Digest, nodes: [UInt8] = []) {
        self.sequence = sequence
        self.body = body
        self.hash = hash
        self.nodes = nodes
    }
}

/// The rows that one entry commits to together, beside the journal: their ids follow each other from `first`.
package struct JournalSlice: Sendable {
    package var sequence: Int64
    package var register: QualifiedName
    package var first: Int64
    /// Hashes of the rows' canonical forms, 32 bytes each.
    package var leaves: [UInt8]

    package init(sequence: Int64, register: QualifiedName, first: Int64, leaves: [UInt8]) {
        self.sequence = sequence
        self.register = register
        self.first = first
        self.leaves = leaves
    }
}

/// The last entry of the journal.
package struct JournalHead: Hashable, Sendable {
    package var sequence: Int64
    package var hash: Digest
    /// Time of the last entry; recorded times never decrease (decision 3).
    package var at: Instant
    /// The right edge of the Merkle tree over all entries.
    package var edge: TreeEdge

    package init(sequence: Int64, hash: Digest, at: Instant, edge: TreeEdge = TreeEdge()) {
        self.sequence = sequence
        self.hash = hash
        self.at = at
        self.edge = edge
    }
}

/// What a write with a client key led to, so that a resent one gets the same answer.
package struct ClientAnswer: Hashable, Sendable {
    package var key: String
    package var account: String
    package var register: QualifiedName
    package var number: String
    package var version: Int64
    /// Digest of what was asked; the same key with another question is refused.
    package var question: String

    package init(key: String, account: String, register: QualifiedName, number: String, version: Int64, question: String) {
        self.key = key
        self.account = account
        self.register = register
        self.number = number
        self.version = version
        self.question = question
    }
}

/// Two items that belong together.
package struct ItemLink: Hashable, Sendable {
    package var relation: String
    package var from: QualifiedName
    package var fromItem: Int64
    package var to: QualifiedName
    package var toItem: Int64
    package var toNumber: String

    package init(relation: String, from: QualifiedName, fromItem: Int64, to: QualifiedName, toItem: Int64, toNumber: String) {
        self.relation = relation
        self.from = from
        self.fromItem = fromItem
        self.to = to
        self.toItem = toItem
        self.toNumber = toNumber
    }
}

/// A signed-in browser; only the hash of its token is kept.
package struct Session: Hashable, Sendable {
    package var tokenHash: String
    package var account: String
    /// The post the person acts in, by its key; stores of before posts had keys hold a role's id.
    package var post: String
    package var createdAt: Instant
    package var seenAt: Instant

    package init(tokenHash: String, account: String, post: String, createdAt: Instant, seenAt: Instant) {
        self.tokenHash = tokenHash
        self.account = account
        self.post = post
        self.createdAt = createdAt
        self.seenAt = seenAt
    }
}

/// Failed sign-ins of an account since the last success.
package struct SignInAttempts: Hashable, Sendable {
    package var account: String
    package var failures: Int
    package var lockedUntil: Instant?

    package init(account: String, failures: Int, lockedUntil: Instant?) {
        self.account = account
        self.failures = failures
        self.lockedUntil = lockedUntil
    }
}

/// A file taken in, so that it can be undone whole.
package struct ImportRun: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case running, done, undone
    }

    /// What was taken in: rows of a table, or photos of a folder.
    package enum Kind: String, Hashable, Sendable {
        case rows, photos
    }

    package var id: Int64
    package var kind = Kind.rows
    package var register: QualifiedName
    package var file: String
    package var sha256: String
    package var at: Instant
    package var by: String
    package var state: State
    package var accepted: Int
    package var merged: Int
    package var unchanged: Int
    package var rejected: Int
    /// Rows that are no records: sums, headers repeated.
    package var skipped: Int
    /// Rows of the file dealt with, so that an interrupted import goes on.
    package var rowsDone: Int

    package init(id: Int64, register: QualifiedName, file: String, sha256: String, at: Instant, by: String) {
        self.id = id
        self.register = register
        self.file = file
        self.sha256 = sha256
        self.at = at
        self.by = by
        state = .running
        accepted = 0
        merged = 0
        unchanged = 0
        rejected = 0
        skipped = 0
        rowsDone = 0
    }
}

/// A row of a file that was taken, and what became of it.
package struct ImportedRow: Hashable, Sendable {
    /// Its number among the records of the file, from 1.
    package var row: Int
    package var item: Int64
    /// The version of the item that holds it.
    package var version: Int64
    /// Whether it made the item.
    package var isNew: Bool
    /// Tells the same row when it comes again; keyed with a secret of the store.
    package var digest: Int64

    package init(row: Int, item: Int64, version: Int64, isNew: Bool, digest: Int64) {
        self.row = row
        self.item = item
        self.version = version
        self.isNew = isNew
        self.digest = digest
    }
}

/// Sum of a day's ledger lines of one kind, area and class.
package struct LedgerDay: Hashable, Sendable {
    package var ledger: String
    package var day: Day
    package var kind: String
    package var area: AreaID
    package var classID: String
    package var count: Int64
    package var quantity: Int64

    package init(ledger: String, day: Day, kind: String, area: AreaID, classID: String, count: Int64, quantity: Int64) {
        self.ledger = ledger
        self.day = day
        self.kind = kind
        self.area = area
        self.classID = classID
        self.count = count
        self.quantity = quantity
    }
}

/// A ledger line as it was booked: by which entry, for which item; that of a whole slice names none.
package struct BookedLine: Hashable, Sendable {
    package var sequence: Int64
    /// Nil where the store names a register that no scene declares.
    package var register: QualifiedName?
    package var item: Int64
    package var line: LedgerDay

    package init(sequence: Int64, register: QualifiedName?, item: Int64, line: LedgerDay) {
        self.sequence = sequence
        self.register = register
        self.item = item
        self.line = line
    }
}
