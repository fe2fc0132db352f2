import Governance

/// Goes through the journal's Merkle tree entry by entry. What stands is taken on trust for the nodes above it, so that
/// every finding is at the entry whose own leaf or nodes are wrong, and one hole does not make all that follows look false.
struct TreeWalk {
    /// Complete subtrees from the largest; nil where a hole lets nobody know.
    private var peaks: [Digest?] = []
    private var size: Int64 = 0
    private let hashing: any Hashing

    init(hashing: any Hashing) {
        self.hashing = hashing
    }

    /// Takes the next entry; false where its nodes do not follow from its body and the nodes before.
    mutating func take(_ entry: StoredEntry) -> Bool {
        let nodes = stride(from: 0, to: entry.nodes.count, by: 32).map { start in
            Digest(bytes: Array(entry.nodes[start..<min(start + 32, entry.nodes.count)]))
        }
        let carries = carries
        let leaf = hashing.merkleLeaf(entry.body)
        var isSound = nodes.count == carries + 1 && nodes[0] == leaf
        var node: Digest? = isSound ? leaf : nodes.first ?? nil
        for level in 0..<carries {
            let left = peaks.popLast() ?? nil
            let kept = level + 1 < nodes.count ? nodes[level + 1] : nil
            if let left, let node, hashing.merkleNode(left, node) != kept { isSound = false }
            node = kept
        }
        peaks.append(node)
        size += 1
        return isSound
    }

    /// Passes an entry that is gone with the nodes it completed.
    mutating func skip() {
        for _ in 0..<carries { peaks.removeLast() }
        peaks.append(nil)
        size += 1
    }

    private var carries: Int { (~size).trailingZeroBitCount }

    /// The edge as far as it is known: nil where a hole is in it.
    var edge: TreeEdge? {
        let known = peaks.compactMap { $0?.bytes }
        return known.count == peaks.count ? TreeEdge(size: size, bytes: known.flatMap { $0 }) : nil
    }
}
