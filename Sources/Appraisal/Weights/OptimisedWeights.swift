import Glibc

/// What weights are tuned for.
public enum WeightTarget: Sendable, Hashable {
    /// Correlations of the items with the index in the given proportions: weights then say what they seem to say.
    case balance([Double])
    /// The largest sum of correlations with the index.
    case information
}

/// Weights found by search (Nelder and Mead's simplex, without chance).
public struct OptimisedWeights: Sendable, Equatable {
    /// ≥ 0, sum to 1.
    public let weights: [Double]
    /// What the correlations with the index are under them.
    public let correlations: [Double]
    public let steps: Int
    public let hasConverged: Bool

    /// - Parameters:
    ///   - start: the weights to begin from.
    ///   - correlations: the items' correlations with the index under weights that sum to 1.
    ///   - tolerance: the search ends when the simplex's values differ by less, as a share.
    public init(
        _ target: WeightTarget, start: [Double], mostSteps: Int = 2000, tolerance: Double = 1e-10,
        correlations: @escaping ([Double]) -> [Double]
    ) {
        func positive(_ weights: [Double]) -> [Double] {
            let kept = weights.map { abs($0) }
            let sum = kept.reduce(0, +)
            return kept.map { sum > 0 ? $0 / sum : 1 / Double(kept.count) }
        }
        func loss(_ weights: [Double]) -> Double {
            let found = correlations(positive(weights))
            let value: Double
            switch target {
            case .information: value = -found.reduce(0, +)
            case .balance(let wanted):
                let (all, sum) = (wanted.reduce(0, +), found.reduce(0, +))
                value = zip(wanted, found).reduce(0) { $0 + ($1.0 / all - $1.1 / sum) * ($1.0 / all - $1.1 / sum) }
            }
            return value.isNaN ? .infinity : value
        }
        var search = SimplexSearch(start: positive(start), loss)
        hasConverged = search.run(most: mostSteps, tolerance: tolerance)
        steps = search.steps
        weights = positive(search.best)
        self.correlations = correlations(weights)
    }
}

/// Nelder and Mead's downhill simplex.
struct SimplexSearch {
    private var points: [(at: [Double], value: Double)]
    private let loss: ([Double]) -> Double
    private(set) var steps = 0

    var best: [Double] { points[0].at }

    init(start: [Double], _ loss: @escaping ([Double]) -> Double) {
        self.loss = loss
        points = [(start, loss(start))]
        for axis in start.indices {
            var moved = start
            moved[axis] += max(0.05, abs(start[axis]) * 0.25)
            points.append((moved, loss(moved)))
        }
    }

    /// Runs until the values agree; false where the steps ran out first.
    mutating func run(most: Int, tolerance: Double) -> Bool {
        while steps < most {
            points.sort { $0.value < $1.value }
            let (low, high) = (points[0].value, points[points.count - 1].value)
            if abs(high - low) <= tolerance * (abs(low) + 1e-12) { return true }
            step()
            steps += 1
        }
        points.sort { $0.value < $1.value }
        return false
    }

    private mutating func step() {
        let last = points.count - 1
        let worst = points[last]
        let centre = worst.at.indices.map { axis in points[..<last].reduce(0) { $0 + $1.at[axis] } / Double(last) }
        func along(_ factor: Double) -> (at: [Double], value: Double) {
            let at = zip(centre, worst.at).map { $0 + factor * ($1 - $0) }
            return (at, loss(at))
        }
        let reflected = along(-1)
        if reflected.value < points[0].value {
            let expanded = along(-2)
            points[last] = expanded.value < reflected.value ? expanded : reflected
        } else if reflected.value < points[last - 1].value {
            points[last] = reflected
        } else {
            let contracted = reflected.value < worst.value ? along(-0.5) : along(0.5)
            if contracted.value < min(reflected.value, worst.value) {
                points[last] = contracted
            } else {
                let best = points[0].at
                for index in 1...last {
                    let at = zip(best, points[index].at).map { ($0 + $1) / 2 }
                    points[index] = (at, loss(at))
                }
            }
        }
    }
}

extension Framework {
    /// Tunes the weights of nodes by how they correlate with the index (COINr's `get_opt_weights`).
    ///
    /// - Parameters:
    ///   - nodes: positions of the nodes whose weights move; the others keep theirs.
    ///   - scores: one column per indicator.
    public func optimised(
        _ nodes: [Int], _ target: WeightTarget, scores: [[Double]], kind: CorrelationKind = .pearson, mostSteps: Int = 2000
    ) -> OptimisedWeights {
        OptimisedWeights(target, start: nodes.map { entries[$0].weight }, mostSteps: mostSteps) { tried in
            var weights = self.weights
            for (node, weight) in zip(nodes, tried) { weights[node] = weight }
            let columns = aggregate(scores, weights: weights)
            return nodes.map { correlation(columns[$0], columns[root], kind) }
        }
    }
}
