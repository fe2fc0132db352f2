import CQL2
import Governance
import JSONText

/// One pass over the journal: checks the chain and gathers what the entries commit to.
struct JournalWalk {
    struct Subject {
        var entry: Int64
        var number: String
        var state: Digest
    }

    private(set) var verification = Verification()
    private(set) var subjects: [QualifiedName: [SubjectKey: Subject]] = [:]
    private(set) var evidence: [String: Int64] = [:]
    private(set) var accounts: [String: (entry: Int64, state: Digest)] = [:]
    private(set) var areas: (entry: Int64, state: Digest)?
    private let chain: JournalChain
    private let checkpoint: Checkpoint?

    init(hashing: any Hashing, checkpoint: Checkpoint?) {
        chain = JournalChain(hashing: hashing)
        self.checkpoint = checkpoint
    }

    mutating func run(_ snapshot: any Snapshot, progress: (Verification) -> Void) throws {
        var previous = Digest.zero
        var expected: Int64 = 1
        try snapshot.eachEntry(from: 0) { entry in
            while expected < entry.sequence {
                verification.findings.append(Finding(.entryMissing, entry: expected, subject: "journal"))
                expected += 1
            }
            expected = entry.sequence + 1
            verification.entries += 1
            if verification.entries.isMultiple(of: 10_000) { progress(verification) }
            if chain.seal(entry.body, after: previous) != entry.hash || !take(entry) {
                verification.findings.append(Finding(.entryAltered, entry: entry.sequence, subject: "journal"))
            }
            if let checkpoint, checkpoint.sequence == entry.sequence, checkpoint.hash != entry.hash {
                verification.findings.append(Finding(.journalCut, entry: entry.sequence, subject: "checkpoint"))
            }
            previous = entry.hash
        }
        let head = try snapshot.journalHead()
        if head.sequence != expected - 1 || head.hash != previous {
            verification.findings.append(Finding(.journalCut, entry: min(head.sequence, expected), subject: "head"))
        }
        if let checkpoint, checkpoint.sequence >= expected {
            verification.findings.append(Finding(.journalCut, entry: expected, subject: "checkpoint \(checkpoint.sequence)"))
        }
    }

    /// Takes in what an entry commits to; false when its body is not what the program writes.
    private mutating func take(_ entry: StoredEntry) -> Bool {
        guard let body = try? JSON(parsing: entry.body), body["seq"]?.integer == entry.sequence, let act = body["act"]?.string
        else { return false }
        if let subject = body["subject"] {
            guard let register = subject["register"]?.string.flatMap({ QualifiedName($0) }), let item = subject["item"]?.integer,
                let version = subject["version"]?.integer, let number = subject["number"]?.string,
                let state = subject["state"]?.string.flatMap({ Digest(hex: $0) })
            else { return false }
            subjects[register, default: [:]][SubjectKey(item: item, version: version)] = Subject(
                entry: entry.sequence, number: number, state: state)
        }
        let details = body["details"]
        let state = details?["state"]?.string.flatMap { Digest(hex: $0) }
        switch act {
        case "evidence":
            if let sha256 = details?["sha256"]?.string { evidence[sha256] = entry.sequence }
        case "account":
            if let id = details?["account"]?.string, let state { accounts[id] = (entry.sequence, state) }
        case "areas":
            if let state { areas = (entry.sequence, state) }
        case "import":
            takeSlice(details, entry.sequence)
        default: break
        }
        return true
    }

    /// Rows of an import, committed to by one entry for a slice of them.
    private mutating func takeSlice(_ details: JSON?, _ sequence: Int64) {
        guard let register = details?["register"]?.string.flatMap({ QualifiedName($0) }) else { return }
        for row in details?["rows"]?.array ?? [] {
            guard let parts = row.array, parts.count == 4, let item = parts[0].integer, let version = parts[1].integer,
                let number = parts[2].string, let state = parts[3].string.flatMap({ Digest(hex: $0) })
            else { continue }
            subjects[register, default: [:]][SubjectKey(item: item, version: version)] = Subject(
                entry: sequence, number: number, state: state)
        }
    }
}
