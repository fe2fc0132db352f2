/// The hashes that lead from one leaf to the root (RFC 9162, section 2.1.3). It may come from anywhere: checking cannot
/// fail in another way than by saying no.
public struct InclusionProof: Sendable, Hashable {
    /// Position of the leaf, from 0.
    public let index: Int
    /// Number of leaves of the tree.
    public let count: Int
    /// Sibling hashes from the leaf upwards.
    public let path: [HashValue]

    public init(index: Int, count: Int, path: [HashValue]) {
        self.index = index
        self.count = count
        self.path = path
    }

    /// Whether the proof leads from the leaf hash to the root (RFC 9162, section 2.1.3.2).
    public func proves(_ leafHash: HashValue, in root: HashValue, digest: Digest = .sha256) -> Bool {
        guard index >= 0, index < count else { return false }
        var node = index
        var last = count - 1
        var hash = leafHash
        for sibling in path {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                hash = MerkleTree.node(sibling, hash, digest)
                // Levels on which the node had no partner.
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = MerkleTree.node(hash, sibling, digest)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }
}
