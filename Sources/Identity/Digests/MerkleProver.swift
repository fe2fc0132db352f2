/// Makes proofs of RFC 9162 from a tree whose complete nodes stand somewhere, reading as few of them as there are levels.
///
/// A node `(level, index)` is complete where 2^level leaves from `index`·2^level are there; its hash never changes when
/// the tree grows, which is what makes a kept tree cheap to append to.
public struct MerkleProver {
    public let digest: Digest
    let node: (_ level: Int, _ index: Int) throws -> HashValue

    /// - Parameter node: reads a complete node; throws where it is not there.
    public init(digest: Digest = .sha256, node: @escaping (_ level: Int, _ index: Int) throws -> HashValue) {
        self.digest = digest
        self.node = node
    }

    /// The root of the tree over the first `count` leaves (RFC 9162, section 2.1.1).
    public func root(of count: Int) throws -> HashValue {
        count > 0 ? try hash(0..<count) : digest.hash([])
    }

    /// PATH(index, D_count) (section 2.1.3.1); nil where there is no such leaf.
    public func inclusion(of index: Int, in count: Int) throws -> InclusionProof? {
        guard 0..<count ~= index else { return nil }
        var path: [HashValue] = []
        var range = 0..<count
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(range.count)
            if index < middle {
                path.append(try hash(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return InclusionProof(index: index, count: count, path: path.reversed())
    }

    /// PROOF(first, D_second) (section 2.1.4.1); nil unless 0 < first ≤ second.
    public func consistency(from first: Int, to second: Int) throws -> ConsistencyProof? {
        guard first > 0, first <= second else { return nil }
        var path: [HashValue] = []
        var range = 0..<second
        // SUBPROOF: whether the older root is the very node that has been come to, which is then left out.
        var isWhole = true
        while range.upperBound != first {
            let middle = range.lowerBound + Self.split(range.count)
            if first <= middle {
                path.append(try hash(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { path.append(try hash(range)) }
        return ConsistencyProof(first: first, second: second, path: path.reversed())
    }

    /// MTH over leaves that begin where the RFC's splits begin them: complete nodes are read, the rest is put together.
    private func hash(_ range: Range<Int>) throws -> HashValue {
        let size = range.count
        if size & (size - 1) == 0 {
            return try node(size.trailingZeroBitCount, range.lowerBound / size)
        }
        let middle = range.lowerBound + Self.split(size)
        return MerkleTree.node(try hash(range.lowerBound..<middle), try hash(middle..<range.upperBound), digest)
    }

    /// The largest power of two below a number greater than one.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
