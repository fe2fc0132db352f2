@testable import Identity
import Testing

@Suite("Merkle tree")
struct MerkleTreeTests {
    /// MTH of RFC 9162, section 2.1.1, word for word: recursive, split at the largest power of two below n.
    static func naiveRoot(_ entries: ArraySlice<[UInt8]>, _ digest: Digest) -> HashValue {
        if entries.isEmpty { return digest.hash([]) }
        if entries.count == 1 { return digest.hash([0] + entries[entries.startIndex]) }
        var split = 1
        while split * 2 < entries.count { split *= 2 }
        let middle = entries.startIndex + split
        return digest.hash(
            [1] + naiveRoot(entries[..<middle], digest).bytes + naiveRoot(entries[middle...], digest).bytes)
    }

    static func tree(_ entries: [[UInt8]], _ digest: Digest = .sha256) -> MerkleTree {
        MerkleTree(leafHashes: entries.map { MerkleTree.leafHash($0, digest: digest) }, digest: digest)
    }

    static func entries(_ count: Int) -> [[UInt8]] {
        var random = SplitMix64(seed: UInt64(count))
        return (0..<count).map { _ in random.bytes(Int.random(in: 8...40, using: &random)) }
    }

    @Test(
        "Roots of the Certificate Transparency reference data",
        arguments: zip(
            1...8,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
            ]))
    func reference(count: Int, root: String) {
        let entries = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ].compactMap(Hexadecimal.decode)
        #expect(Self.tree(Array(entries[..<count])).root.hex == root)
    }

    @Test("Roots equal those of the RFC's recursive definition", arguments: Digest.allCases)
    func naive(digest: Digest) {
        for count in 0...70 {
            let entries = Self.entries(count)
            #expect(Self.tree(entries, digest).root == Self.naiveRoot(entries[...], digest), "\(count) entries")
        }
    }

    @Test("Every leaf's proof holds, and only for its leaf, place, size and root", arguments: Digest.allCases)
    func proofs(digest: Digest) throws {
        for count in 1...33 {
            let entries = Self.entries(count)
            let leaves = entries.map { MerkleTree.leafHash($0, digest: digest) }
            let tree = Self.tree(entries, digest)
            for index in 0..<count {
                let proof = try #require(tree.inclusionProof(at: index))
                #expect(proof.proves(leaves[index], in: tree.root, digest: digest))
                let stranger = MerkleTree.leafHash([9, 9, 9], digest: digest)
                #expect(!proof.proves(stranger, in: tree.root, digest: digest))
                #expect(!proof.proves(leaves[index], in: stranger, digest: digest))
                for changed in Self.variants(of: proof) where changed != proof {
                    #expect(!changed.proves(leaves[index], in: tree.root, digest: digest), "\(index) of \(count)")
                }
            }
            #expect(tree.inclusionProof(at: count) == nil)
            #expect(tree.inclusionProof(at: -1) == nil)
        }
    }

    /// Proofs with one thing wrong.
    static func variants(of proof: InclusionProof) -> [InclusionProof] {
        let (index, count, path) = (proof.index, proof.count, proof.path)
        let swapped = path.count > 1 ? [path[1], path[0]] + path[2...] : path
        return [
            InclusionProof(index: index, count: count, path: path + [SHA256.hash([])]),
            InclusionProof(index: index, count: count, path: Array(path.dropLast())),
            InclusionProof(index: index, count: count, path: swapped),
            InclusionProof(index: index ^ 1, count: count, path: path),
            InclusionProof(index: -1, count: count, path: path),
            InclusionProof(index: count, count: count, path: path),
            InclusionProof(index: index, count: 0, path: path),
            InclusionProof(index: index, count: .max, path: path),
        ]
    }

    @Test("A node cannot pass for a leaf")
    func domainSeparation() {
        let entries = Self.entries(4)
        let pairs = [Self.tree(Array(entries[..<2])).root, Self.tree(Array(entries[2...])).root]
        let node = pairs[0].bytes + pairs[1].bytes
        #expect(Self.tree(entries).root != MerkleTree.leafHash(node))
    }
}
