import Appraisal
import CQL2
import Governance

/// The tree: dimensions within dimensions, indicators at the ends.
extension StudyReader {
    func readChildren(_ reader: MappingReader, of parent: String, into tree: inout StudyTree) {
        let dimensions = reader.node("dimensions").map { MappingReader($0, findings).all } ?? []
        let indicators = reader.node("indicators").map { MappingReader($0, findings).all } ?? []
        let names = (dimensions + indicators).map(\.key)
        let weights = readWeights(reader, names, of: parent, into: &tree)
        for entry in dimensions + indicators {
            checkCode(entry, tree)
            let own = MappingReader(entry.value, findings).placed(at: entry)
            if own.has("zh") || own.has("en") { tree.titles.nodes[entry.key] = own.bilingual() }
            let weight = weights[entry.key] ?? weight(own, entry)
            let isDimension = dimensions.contains { $0.key == entry.key && $0.keyPlace == entry.keyPlace }
            if isDimension {
                let rule = own.node("aggregate").flatMap { aggregation($0) } ?? .arithmetic
                tree.entries.append(Framework.Entry(code: entry.key, parent: parent, weight: weight, rule: rule))
                let keys = ["dimensions", "indicators"].filter(own.has)
                if keys.count != 1 {
                    for key in ["dimensions", "indicators"] { _ = own.entry(key) }
                    findings.report(
                        keys.isEmpty ? .missingKey : .conflictingKeys, entry.keyPlace, zh: "应恰有 dimensions、indicators 之一",
                        en: "exactly one of “dimensions” and “indicators” is needed")
                }
                readChildren(own, of: entry.key, into: &tree)
            } else {
                tree.entries.append(Framework.Entry(code: entry.key, parent: parent, weight: weight))
                if let indicator = readIndicator(own, entry, &tree) { tree.indicators.append(indicator) }
            }
            own.finish()
        }
    }

    private func checkCode(_ entry: YAMLEntry, _ tree: StudyTree) {
        if entry.key.isEmpty || entry.key.utf8.count > 64 || entry.key.contains(where: { $0 == "," || $0.isNewline }) {
            findings.report(.badIdentifier, entry.keyPlace, zh: "标识过长或含逗号", en: "an id is short and has no comma")
        }
        if tree.entries.contains(where: { $0.code == entry.key }) {
            findings.report(
                .duplicateName, entry.keyPlace, zh: "“\(entry.key)”在本指数中已用过", en: "“\(entry.key)” is used already in this index")
        }
    }

    /// A weight; 1 where none is written.
    private func weight(_ reader: MappingReader, _ entry: YAMLEntry) -> Double {
        guard reader.has("weight") else { return 1 }
        let weight = reader.number("weight") ?? 1
        if weight < 0 {
            findings.report(
                .weightSum, reader.entry("weight")?.value.place ?? entry.keyPlace, zh: "权重不能为负", en: "a weight is not negative")
        }
        return weight
    }

    func aggregation(_ node: YAMLNode) -> AggregationRule? { AggregationReader(findings: findings).read(node) }
}

/// Reads how children become their parent's score, for indexes over rows and over areas alike.
struct AggregationReader {
    let findings: Findings

    func read(_ node: YAMLNode) -> AggregationRule? {
        if case .mapping = node.content {
            let reader = MappingReader(node, findings)
            _ = reader.required("power", zh: "幂", en: "the power")
            let power = reader.number("power")
            reader.finish()
            return power.map { .generalised($0) }
        }
        let reader = MappingReader(YAMLNode(content: .mapping([]), place: node.place), findings)
        return reader.word(node, as: StudyAggregation.self)?.rule
    }
}

enum StudyAggregation: String, CaseIterable {
    case arithmetic, sum, geometric, harmonic, minimum, copeland

    var rule: AggregationRule {
        switch self {
        case .arithmetic: .arithmetic
        case .sum: .sum
        case .geometric: .geometric
        case .harmonic: .harmonic
        case .minimum: .minimum
        case .copeland: .copeland
        }
    }
}
