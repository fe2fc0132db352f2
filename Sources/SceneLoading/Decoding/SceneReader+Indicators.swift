import Appraisal
import CQL2
import Governance

/// Indicators: what is divided by what, and how the quotient becomes a score.
extension SceneReader {
    private static let formKeys = ["numerator", "denominator", "formula", "unit", "knots", "score", "better", "min_denominator", "empty"]

    func indicator(_ name: YAMLEntry, _ reader: MappingReader, levels: [AreaLevel]) -> IndicatorDeclaration {
        _ = reader.required("weight", zh: "权重", en: "its weight")
        _ = reader.required("basis", zh: "依据", en: "what it rests on")
        let text = reader.bilingual()
        let basis = reader.bilingual("basis") ?? text
        let common = SceneReader.formKeys.compactMap { reader.entry($0) }
        var forms: [AreaLevel: IndicatorDeclaration.Form] = [:]
        for level in AreaLevel.allCases {
            let own = reader.node(level.rawValue)
            if let own, !levels.contains(level) {
                findings.report(
                    .missingForm, own.place, zh: "本版本不评“\(level.rawValue)”级，可在 levels 中加上",
                    en: "this version does not rate the level “\(level.rawValue)”; add it to “levels”")
            }
            guard levels.contains(level) else { continue }
            // A level that is scored in another way takes nothing of the common way.
            let ways = ["knots", "score"].filter { way in own?.entries?.contains { $0.key == way } ?? false }
            let shared = ways.isEmpty ? common : common.filter { !["knots", "score"].contains($0.key) || ways.contains($0.key) }
            var node = YAMLNode(content: .mapping(shared), place: name.keyPlace)
            if let own, own.entries != nil { node = node.overlaid(with: own) }
            node.place = own?.place ?? name.keyPlace
            forms[level] = form(node)
            checkInheritance(forms[level]?.empty, level, levels, at: node.place)
        }
        let rule = reader.node("empty").flatMap { emptyRule($0) }
        if rule == nil, !reader.has("empty") {
            let uncovered = forms.values.contains { $0.empty == nil } || forms.isEmpty
            if uncovered {
                findings.report(
                    .missingEmptyRule, name.keyPlace, zh: "缺少“empty”（分母为空时怎么办：not-rated、inherit 或凭巡查得分）",
                    en:
                        "“empty” is missing: not-rated, inherit, or a score on proof"
                )
            }
        }
        let indicator = IndicatorDeclaration(
            id: name.key, name: text, weight: reader.number("weight") ?? 0, basis: basis, empty: rule ?? .notRated,
            forms: forms)
        reader.finish()
        return indicator
    }

    /// The widest level has nobody to inherit from.
    private func checkInheritance(_ empty: Governance.EmptyRule?, _ level: AreaLevel, _ levels: [AreaLevel], at place: Place) {
        guard empty == .inherit, level == AreaLevel.allCases.first(where: levels.contains) else { return }
        findings.report(
            .badValue, place, zh: "“\(level.rawValue)”是最上一级，没有可沿用的值",
            en: "“\(level.rawValue)” is the widest level and has nothing to inherit")
    }

    private func form(_ node: YAMLNode) -> IndicatorDeclaration.Form? {
        let reader = MappingReader(node, findings)
        let numerator = reader.required("numerator", zh: "分子", en: "what is divided").map { terms($0) } ?? []
        let denominator = reader.required("denominator", zh: "分母", en: "what it is divided by").map { terms($0) } ?? []
        let formula = reader.node("formula").flatMap { node in reader.scalar(node).map { ($0, node.place) } }
        _ = reader.required("unit", zh: "单位", en: "its unit")
        let unit = reference(reader, "unit", to: .unit) ?? "1"
        let isLess = reader.word("better", as: StudyDirection.self) == .less
        let score = score(reader, isLess: isLess)
        let minimum = reader.number("min_denominator")
        let empty = reader.node("empty").flatMap { emptyRule($0) }
        reader.finish()
        guard !numerator.isEmpty, !denominator.isEmpty, let score else { return nil }
        var form = IndicatorDeclaration.Form(
            numerator: numerator, denominator: denominator, formula: formula?.0.text, unit: unit, score: score)
        form.isLess = isLess && !score.isFixed
        form.minimumDenominator = minimum
        form.empty = empty
        let declared = form
        let place = reader.entry("unit")?.value.place ?? node.place
        later.append { $0.checkForm(declared, formula: formula, unit: place, at: node.place) }
        return form
    }

    private func terms(_ node: YAMLNode) -> [IndicatorTerm] {
        let elements: [YAMLNode]
        if case .list(let list) = node.content { elements = list } else { elements = [node] }
        return elements.compactMap { element in
            if case .scalar(let scalar) = element.content {
                refer(.measure, scalar.text, at: element.place)
                return IndicatorTerm(source: .measure(scalar.text), sign: 1, at: .day)
            }
            let reader = MappingReader(element, findings)
            defer { reader.finish() }
            let ways = ["measure", "minus", "figure"].filter(reader.has)
            let moment = reader.word("at", as: IndicatorTerm.Moment.self) ?? .day
            guard ways.count == 1 else {
                for key in ["measure", "minus", "figure"] { _ = reader.entry(key) }
                findings.report(
                    ways.isEmpty ? .missingKey : .conflictingKeys, element.place, zh: "每项应恰有 measure、minus、figure 之一",
                    en: "a term has exactly one of measure, minus and figure")
                return nil
            }
            let target: Reference.Target = ways[0] == "figure" ? .figure : .measure
            guard let name = reference(reader, ways[0], to: target) else { return nil }
            return IndicatorTerm(
                source: ways[0] == "figure" ? .figure(name) : .measure(name), sign: ways[0] == "minus" ? -1 : 1,
                at: moment)
        }
    }

    /// Three knots, or one of the forms of definitions. Forms that read the values of all areas of a level are warned of:
    /// one village's change then moves others.
    private func score(_ reader: MappingReader, isLess: Bool) -> Normalisation? {
        guard let entry = reader.entry("score") else {
            return reader.required("knots", zh: "0、60、100 分的值", en: "the values that score 0, 60 and 100").flatMap { knots($0) }
        }
        if let knots = reader.entry("knots") {
            findings.report(.conflictingKeys, knots.keyPlace, zh: "knots 与 score 只能写一种", en: "either “knots” or “score”")
        }
        guard let score = ScoreFormReader(findings: findings).read(entry.value, isLess: isLess, unit: nil, known: [:]) else { return nil }
        guard score.isOnHundred else {
            findings.report(
                .badValue, entry.value.place, zh: "以区域为对象的指数得分应在 0 到 100 之间，名次请用 percentile-rank",
                en: "scores of areas lie between 0 and 100: for ranks write percentile-rank")
            return nil
        }
        if !score.isFixed {
            findings.report(
                .cohortForm, entry.value.place, zh: "这种得分方式看同级全部区域的数值：一个村变了，别的村的得分也会变",
                en: "this form reads the values of all areas of the level: one village's change moves the scores of others",
                severity: .warning)
        }
        return score
    }

    private func knots(_ node: YAMLNode) -> Normalisation? {
        let reader = MappingReader(node, findings)
        for key in ["zero", "pass", "full"] { _ = reader.required(key, zh: "该分数对应的值", en: "the value with that score") }
        let values = ["zero", "pass", "full"].compactMap { reader.number($0) }
        reader.finish()
        guard values.count == 3 else { return nil }
        guard let line = try? ThreeKnot(zero: values[0], pass: values[1], full: values[2]) else {
            findings.report(
                .knots, node.place, zh: "zero、pass、full 应一路递增或一路递减",
                en: "zero, pass and full must rise all the way or fall all the way")
            return nil
        }
        return .threeKnot(line)
    }

    private func emptyRule(_ node: YAMLNode) -> Governance.EmptyRule? {
        if case .scalar(let scalar) = node.content {
            switch scalar.text {
            case "not-rated": return .notRated
            case "inherit": return .inherit
            default:
                findings.report(
                    .badValue, node.place, zh: "empty 应为 not-rated、inherit，或 {score, when, at_least}",
                    en: "“empty” is not-rated, inherit, or {score, when, at_least}")
                return nil
            }
        }
        let reader = MappingReader(node, findings)
        for (key, zh, en) in [
            ("score", "得分", "the score"), ("when", "作证的数据项", "the measure that proves it"),
            ("at_least", "至少多少", "how many at least"),
        ] {
            _ = reader.required(key, zh: zh, en: en)
        }
        let score = reader.number("score")
        if let score, !(0...100).contains(score) {
            findings.report(
                .badValue, reader.entry("score")?.value.place ?? node.place, zh: "得分应在 0 与 100 之间",
                en: "a score lies between 0 and 100")
        }
        let measure = reference(reader, "when", to: .measure)
        let least = reader.integer("at_least", in: 1...1_000_000)
        reader.finish()
        guard let score, let measure, let least else { return nil }
        return .score(score, whenMeasure: measure, atLeast: Int64(least))
    }
}
