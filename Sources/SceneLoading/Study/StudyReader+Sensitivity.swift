import Appraisal
import CQL2
import Governance

/// `sensitivity`: which choices might have been others, for `--sobol`.
extension StudyReader {
    /// What is asked where a definition does not say: weights, the kind of mean, and whether a part of the index is there.
    func readSensitivity(_ reader: MappingReader, _ tree: StudyTree) -> [NamedChoice] {
        let tops = tree.entries.filter { $0.parent == definition.id }.map(\.code)
        guard let node = reader.node("sensitivity") else {
            return [
                NamedChoice("weights", .weights(WeightNoise())), NamedChoice("aggregate", .aggregation([.arithmetic, .geometric])),
                NamedChoice("leave_out", .leftOut([nil] + tops.map { $0 })),
            ]
        }
        let own = MappingReader(node, findings)
        defer { own.finish() }
        var choices: [NamedChoice] = []
        if own.has("weights"), let share = own.number("weights") {
            if !(share > 0 && share <= 1) {
                findings.report(
                    .badValue, own.entry("weights")?.value.place ?? node.place, zh: "weights 应大于 0、不超过 1",
                    en: "“weights” lies above 0 and is at most 1")
            }
            choices.append(NamedChoice("weights", .weights(WeightNoise(share))))
        }
        if let forms = list(own, "score") { choices.append(NamedChoice("score", .normalisation(forms.compactMap(form)))) }
        if let rules = list(own, "aggregate") {
            choices.append(NamedChoice("aggregate", .aggregation(rules.compactMap { aggregation($0) })))
        }
        if let forms = list(own, "impute") {
            choices.append(
                NamedChoice("impute", .imputation(forms.map { isNone($0) ? nil : own.word($0, as: StudyImputation.self)?.form })))
        }
        if let forms = list(own, "outliers") { choices.append(NamedChoice("outliers", .outliers(forms.map { readOutliers($0) }))) }
        if let nodes = list(own, "leave_out") {
            let codes = nodes.compactMap { own.scalar($0) }.map(\.text)
            for (code, node) in zip(codes, nodes)
            where code != "none" && !tree.entries.contains(where: { $0.code == code && $0.parent != nil }) {
                findings.report(.badValue, node.place, zh: "没有“\(code)”这个维度或指标", en: "there is no dimension or indicator “\(code)”")
            }
            choices.append(NamedChoice("leave_out", .leftOut(codes.map { $0 == "none" ? nil : $0 })))
        }
        if choices.isEmpty {
            findings.report(
                .missingKey, node.place, zh: "至少写 weights、score、aggregate、impute、outliers、leave_out 之一",
                en: "at least one of weights, score, aggregate, impute, outliers and leave_out is needed")
        }
        return choices
    }

    /// The alternatives of a choice; two at least, or nothing would vary.
    private func list(_ reader: MappingReader, _ key: String) -> [YAMLNode]? {
        guard let node = reader.node(key) else { return nil }
        let found = reader.list(node)
        if found.count < 2 {
            findings.report(.badValue, node.place, zh: "“\(key)”应列出两种以上", en: "“\(key)” lists two or more")
        }
        return found
    }

    private func isNone(_ node: YAMLNode) -> Bool {
        if case .scalar(let scalar) = node.content { scalar.text == "none" } else { false }
    }

    /// A relative form for all indicators, with its usual numbers: between 0 and 100 where it has any.
    private func form(_ node: YAMLNode) -> Normalisation? {
        let reader = MappingReader(YAMLNode(content: .mapping([]), place: node.place), findings)
        return reader.word(node, as: StudyRelativeForm.self)?.form
    }
}

enum StudyRelativeForm: String, CaseIterable {
    case minMax = "min-max"
    case zScore = "z-score"
    case distanceToMaximum = "distance-to-max"
    case fractionOfMaximum = "fraction-of-max"
    case rank, borda
    case percentileRank = "percentile-rank"

    var form: Normalisation {
        switch self {
        case .minMax: .minMax(low: 0, high: 100)
        case .zScore: .zScore(mean: 50, deviation: 10)
        case .distanceToMaximum: .distanceToMaximum
        case .fractionOfMaximum: .fractionOfMaximum
        case .rank: .rank
        case .borda: .borda
        case .percentileRank: .percentileRank
        }
    }
}
