import Appraisal
import CQL2
import Governance

/// Forms of scoring. A number may be the name of a parameter, whose unit must then be the indicator's.
extension StudyReader {
    func readScore(_ node: YAMLNode, isLess: Bool, unit: UnitOfMeasure?, known: [String: StudyQuantity]) -> Normalisation? {
        ScoreFormReader(findings: findings).read(node, isLess: isLess, unit: unit, known: known)
    }
}

/// Reads forms for indexes over rows and over areas alike.
struct ScoreFormReader {
    let findings: Findings

    func read(_ node: YAMLNode, isLess: Bool, unit: UnitOfMeasure?, known: [String: StudyQuantity]) -> Normalisation? {
        if case .scalar(let scalar) = node.content {
            let entry = YAMLEntry(
                key: "form", keyPlace: node.place, value: YAMLNode(content: .scalar(scalar), place: node.place))
            return read(
                YAMLNode(content: .mapping([entry]), place: node.place), isLess: isLess, unit: unit, known: known)
        }
        let reader = MappingReader(node, findings)
        _ = reader.required("form", zh: "得分方式", en: "the form")
        guard let form = reader.word("form", as: StudyForm.self) else { return nil }
        let numbers = StudyNumbers(reader: reader, findings: findings, unit: unit, known: known)
        defer { reader.finish() }
        do {
            return try normalisation(form, numbers, isLess: isLess)
        } catch {
            findings.report(.badValue, node.place, zh: "得分方式的数字不成立：\(error.code)", en: "the form's numbers do not hold: \(error.code)")
            return nil
        }
    }

    private func normalisation(_ form: StudyForm, _ numbers: StudyNumbers, isLess: Bool) throws(CurveError) -> Normalisation? {
        let reader = numbers.reader
        switch form {
        case .minMax: return .minMax(low: numbers.points("low") ?? 0, high: numbers.points("high") ?? 100)
        case .zScore: return .zScore(mean: numbers.points("mean") ?? 0, deviation: numbers.points("deviation") ?? 1)
        case .distanceToMaximum: return .distanceToMaximum
        case .distanceToTarget:
            guard let target = numbers.needed("target", zh: "目标值", en: "the target") else { return nil }
            return .distanceToTarget(isLess ? -target : target, isCapped: reader.flag("capped") ?? false)
        case .fractionOfMaximum: return .fractionOfMaximum
        case .rank: return .rank
        case .borda: return .borda
        case .percentileRank: return .percentileRank
        case .scaled, .goalposts:
            guard let low = numbers.needed("low", zh: "低点", en: "the low post"),
                let high = numbers.needed("high", zh: "高点", en: "the high post")
            else { return nil }
            guard low != high else { throw .notFinite }
            let (from, to) = isLess ? (high, low) : (low, high)
            let scale = numbers.points("scale") ?? 100
            return form == .scaled
                ? .scaled(from: from, to: to, factor: scale)
                : .goalposts(low: from, high: to, scale: scale, isClamped: reader.flag("clamped") ?? true)
        case .benchmark:
            guard let benchmark = numbers.needed("benchmark", zh: "基准值", en: "the benchmark") else { return nil }
            return .benchmark(
                try BenchmarkRatio(
                    benchmark: benchmark, full: numbers.points("full") ?? 100, isInverse: isLess, floor: numbers.points("floor"),
                    cap: numbers.points("cap")))
        case .bands:
            return .bands(try ScoreBands(bounds: numbers.list("from"), marks: numbers.list("marks")))
        case .events:
            guard let each = numbers.needed("each", zh: "每次加（减）多少", en: "points for each", isPlain: true) else { return nil }
            return .events(
                try EventPoints(
                    start: numbers.points("start") ?? 0, each: each, step: numbers.points("step"), floor: numbers.points("floor"),
                    cap: numbers.points("cap")))
        case .value: return .identity
        }
    }
}

/// The words for forms.
enum StudyForm: String, CaseIterable {
    case minMax = "min-max"
    case zScore = "z-score"
    case distanceToMaximum = "distance-to-max"
    case distanceToTarget = "distance-to-target"
    case fractionOfMaximum = "fraction-of-max"
    case rank, borda
    case percentileRank = "percentile-rank"
    case scaled, goalposts, benchmark, bands, events, value
}

/// Numbers of a form: literal, or by a parameter's name.
struct StudyNumbers {
    let reader: MappingReader
    let findings: Findings
    let unit: UnitOfMeasure?
    let known: [String: StudyQuantity]

    /// Points, which have no unit.
    func points(_ key: String) -> Double? { number(key, isPlain: true) }

    func needed(_ key: String, zh: String, en: String, isPlain: Bool = false) -> Double? {
        guard reader.required(key, zh: zh, en: en) != nil else { return nil }
        return number(key, isPlain: isPlain)
    }

    func list(_ key: String) -> [Double] {
        guard let node = reader.required(key, zh: "数列", en: "a list of numbers") else { return [] }
        return reader.list(node).map { reader.scalar($0)?.decimal?.doubleValue ?? .nan }
    }

    private func number(_ key: String, isPlain: Bool) -> Double? {
        guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
        if let number = scalar.decimal?.doubleValue { return number }
        guard let quantity = known[scalar.text], let value = quantity.constant else {
            findings.report(
                .unknownParameter, node.place, zh: "“\(scalar.text)”既不是数字，也不是参数",
                en: "“\(scalar.text)” is neither a number nor a parameter")
            return nil
        }
        if !isPlain, let unit, !quantity.unit.isSame(as: unit) {
            findings.report(
                .unitMismatch, node.place, zh: "参数“\(scalar.text)”的单位是 \(quantity.unit)，指标的单位是 \(unit)",
                en: "the parameter “\(scalar.text)” is in \(quantity.unit), the indicator in \(unit)")
        }
        return value
    }
}
