import CQL2
import Governance
import JSONText

/// One pass over the journal: checks the chain and gathers what the entries commit to.
struct JournalWalk {
    struct Subject {
        var entry: Int64
        var number: String
        var state: Digest
        var role: String
        /// The row an action was on.
        var part: Int64?
        /// Whether one entry stands for all rows of a slice.
        var isOfSlice = false
    }

    private(set) var verification = Verification()
    private(set) var subjects: [QualifiedName: [SubjectKey: Subject]] = [:]
    private(set) var evidence: [String: Int64] = [:]
    /// Evidence that was lawfully removed, with the entry that says so.
    private(set) var removed: [String: Int64] = [:]
    private(set) var accounts: [String: (entry: Int64, state: Digest)] = [:]
    private(set) var flags: [Int64: (entry: Int64, state: Digest)] = [:]
    /// The last entry about each drawing by lot.
    private(set) var draws: [Int64: (entry: Int64, details: JSON)] = [:]
    /// Papers of indexes.
    private(set) var papers: [Int64: (entry: Int64, state: Digest)] = [:]
    /// Records of feeds, and tokens of their senders.
    private(set) var feedRecords: [Int64: (entry: Int64, state: Digest)] = [:]
    private(set) var feedTokens: [Int64: (entry: Int64, state: Digest)] = [:]
    /// Codes of items.
    private(set) var codes: [Int64: (entry: Int64, state: Digest)] = [:]
    private(set) var areas: (entry: Int64, state: Digest)?
    /// Erasures of personal values: of which item, before which version.
    private(set) var erasures: [(entry: Int64, register: QualifiedName, key: SubjectKey, number: String, fields: [String])] = []
    private(set) var requests: [Int64: (entry: Int64, state: Digest)] = [:]
    private(set) var personalRequests: [Int64: (entry: Int64, state: Digest)] = [:]
    /// Second factors in force, by account; one that was taken away is not.
    private(set) var factors: [String: (entry: Int64, state: Digest)] = [:]
    private(set) var scorings: [Int64: (entry: Int64, state: Digest)] = [:]
    private let chain: JournalChain
    private var checkpoints: CheckpointLine

    init(hashing: any Hashing, checkpoints: [Checkpoint]) {
        chain = JournalChain(hashing: hashing)
        self.checkpoints = CheckpointLine(checkpoints)
    }

    mutating func run(_ snapshot: any Snapshot, progress: (Verification) -> Void) throws {
        var previous = Digest.zero
        var expected: Int64 = 1
        var tree = TreeWalk(hashing: chain.hashing)
        try snapshot.eachEntry(from: 0) { entry in
            while expected < entry.sequence {
                verification.findings.append(Finding(.entryMissing, entry: expected, subject: "journal"))
                tree.skip()
                expected += 1
            }
            expected = entry.sequence + 1
            verification.entries += 1
            if verification.entries.isMultiple(of: 10_000) { progress(verification) }
            let isRead = try take(entry, snapshot)
            if chain.seal(entry.body, after: previous) != entry.hash || !isRead {
                verification.findings.append(Finding(.entryAltered, entry: entry.sequence, subject: "journal"))
            }
            if !tree.take(entry) {
                verification.findings.append(Finding(.treeAltered, entry: entry.sequence, subject: "journal nodes"))
            }
            checkpoints.pass(entry, tree, hashing: chain.hashing)
            previous = entry.hash
        }
        let head = try snapshot.journalHead()
        if head.sequence != expected - 1 || head.hash != previous {
            verification.findings.append(Finding(.journalCut, entry: min(head.sequence, expected), subject: "head"))
        }
        if let edge = tree.edge, head.edge != edge {
            verification.findings.append(Finding(.treeAltered, entry: head.sequence, subject: "journal_head peaks"))
        }
        verification.findings += checkpoints.findings(end: expected - 1)
    }

    /// Takes in what an entry commits to; false when its body is not what the program writes.
    private mutating func take(_ entry: StoredEntry, _ snapshot: any Snapshot) throws -> Bool {
        guard let body = try? JSON(parsing: entry.body), body["seq"]?.integer == entry.sequence, let act = body["act"]?.string
        else { return false }
        if let subject = body["subject"] {
            guard let register = subject["register"]?.string.flatMap({ QualifiedName($0) }), let item = subject["item"]?.integer,
                let version = subject["version"]?.integer, let number = subject["number"]?.string,
                let state = subject["state"]?.string.flatMap({ Digest(hex: $0) })
            else { return false }
            let part = body["details"]?["part"]?.integer
            subjects[register, default: [:]][SubjectKey(item: item, version: version)] = Subject(
                entry: entry.sequence, number: number, state: state, role: body["role"]?.string ?? "", part: part)
            if act == County.erasure {
                let fields = body["details"]?["erased"]?.array?.compactMap(\.string) ?? []
                erasures.append((entry.sequence, register, SubjectKey(item: item, version: version), number, fields))
            }
        }
        let details = body["details"]
        let state = details?["state"]?.string.flatMap { Digest(hex: $0) }
        switch act {
        case "evidence":
            if let sha256 = details?["sha256"]?.string { evidence[sha256] = entry.sequence }
        case County.evidenceRemoval:
            if let sha256 = details?["sha256"]?.string { removed[sha256] = entry.sequence }
        case "account":
            if let id = details?["account"]?.string, let state { accounts[id] = (entry.sequence, state) }
        case County.requestAct:
            if let id = details?["request"]?.integer, let state { requests[id] = (entry.sequence, state) }
        case County.personalRequestAct:
            if let id = details?["request"]?.integer, let state { personalRequests[id] = (entry.sequence, state) }
        case County.secondFactorAct:
            if let id = details?["account"]?.string { factors[id] = state.map { (entry.sequence, $0) } }
        case RaisedFlag.act:
            if let id = details?["flag"]?.integer, let state { flags[id] = (entry.sequence, state) }
        case County.scoringAct:
            if let id = details?["session"]?.integer, let state { scorings[id] = (entry.sequence, state) }
        case DrawRun.announcing, DrawRun.drawing:
            // Rows that items gained by a drawing have entries of their own, about those items.
            if body["subject"] == nil, let details, let id = details["run"]?.integer { draws[id] = (entry.sequence, details) }
        case AppraisalPaper.act:
            if let id = details?["paper"]?.integer, let state { papers[id] = (entry.sequence, state) }
        case FeedRecord.act:
            if let id = details?["record"]?.integer, let state { feedRecords[id] = (entry.sequence, state) }
            if let id = details?["token"]?.integer, let state { feedTokens[id] = (entry.sequence, state) }
        case ItemCode.act:
            if let id = details?["code"]?.integer, let state { codes[id] = (entry.sequence, state) }
        case "areas":
            if let state { areas = (entry.sequence, state) }
        case "import":
            try takeSlice(details, entry.sequence, role: body["role"]?.string ?? "", snapshot)
        default: break
        }
        return true
    }

    /// Rows of an import, committed to by one entry: the hashes kept beside it must give its root.
    private mutating func takeSlice(_ details: JSON?, _ sequence: Int64, role: String, _ snapshot: any Snapshot) throws {
        guard let details, let root = details["root"]?.string.flatMap({ Digest(hex: $0) }) else { return }
        let leaves = try snapshot.leaves(of: sequence) ?? []
        let hashes = stride(from: 0, to: leaves.count, by: 32).map { Array(leaves[$0..<min($0 + 32, leaves.count)]) }
        guard let register = details["register"]?.string.flatMap({ QualifiedName($0) }), let first = details["first"]?.integer,
            details["count"]?.integer == Int64(hashes.count), chain.hashing.merkleRoot(hashes) == root
        else {
            verification.findings.append(Finding(.sliceAltered, entry: sequence, subject: "journal_leaves"))
            return
        }
        for (item, hash) in zip(first..., hashes) {
            guard let state = Digest(bytes: hash) else { continue }
            subjects[register, default: [:]][SubjectKey(item: item, version: 1)] = Subject(
                entry: sequence, number: "#\(item)", state: state, role: role, isOfSlice: true)
        }
    }
}
