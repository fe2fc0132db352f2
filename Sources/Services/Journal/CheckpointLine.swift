import Governance

/// Checkpoints kept elsewhere, in the order of the journal: what agrees with one cannot have been touched before it, so
/// a journal that was written anew throughout is still narrowed down to the entries between two of them.
struct CheckpointLine {
    private var waiting: [Checkpoint]
    private var agreed: Int64 = 0
    private var found: [Finding] = []

    init(_ checkpoints: [Checkpoint]) {
        waiting = checkpoints.sorted { $0.sequence > $1.sequence }
    }

    /// Compares the checkpoints of this entry with what stands now.
    mutating func pass(_ entry: StoredEntry, _ tree: TreeWalk, hashing: any Hashing) {
        while let checkpoint = waiting.last, checkpoint.sequence <= entry.sequence {
            waiting.removeLast()
            guard checkpoint.sequence == entry.sequence else { continue }
            let root = tree.edge?.root(hashing: hashing)
            let isSameTree = checkpoint.root == nil || root == nil || checkpoint.root == root
            if checkpoint.hash == entry.hash, isSameTree {
                agreed = checkpoint.sequence
            } else if found.isEmpty {
                found.append(
                    Finding(
                        .journalRewritten, entry: agreed + 1,
                        subject: "entries \(agreed + 1)–\(checkpoint.sequence), checkpoint \(checkpoint.sequence)"))
            }
        }
    }

    /// What does not hold, once the journal has been read to its end.
    func findings(end: Int64) -> [Finding] {
        found + waiting.filter { $0.sequence > end }.map { Finding(.journalCut, entry: end + 1, subject: "checkpoint \($0.sequence)") }
    }
}
