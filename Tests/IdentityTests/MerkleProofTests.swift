@testable import Identity
import Testing

/// Proofs against the reference data of Certificate Transparency and the recursive definitions of RFC 9162.
@Suite struct MerkleProofTests {
    /// The eight leaves of Certificate Transparency's reference tree.
    static let leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
        .compactMap(Hexadecimal.decode)

    static let inclusions: [(index: Int, count: Int, path: [String])] = [
        (0, 1, []),
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]

    static let growths: [(first: Int, second: Int, path: [String])] = [
        (1, 1, []),
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
        // The example of RFC 9162, section 2.1.5: three, four and six leaves out of seven.
        (4, 7, ["837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e"]),
        (
            3, 7,
            [
                "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
                "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e",
            ]
        ),
        (
            6, 7,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
    ]

    @Test(arguments: inclusions.indices) func `inclusion paths are those of the reference data`(_ row: Int) throws {
        let (index, count, path) = Self.inclusions[row]
        let tree = MerkleTreeTests.tree(Self.leaves)
        let proof = try #require(try tree.prover.inclusion(of: index, in: count))
        #expect(proof.path.map(\.hex) == path)
        #expect(proof.proves(MerkleTree.leafHash(Self.leaves[index]), in: MerkleTreeTests.tree(Array(Self.leaves[..<count])).root))
    }

    @Test(arguments: growths.indices) func `consistency paths are those of the reference data`(_ row: Int) throws {
        let (first, second, path) = Self.growths[row]
        let proof = try #require(try MerkleTreeTests.tree(Self.leaves).prover.consistency(from: first, to: second))
        #expect(proof.path.map(\.hex) == path)
    }

    @Test(arguments: Digest.allCases) func `every size grows into every later one, and into nothing else`(digest: Digest) throws {
        let entries = MerkleTreeTests.entries(40)
        let prover = MerkleTreeTests.tree(entries, digest).prover
        let roots = try (0...40).map { try prover.root(of: $0) }
        let stranger = MerkleTree.leafHash([9, 9, 9], digest: digest)
        for second in 1...40 {
            #expect(roots[second] == MerkleTreeTests.tree(Array(entries[..<second]), digest).root)
            #expect(try prover.consistency(from: 0, to: second) == nil)
            #expect(try prover.consistency(from: second, to: second - 1) == nil)
            for first in 1...second {
                let proof = try #require(try prover.consistency(from: first, to: second))
                #expect(proof.proves(roots[first], growsTo: roots[second], digest: digest), "\(first) to \(second)")
                #expect(!proof.proves(stranger, growsTo: roots[second], digest: digest))
                #expect(!proof.proves(roots[first], growsTo: stranger, digest: digest))
                for changed in Self.variants(of: proof) where changed != proof {
                    #expect(!changed.proves(roots[first], growsTo: roots[second], digest: digest), "\(first) to \(second): \(changed)")
                }
            }
        }
    }

    /// Proofs with one thing wrong.
    static func variants(of proof: ConsistencyProof) -> [ConsistencyProof] {
        let (first, second, path) = (proof.first, proof.second, proof.path)
        let swapped = path.count > 1 ? [path[1], path[0]] + path[2...] : path
        return [
            ConsistencyProof(first: first, second: second, path: path + [SHA256.hash([])]),
            ConsistencyProof(first: first, second: second, path: Array(path.dropLast())),
            ConsistencyProof(first: first, second: second, path: swapped),
            ConsistencyProof(first: 0, second: second, path: path), ConsistencyProof(first: second + 1, second: second, path: path),
            ConsistencyProof(first: -1, second: second, path: path),
        ]
    }

    @Test func `random sizes prove what they hold with as many hashes as levels`() throws {
        var random = SplitMix64(seed: 20_261_130)
        for _ in 0..<30 {
            let count = Int.random(in: 1...3000, using: &random)
            let entries = (0..<count).map { withUnsafeBytes(of: $0.bigEndian, Array.init) }
            let prover = MerkleTreeTests.tree(entries).prover
            var reads = 0
            let counted = MerkleProver { level, index in
                reads += 1
                return try prover.node(level, index)
            }
            let levels = Int.bitWidth - count.leadingZeroBitCount
            let index = Int.random(in: 0..<count, using: &random)
            let inclusion = try #require(try counted.inclusion(of: index, in: count))
            #expect(inclusion.proves(MerkleTree.leafHash(entries[index]), in: try prover.root(of: count)))
            #expect(inclusion.path.count <= levels && reads <= 2 * levels, "\(reads) reads for \(count)")
            reads = 0
            let first = Int.random(in: 1...count, using: &random)
            let growth = try #require(try counted.consistency(from: first, to: count))
            #expect(growth.proves(try prover.root(of: first), growsTo: try prover.root(of: count)))
            #expect(reads <= 2 * levels, "\(reads) reads for \(first) to \(count)")
        }
    }
}
