package import Governance
import Identity

/// SHA-256 of the system's libcrypto, with salts from its random generator.
package struct SHA256Hashing: Hashing {
    package init() {}

    package func hash(_ bytes: [UInt8]) -> Governance.Digest {
        Governance.Digest(bytes: SHA256.hash(bytes).bytes) ?? .zero
    }

    package func merkleRoot(_ leaves: [[UInt8]]) -> Governance.Digest {
        let tree = MerkleTree(leafHashes: leaves.map { MerkleTree.leafHash($0) })
        return Governance.Digest(bytes: tree.root.bytes) ?? .zero
    }

    package func merkleNode(_ left: Governance.Digest, _ right: Governance.Digest) -> Governance.Digest {
        var state = Self.node
        state.update(left.bytes)
        state.update(right.bytes)
        return Governance.Digest(bytes: state.hash().bytes) ?? .zero
    }

    /// The prefix of inner nodes, hashed once.
    private static let node: SHA256 = {
        var state = SHA256()
        state.update([0x01])
        return state
    }()

    package func salt() throws -> [UInt8] {
        try SecureRandom.bytes(16)
    }
}
