/// A Merkle tree as in RFC 9162, section 2.1 (and RFC 6962): leaves are hashed behind a 0x00 byte and nodes behind
/// 0x01, so that no node can pass for a leaf.
public struct MerkleTree: Sendable {
    public let digest: Digest
    /// From the leaf hashes up to the root. A node without partner moves up unchanged, which gives the RFC's split at
    /// the largest power of two below the number of leaves.
    private let levels: [[HashValue]]

    /// A tree over leaf hashes made by `leafHash`.
    public init(leafHashes: [HashValue], digest: Digest = .sha256) {
        self.digest = digest
        var levels = [leafHashes]
        while let level = levels.last, level.count > 1 {
            let pairs = stride(from: 0, to: level.count, by: 2)
            levels.append(
                pairs.map { left in
                    left + 1 < level.count ? Self.node(level[left], level[left + 1], digest) : level[left]
                })
        }
        self.levels = levels
    }

    /// The hash of one entry: H(0x00 ‖ entry).
    public static func leafHash(_ entry: [UInt8], digest: Digest = .sha256) -> HashValue {
        digest.hash([0x00] + entry)
    }

    /// Number of leaves.
    public var count: Int { levels[0].count }

    /// The root; of an empty tree, the hash of nothing.
    public var root: HashValue {
        levels.last?.first ?? digest.hash([])
    }

    /// The proof that the leaf at `index` is in the tree; nil when there is no such leaf.
    public func inclusionProof(at index: Int) -> InclusionProof? {
        guard 0..<count ~= index else { return nil }
        var path: [HashValue] = []
        var position = index
        for level in levels.dropLast() {
            let sibling = position ^ 1
            if sibling < level.count { path.append(level[sibling]) }
            position >>= 1
        }
        return InclusionProof(index: index, count: count, path: path)
    }

    /// Makes proofs of any size this tree has had.
    public var prover: MerkleProver {
        struct NotThere: Error {}
        return MerkleProver(digest: digest) { level, index in
            guard levels.indices.contains(level), levels[level].indices.contains(index) else { throw NotThere() }
            return levels[level][index]
        }
    }

    /// H(0x01 ‖ left ‖ right).
    public static func node(_ left: HashValue, _ right: HashValue, _ digest: Digest = .sha256) -> HashValue {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * HashValue.byteCount, alignment: 1) { buffer in
            buffer[0] = 0x01
            left.withUnsafeBytes { buffer[1..<33].copyBytes(from: $0) }
            right.withUnsafeBytes { buffer[33..<65].copyBytes(from: $0) }
            return digest.hash(UnsafeRawBufferPointer(buffer))
        }
    }
}
