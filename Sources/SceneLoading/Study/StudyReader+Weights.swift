import Appraisal
import CQL2
import Governance

/// Weights under one parent that are not written at each child.
extension StudyReader {
    /// Weights from judgements: `{method: ahp, matrix}` or `{method: budget, experts}`; `equal` makes all alike. Those that
    /// are found in the data (`pca`, `optimised`) are noted in the tree and found when there are rows.
    func readWeights(_ reader: MappingReader, _ names: [String], of parent: String, into tree: inout StudyTree) -> [String: Double] {
        guard let node = reader.node("weights") else { return [:] }
        let place = reader.entry("weights")?.keyPlace ?? node.place
        if case .scalar(let scalar) = node.content {
            if scalar.text == "equal" { return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: { $1 }) }
            if scalar.text == "pca" {
                return fit(WeightFit(parent: parent, method: .squaredLoadings), names, at: place, into: &tree)
            }
            findings.report(
                .badValue, node.place, zh: "weights 应为 equal、pca 或 {method, …}", en: "“weights” is equal, pca or {method, …}")
            return [:]
        }
        let own = MappingReader(node, findings)
        _ = own.required("method", zh: "方法", en: "the method")
        let method = own.word("method", as: StudyWeighting.self)
        if method == .pca || method == .optimised {
            let found = own.has("loadings") ? own.word("loadings", as: StudyLoadings.self) : .squared
            let target = own.has("target") ? own.word("target", as: StudyTarget.self) : .balance
            let shares = own.node("shares").map { self.shares($0, names) } ?? []
            own.finish()
            if (method == .pca && (own.has("target") || own.has("shares"))) || (method == .optimised && own.has("loadings"))
                || (target == .information && own.has("shares"))
            {
                findings.report(
                    .conflictingKeys, place, zh: "pca 可写 loadings；optimised 可写 target，balance 时可写 shares",
                    en: "“pca” takes “loadings”; “optimised” takes “target”, and “shares” where that is balance")
            }
            let way: WeightFit.Method =
                method == .pca ? (found == .plain ? .loadings : .squaredLoadings) : target == .information ? .information : .balance(shares)
            return fit(WeightFit(parent: parent, method: way), names, at: place, into: &tree)
        }
        let rows = own.node(method == .budget ? "experts" : "matrix").map { matrix($0) } ?? []
        _ = own.entry("matrix")
        _ = own.entry("experts")
        let most = own.number("most_inconsistent") ?? 0.1
        own.finish()
        do {
            let weights: [Double]
            switch method {
            case .ahp:
                let found = try PairwiseComparison(rows)
                weights = found.weights
                if found.consistencyRatio >= most {
                    findings.report(
                        .weightSum, place, zh: "判断矩阵不一致：CR = \(found.consistencyRatio)，应小于 \(most)",
                        en: "the judgements contradict each other: CR = \(found.consistencyRatio), must be below \(most)")
                }
            case .budget: weights = try BudgetAllocation(points: rows).weights
            case .pca, .optimised, nil: return [:]
            }
            guard weights.count == names.count else {
                findings.report(
                    .weightSum, place, zh: "应有 \(names.count) 个权重，却有 \(weights.count) 个",
                    en: "\(names.count) weights are needed, there are \(weights.count)")
                return [:]
            }
            return Dictionary(zip(names, weights), uniquingKeysWith: { $1 })
        } catch {
            findings.report(.weightSum, place, zh: "权重算不出来：\(error.code)", en: "no weights can be formed: \(error.code)")
            return [:]
        }
    }

    /// Rows of numbers; a cell may be a fraction such as 1/3.
    private func matrix(_ node: YAMLNode) -> [[Double]] {
        let reader = MappingReader(YAMLNode(content: .mapping([]), place: node.place), findings)
        return reader.list(node).map { row in
            reader.list(row).map { cell in
                guard let scalar = reader.scalar(cell) else { return .nan }
                let parts = scalar.text.split(separator: "/").compactMap { Double($0) }
                if parts.count == 2 { return parts[0] / parts[1] }
                if let number = scalar.decimal?.doubleValue { return number }
                findings.report(.wrongType, cell.place, zh: "应为数字", en: "expected a number")
                return .nan
            }
        }
    }

    /// Notes that the children's weights are found in the data; until then they are alike.
    private func fit(_ fit: WeightFit, _ names: [String], at place: Place, into tree: inout StudyTree) -> [String: Double] {
        if names.count < 2 {
            findings.report(
                .weightSum, place, zh: "权重由数据得出时，至少要有两个下级", en: "weights are found in the data for two children or more")
        }
        tree.fits.append(fit)
        return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: { $1 })
    }

    /// Proportions by child: what the correlations with the index are to be like.
    private func shares(_ node: YAMLNode, _ names: [String]) -> [Double] {
        let own = MappingReader(node, findings)
        let shares = names.map { name -> Double in
            _ = own.required(name, zh: "应占的比例", en: "its proportion")
            return own.number(name) ?? .nan
        }
        own.finish()
        if shares.contains(where: { $0 <= 0 }) {
            findings.report(.weightSum, node.place, zh: "比例应大于零", en: "proportions are above zero")
        }
        return shares
    }
}

enum StudyWeighting: String, CaseIterable {
    case ahp, budget, pca, optimised
}

/// Which numbers of the first component are the weights.
enum StudyLoadings: String, CaseIterable {
    case squared, plain
}

enum StudyTarget: String, CaseIterable {
    case balance, information
}
