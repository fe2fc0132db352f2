/// The hashes that show a tree to be a later state of another: nothing of the older one was altered, removed or put in
/// (RFC 9162, section 2.1.4). It may come from anywhere: checking cannot fail in another way than by saying no.
public struct ConsistencyProof: Sendable, Hashable {
    /// Leaves of the older tree, at least one.
    public let first: Int
    /// Leaves of the newer tree.
    public let second: Int
    public let path: [HashValue]

    public init(first: Int, second: Int, path: [HashValue]) {
        self.first = first
        self.second = second
        self.path = path
    }

    /// Whether the newer root grows out of the older one (RFC 9162, section 2.1.4.2).
    public func proves(_ firstRoot: HashValue, growsTo secondRoot: HashValue, digest: Digest = .sha256) -> Bool {
        guard first > 0, first <= second else { return false }
        if first == second { return path.isEmpty && firstRoot == secondRoot }
        var path = path
        if first & (first - 1) == 0 { path.insert(firstRoot, at: 0) }
        guard let start = path.first else { return false }
        var node = first - 1
        var last = second - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var (older, newer) = (start, start)
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                older = MerkleTree.node(sibling, older, digest)
                newer = MerkleTree.node(sibling, newer, digest)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                newer = MerkleTree.node(newer, sibling, digest)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && older == firstRoot && newer == secondRoot
    }
}
