import Governance

/// A stand-in for SHA-256: FNV-1a, four times over.
struct PlainHashing: Hashing {
    func hash(_ bytes: [UInt8]) -> Digest {
        var output: [UInt8] = []
        for seed in 0..<4 as Range<UInt64> {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            output += (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
        }
        return Digest(bytes: output) ?? .zero
    }

    func merkleRoot(_ leaves: [[UInt8]]) -> Digest { hash(leaves.flatMap { $0 }) }

    func salt() -> [UInt8] { [] }
}
