import Appraisal

/// Step 4: what the figures are like, and what says the same twice.
extension StudyAnalysis {
    /// Siblings that agree more than `high` may count one thing twice; those below `low` pull against each other.
    private static let high = 0.9
    private static let low = -0.4

    mutating func diagnose(_ cut: Cut) {
        statistics(cut)
        correlations(cut)
        consistency(cut)
        components(cut)
        weights(cut)
    }

    private mutating func statistics(_ cut: Cut) {
        let names: [(ColumnStatistics.Flag, String)] = [
            (.fewKnown, "few-known"), (.fewNonZero, "few-non-zero"), (.fewUnique, "few-unique"), (.outliers, "outliers"),
        ]
        var lines: [[String]] = []
        for (stage, columns) in [("computed", cut.cut.data.columns), ("scored", cut.cut.stages.normalised)] {
            for (node, column) in zip(cut.framework.indicators, columns) {
                // Excluded units are no part of what is described.
                let kept = stage == "computed" ? column.indices.filter { !cut.cut.data.excluded.contains($0) }.map { column[$0] } : column
                let found = ColumnStatistics(kept)
                let numbers = [
                    found.minimum, found.maximum, found.mean, found.median, found.deviation, found.skewness, found.kurtosis,
                ]
                lines.append(
                    [cut.code(node), stage] + numbers.map(Self.text)
                        + [found.known, found.nonZero, found.unique, found.same, found.rows].map { "\($0)" }
                        + [names.filter { found.flags.contains($0.0) }.map(\.1).joined(separator: " ")])
            }
        }
        add(
            "statistics",
            [
                "code", "stage", "minimum", "maximum", "mean", "median", "deviation", "skewness", "kurtosis", "known", "non_zero", "unique",
                "same", "rows", "flags",
            ],
            cut, lines)
    }

    /// Every pair of indicators, and every node with those above it.
    private mutating func correlations(_ cut: Cut) {
        let framework = cut.framework
        let columns = cut.cut.stages.scores
        var lines: [[String]] = []
        func line(_ first: Int, _ second: Int, _ relation: String) {
            let (one, other) = (columns[first], columns[second])
            let pairs = zip(one, other).count { !$0.isNaN && !$1.isNaN }
            let pearson = correlation(one, other)
            var flag = ""
            if relation == "siblings" { flag = pearson > Self.high ? "high" : pearson < Self.low ? "opposed" : "" }
            if relation == "above", pearson < 0 { flag = "opposed" }
            lines.append(
                [cut.code(first), cut.code(second), relation]
                    + [pearson, correlation(one, other, .spearman), correlation(one, other, .kendall)].map(Self.text)
                    + ["\(pairs)", Self.text(correlationProbability(pearson, pairs: pairs)), flag])
        }
        for (at, second) in framework.indicators.enumerated() {
            for first in framework.indicators[..<at] {
                line(first, second, framework.entries[first].parent == framework.entries[second].parent ? "siblings" : "others")
            }
        }
        for node in framework.entries.indices { for above in cut.ancestors(of: node) { line(node, above, "above") } }
        add("correlations", ["first", "second", "relation", "pearson", "spearman", "kendall", "pairs", "probability", "flag"], cut, lines)
    }

    private mutating func consistency(_ cut: Cut) {
        let framework = cut.framework
        let lines = framework.groups.map { node -> [String] in
            let own = framework.children[node]
            // Of figures only where the children are indicators: other nodes have none.
            let places = own.compactMap { child in framework.indicators.firstIndex(of: child) }
            let computed = places.count == own.count ? cronbach(places.map { cut.cut.data.columns[$0] }) : .nan
            return [cut.code(node), "\(own.count)", Self.text(computed), Self.text(cronbach(own.map { cut.cut.stages.scores[$0] }))]
        }
        add("consistency", ["code", "items", "cronbach_computed", "cronbach_scored"], cut, lines)
    }

    /// Of the children of each node; and of all indicators below it, where these are others.
    private mutating func components(_ cut: Cut) {
        let framework = cut.framework
        var lines: [[String]] = []
        func line(_ node: Int, _ items: [Int], _ of: String) {
            guard items.count > 1, let found = try? PrincipalComponents(items.map { cut.cut.stages.scores[$0] }) else { return }
            for (number, loadings) in found.loadings.enumerated() {
                for (item, loading) in zip(items, loadings) {
                    lines.append([
                        cut.code(node), of, "\(number + 1)", Self.text(found.variances[number]), Self.text(found.explained[number]),
                        cut.code(item),
                        Self.text(loading),
                    ])
                }
            }
        }
        for node in framework.groups {
            let children = framework.children[node]
            let below = framework.indicators(below: node)
            line(node, children, "children")
            if below != children { line(node, below, "indicators") }
        }
        add("components", ["code", "of", "component", "variance", "explained", "item", "loading"], cut, lines)
    }

    /// The weight that is written or was found, and the share of the index each node really has.
    private mutating func weights(_ cut: Cut) {
        let framework = cut.framework
        let shares = framework.effectiveWeights()
        let lines = framework.entries.indices.filter { $0 != framework.root }.map { node -> [String] in
            let entry = framework.entries[node]
            return [
                entry.code, entry.parent ?? "", Self.text(entry.weight), Self.text(shares[node]),
                Self.text(correlation(cut.cut.stages.scores[node], cut.cut.stages.index)),
            ]
        }
        add("weights", ["code", "parent", "weight", "effective_weight", "correlation_with_index"], cut, lines)
    }
}
