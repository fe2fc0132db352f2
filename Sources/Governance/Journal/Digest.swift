/// A 256-bit hash value.
package struct Digest: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Thirty-two bytes, or nil.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    package init?(hex: String) {
        guard let bytes = [UInt8](hex: hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// What stands before the first entry of a journal.
    package static let zero = Digest(unchecked: [UInt8](repeating: 0, count: 32))

    private init(unchecked: [UInt8]) {
        bytes = unchecked
    }

    package var hex: String { bytes.hex }
}

/// The hash function of a store; the floor above chooses it (SHA-256, or SM3 where the assessment asks for it).
package protocol Hashing: Sendable {
    func hash(_ bytes: [UInt8]) -> Digest
    /// Unpredictable bytes for salts.
    func salt() throws -> [UInt8]
    /// Root of the Merkle tree of RFC 9162 over the leaves.
    func merkleRoot(_ leaves: [[UInt8]]) -> Digest
    /// Hash of a leaf of that tree: H(0x00 ‖ bytes).
    func merkleLeaf(_ bytes: [UInt8]) -> Digest
    /// Hash of an inner node of that tree: H(0x01 ‖ left ‖ right).
    func merkleNode(_ left: Digest, _ right: Digest) -> Digest
}

extension Hashing {
    package func merkleLeaf(_ bytes: [UInt8]) -> Digest { hash([0x00] + bytes) }

    package func merkleNode(_ left: Digest, _ right: Digest) -> Digest { hash([0x01] + left.bytes + right.bytes) }
}
