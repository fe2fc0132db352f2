/// The tree of a composite index: indicators below, groups of them, the index on top; any depth, any number of children.
public struct Framework: Sendable, Equatable {
    /// One node as it is declared.
    public struct Entry: Sendable, Hashable {
        /// Unique in the tree.
        public var code: String
        /// Nil for the index itself.
        public var parent: String?
        /// Weight among the parent's children, ≥ 0; weights need not sum to 1.
        public var weight: Double
        /// How the children are combined; not used for indicators.
        public var rule: AggregationRule

        public init(code: String, parent: String?, weight: Double = 1, rule: AggregationRule = .arithmetic) {
            self.code = code
            self.parent = parent
            self.weight = weight
            self.rule = rule
        }
    }

    public let entries: [Entry]
    /// Positions of the children of each node, in the order of their declaration.
    public let children: [[Int]]
    /// Positions of the nodes without children, in the order of their declaration.
    public let indicators: [Int]
    /// Positions of the others, every node after its children.
    public let groups: [Int]
    /// The position of the index.
    public let root: Int

    /// - Throws: `FrameworkError` naming the node at fault.
    public init(_ entries: [Entry]) throws(FrameworkError) {
        var positions: [String: Int] = [:]
        for (position, entry) in entries.enumerated() {
            guard positions.updateValue(position, forKey: entry.code) == nil else { throw .duplicate(entry.code) }
            guard entry.weight.isFinite, entry.weight >= 0 else { throw .weight(entry.code) }
        }
        var children = [[Int]](repeating: [], count: entries.count)
        var roots: [Int] = []
        for (position, entry) in entries.enumerated() {
            guard let parent = entry.parent else { roots.append(position); continue }
            guard let above = positions[parent] else { throw .noParent(entry.code) }
            children[above].append(position)
        }
        guard let root = roots.first else { throw .noRoot }
        guard roots.count == 1 else { throw .secondRoot(entries[roots[1]].code) }
        var order: [Int] = []
        var waiting = [root]
        while let node = waiting.popLast() {
            order.append(node)
            waiting += children[node]
        }
        // What is not below the root goes round in a circle.
        if order.count < entries.count, let lost = entries.indices.first(where: { !order.contains($0) }) {
            throw .cycle(entries[lost].code)
        }
        for node in order where !children[node].isEmpty {
            guard children[node].reduce(0, { $0 + entries[$1].weight }) > 0 else { throw .noWeight(below: entries[node].code) }
        }
        self.entries = entries
        self.children = children
        self.root = root
        indicators = entries.indices.filter { children[$0].isEmpty }
        groups = order.reversed().filter { !children[$0].isEmpty }
    }

    /// The position of a code.
    public func position(_ code: String) -> Int? { entries.firstIndex { $0.code == code } }

    /// Weights as declared.
    public var weights: [Double] { entries.map(\.weight) }

    /// The share each node really has in the index: its weight among its siblings times that of its parent.
    public func effectiveWeights(_ weights: [Double]? = nil) -> [Double] {
        let weights = weights ?? self.weights
        var shares = [Double](repeating: 0, count: entries.count)
        shares[root] = 1
        for node in groups.reversed() {
            let sum = children[node].reduce(0) { $0 + weights[$1] }
            for child in children[node] { shares[child] = sum > 0 ? shares[node] * weights[child] / sum : 0 }
        }
        return shares
    }

    /// The indicators below a node, in the order of their declaration; the node itself where it is one.
    public func indicators(below node: Int) -> [Int] {
        children[node].isEmpty ? [node] : children[node].flatMap { indicators(below: $0) }
    }
}

/// Why a tree is refused.
public enum FrameworkError: Error, Sendable, Equatable {
    case duplicate(String)
    /// Negative or not finite.
    case weight(String)
    case noParent(String)
    case noRoot
    case secondRoot(String)
    /// A node is its own ancestor.
    case cycle(String)
    /// The children's weights sum to nothing.
    case noWeight(below: String)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .duplicate: "framework.duplicate"
        case .weight: "framework.weight"
        case .noParent: "framework.no-parent"
        case .noRoot: "framework.no-root"
        case .secondRoot: "framework.second-root"
        case .cycle: "framework.cycle"
        case .noWeight: "framework.no-weight"
        }
    }
}
