/// How far weights are moved in each draw: every weight is multiplied by a factor evenly drawn from 1 − x … 1 + x, and
/// weights under one parent are brought to 1 again.
public struct WeightNoise: Sendable, Hashable {
    /// x for indicators and for groups.
    public var indicators: Double
    public var groups: Double

    /// - Parameter share: x for all, 0…1.
    public init(_ share: Double = 0.25) {
        indicators = share
        groups = share
    }

    public init(indicators: Double, groups: Double) {
        self.indicators = indicators
        self.groups = groups
    }
}

extension Framework {
    /// The nodes whose weights move, in the order of their random numbers: indicators, then groups, each in the order of
    /// declaration.
    var noisyNodes: [Int] { indicators + entries.indices.filter { !children[$0].isEmpty && $0 != root } }

    /// The weights of a draw.
    func noisyWeights(_ noise: WeightNoise, draw: Int, _ random: CounterRandom, nodes: [Int]) -> [Double] {
        var weights = self.weights
        for (number, node) in nodes.enumerated() {
            let share = children[node].isEmpty ? noise.indicators : noise.groups
            weights[node] *= 1 + share * (2 * random.uniform(draw * nodes.count + number) - 1)
        }
        return weights
    }
}
