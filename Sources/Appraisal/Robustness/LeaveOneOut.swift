/// What happens to the ranking when one node is left out.
public struct LeaveOneOut: Sendable, Equatable {
    /// The position of the node left out.
    public let node: Int
    /// Index of each unit without it.
    public let scores: [Double]
    /// Place of each unit without it.
    public let places: [Double]
    /// Mean over the units of how many places they moved.
    public let meanShift: Double
}

extension Framework {
    /// Leaves out each of the nodes in turn (its weight becomes 0; its siblings share it).
    ///
    /// - Parameter scores: one column per indicator.
    public func leavingOneOut(_ nodes: [Int], scores: [[Double]]) -> [LeaveOneOut] {
        let before = descendingPlaces(aggregate(scores)[root])
        return nodes.map { node in
            var weights = self.weights
            weights[node] = 0
            let without = aggregate(scores, weights: weights)[root]
            let places = descendingPlaces(without)
            return LeaveOneOut(
                node: node, scores: without, places: places, meanShift: Moments.mean(zip(before, places).map { abs($0 - $1) }))
        }
    }
}
