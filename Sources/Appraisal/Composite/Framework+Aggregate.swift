extension Framework {
    /// Scores of every node, from those of the indicators.
    ///
    /// - Parameters:
    ///   - indicators: one column per indicator, in the order of `indicators`; NaN is missing.
    ///   - weights: one per entry, where others than the declared ones are tried.
    ///   - leastKnown: the least share of a group's children that must be known.
    /// - Returns: one column per entry, in the order of `entries`.
    public func aggregate(_ indicators: [[Double]], weights: [Double]? = nil, leastKnown: Double = 0) -> [[Double]] {
        let weights = weights ?? self.weights
        let units = indicators.map(\.count).min() ?? 0
        var columns = [[Double]](repeating: [], count: entries.count)
        for (node, column) in zip(self.indicators, indicators) { columns[node] = column }
        for node in groups {
            let own = children[node].map { weights[$0] }
            switch entries[node].rule {
            case .copeland: columns[node] = copeland(children[node].map { columns[$0] }, weights: own)
            case .arithmetic: columns[node] = means(columns, children[node], own, units: units, leastKnown: leastKnown)
            case let rule:
                var scores = [Double](repeating: 0, count: own.count)
                columns[node] = (0..<units).map { unit in
                    for (position, child) in children[node].enumerated() { scores[position] = columns[child][unit] }
                    return rule.combine(scores, weights: own, leastKnown: leastKnown)
                }
            }
        }
        return columns
    }

    /// Weighted means, column by column: the sums run in the order of the children, as unit by unit.
    private func means(_ columns: [[Double]], _ children: [Int], _ weights: [Double], units: Int, leastKnown: Double) -> [Double] {
        var sums = [Double](repeating: 0, count: units)
        var totals = sums
        var known = [Int32](repeating: 0, count: leastKnown > 0 ? units : 0)
        for (child, weight) in zip(children, weights) {
            let column = columns[child]
            if leastKnown > 0 { for unit in 0..<units where !column[unit].isNaN { known[unit] += 1 } }
            for unit in 0..<units {
                let score = column[unit]
                let isMissing = score.isNaN
                sums[unit] += isMissing ? 0 : weight * score
                totals[unit] += isMissing ? 0 : weight
            }
        }
        for unit in 0..<units {
            let isEnough = leastKnown <= 0 || Double(known[unit]) >= leastKnown * Double(children.count)
            sums[unit] = totals[unit] > 0 && isEnough ? sums[unit] / totals[unit] : .nan
        }
        return sums
    }
}
