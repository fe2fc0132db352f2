/// Weights of a node's children that are found in the data rather than given.
public struct WeightFit: Sendable, Hashable {
    public enum Method: Sendable, Hashable {
        /// Squared loadings of the first principal component of the children's scores (handbook, step 6): they are shares,
        /// and sum to 1.
        case squaredLoadings
        /// The loadings themselves, as COINr takes them; refused where their signs differ.
        case loadings
        /// By search: correlations of the children with the index in these proportions; alike where none are given.
        case balance([Double])
        /// By search: the largest sum of correlations with the index.
        case information
    }

    /// Code of the node whose children are weighed.
    public var parent: String
    public var method: Method

    public init(parent: String, method: Method) {
        self.parent = parent
        self.method = method
    }
}

extension Framework {
    /// The tree with weights found in scores: components from the indicators upward, then searches from the top down, since
    /// these look at the index.
    ///
    /// - Parameter scores: one column per indicator, normalised.
    /// - Throws: `WeightFitError` naming the node.
    public func fitted(_ fits: [WeightFit], scores: [[Double]], leastKnown: Double = 0) throws(WeightFitError) -> Framework {
        var tree = self
        var methods: [Int: WeightFit.Method] = [:]
        for fit in fits { if let node = position(fit.parent) { methods[node] = fit.method } }
        for node in groups {
            guard let method = methods[node] else { continue }
            switch method {
            case .squaredLoadings, .loadings: try tree.weigh(node, scores, leastKnown, isSquared: method == .squaredLoadings)
            case .balance, .information: continue
            }
        }
        for node in groups.reversed() {
            let target: WeightTarget
            switch methods[node] {
            case .balance(let wanted): target = .balance(wanted.isEmpty ? children[node].map { _ in 1 } : wanted)
            case .information: target = .information
            default: continue
            }
            let found = tree.optimised(children[node], target, scores: scores)
            guard found.correlations.allSatisfy(\.isFinite) else {
                throw WeightFitError(parent: entries[node].code, cause: .noComponent)
            }
            try tree.put(found.weights, on: node)
        }
        return tree
    }

    private mutating func weigh(_ node: Int, _ scores: [[Double]], _ leastKnown: Double, isSquared: Bool) throws(WeightFitError) {
        let columns = aggregate(scores, leastKnown: leastKnown)
        let found: PrincipalComponents
        do {
            found = try PrincipalComponents(children[node].map { columns[$0] })
        } catch {
            throw WeightFitError(parent: entries[node].code, cause: error)
        }
        let first = found.loadings.first ?? []
        guard isSquared || first.allSatisfy({ $0 >= 0 }) else {
            throw WeightFitError(parent: entries[node].code, cause: .signsDiffer)
        }
        try put(isSquared ? first.map { $0 * $0 } : first, on: node)
    }

    private mutating func put(_ weights: [Double], on node: Int) throws(WeightFitError) {
        var entries = entries
        for (child, weight) in zip(children[node], weights) { entries[child].weight = weight }
        do {
            self = try Framework(entries)
        } catch {
            throw WeightFitError(parent: entries[node].code, cause: .noComponent)
        }
    }
}

/// Why no weights could be found for a node's children.
public struct WeightFitError: Error, Sendable, Equatable {
    /// Code of the node.
    public let parent: String
    public let cause: WeightError
}
