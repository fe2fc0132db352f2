/// The right edge of the Merkle tree over the journal (RFC 9162, section 2.1): the roots of its complete subtrees, the
/// largest first. Leaf n is the body of entry n + 1.
///
/// An append completes the nodes above the new leaf as a counter carries, two on average, and each is kept with the entry
/// that completed it: node (level, index) with entry (index + 1)·2^level. So an append needs nothing but the edge, and a
/// proof one row for each level.
package struct TreeEdge: Hashable, Sendable {
    /// Number of entries.
    package private(set) var size: Int64 = 0
    private var peaks: [Digest] = []

    package init() {}

    /// The edge from `bytes`; nil where there are not as many as a tree of that size has.
    package init?(size: Int64, bytes: [UInt8]) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        for start in stride(from: 0, to: bytes.count, by: 32) {
            guard let peak = Digest(bytes: Array(bytes[start..<start + 32])) else { return nil }
            peaks.append(peak)
        }
    }

    /// 32 bytes for each complete subtree.
    package var bytes: [UInt8] { peaks.flatMap(\.bytes) }

    /// Adds an entry; returns the nodes that it completes, from its leaf upwards, 32 bytes each.
    package mutating func append(_ body: [UInt8], hashing: any Hashing) -> [UInt8] {
        var node = hashing.merkleLeaf(body)
        var completed = node.bytes
        for _ in 0..<size.trailingOnes {
            guard let left = peaks.popLast() else { break }
            node = hashing.merkleNode(left, node)
            completed += node.bytes
        }
        peaks.append(node)
        size += 1
        return completed
    }

    /// The root over all entries; of none, the hash of nothing.
    package func root(hashing: any Hashing) -> Digest {
        guard var root = peaks.last else { return hashing.hash([]) }
        for peak in peaks.dropLast().reversed() { root = hashing.merkleNode(peak, root) }
        return root
    }
}

extension Int64 {
    /// How many ones stand at the end: so many subtrees does one more leaf complete.
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
