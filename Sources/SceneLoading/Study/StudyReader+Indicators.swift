import Appraisal
import CQL2
import Governance

/// Indicators: what is divided by what, and how the quotient becomes a score.
extension StudyReader {
    func readIndicator(_ reader: MappingReader, _ name: YAMLEntry, _ tree: inout StudyTree) -> StudyTree.Indicator? {
        _ = reader.entry("basis")
        _ = reader.required("unit", zh: "单位", en: "its unit")
        let symbol = reader.text("unit") ?? "1"
        let unitPlace = reader.entry("unit")?.value.place ?? name.keyPlace
        let unit = self.unit(symbol, at: unitPlace)
        tree.titles.units[name.key] = symbol
        let isLess = reader.word("better", as: StudyDirection.self) == .less
        let scoreEntry = reader.entry("score")
        let knots = reader.entry("knots")
        let form: Normalisation?
        if let knots {
            if scoreEntry != nil {
                findings.report(.conflictingKeys, knots.keyPlace, zh: "knots 与 score 只能写一种", en: "“knots” and “score” exclude each other")
            }
            form = readKnots(knots.value)
        } else if let node = scoreEntry?.value ?? tree.score {
            form = readScore(node, isLess: isLess, unit: unit, known: tree.known)
        } else {
            findings.report(
                .missingKey, name.keyPlace, zh: "缺少“score”或“knots”（如何得分）", en: "“score” or “knots” is missing: how it is scored")
            form = nil
        }
        var outliers = tree.outliers
        if let node = reader.node("outliers") { outliers = readOutliers(node) }
        let smallBelow = reader.number("min_denominator")
        let empty = readEmpty(reader)
        guard let source = readSource(reader, name, unit, unitPlace, symbol, tree.known) else { return nil }
        if source.mayBeEmpty, empty == nil {
            findings.report(
                .missingEmptyRule, source.place,
                zh: "分母可能为零，缺少“empty”（not-rated 不参评、cohort-mean 取同组平均，或 {score: 分}）",
                en: "what is divided by may be 0: “empty” is missing (not-rated, cohort-mean or {score: …})")
        }
        guard let form else { return nil }
        return StudyTree.Indicator(
            indicator: StudyIndicator(
                code: name.key, value: source.value, base: source.base, smallBelow: smallBelow, empty: empty ?? .dropOut),
            treatment: IndicatorTreatment(
                direction: isLess && !form.isFixed ? -1 : 1, outliers: outliers, normalisation: form))
    }

    private struct Source {
        var value: StudyIndicator.Compute
        var base: StudyIndicator.Compute?
        var mayBeEmpty: Bool
        var place: Place
    }

    /// `value`, or `numerator` over `denominator` with or without a `formula` of n and d.
    private func readSource(
        _ reader: MappingReader, _ name: YAMLEntry, _ unit: UnitOfMeasure?, _ unitPlace: Place, _ symbol: String,
        _ known: [String: StudyQuantity]
    ) -> Source? {
        func side(_ key: String) -> (quantity: StudyQuantity, place: Place)? {
            guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
            return compile(scalar, at: node.place, known: known).map { ($0, node.place) }
        }
        let written = ["value", "numerator", "denominator", "formula"].filter(reader.has)
        var result: (quantity: StudyQuantity, place: Place)?
        var base: (quantity: StudyQuantity, place: Place)?
        switch written {
        case ["value"]: result = side("value")
        case ["numerator", "denominator"], ["numerator", "denominator", "formula"]:
            let numerator = side("numerator")
            base = side("denominator")
            guard let numerator, let base else { _ = reader.entry("formula"); return nil }
            var inner = known
            inner["n"] = numerator.quantity
            inner["d"] = base.quantity
            let node = reader.node("formula")
            let text = node.flatMap(reader.scalar) ?? YAMLScalar(text: "n / d", style: .plain)
            result = compile(text, at: node?.place ?? base.place, known: inner).map { ($0, node?.place ?? base.place) }
        default:
            for key in ["value", "numerator", "denominator", "formula"] { _ = reader.entry(key) }
            findings.report(
                written.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace,
                zh: "应写 value，或 numerator 与 denominator（可加 formula）",
                en: "write “value”, or “numerator” and “denominator” (with “formula” if needed)")
        }
        guard let result, let unit else { return nil }
        // A figure in a plain number fits no other unit by chance: 5 is not 5 m².
        guard let factor = factor(from: result.quantity.unit, to: unit, symbol, at: unitPlace) else { return nil }
        let compute = result.quantity.compute
        var value = result.quantity.compute
        if factor != 1 { value = { row in compute(row).map { $0 * factor } } }
        return Source(value: value, base: base?.quantity.compute, mayBeEmpty: result.quantity.mayBeEmpty, place: result.place)
    }

    private func readEmpty(_ reader: MappingReader) -> MissingScore? {
        guard let node = reader.node("empty") else { return nil }
        if case .mapping = node.content {
            let own = MappingReader(node, findings)
            _ = own.required("score", zh: "得分", en: "the score")
            let score = own.number("score")
            own.finish()
            return score.map { .score($0) }
        }
        return switch reader.word(node, as: StudyEmpty.self) {
        case .notRated: .dropOut
        case .cohortMean: .cohortMean
        case nil: nil
        }
    }

    private func readKnots(_ node: YAMLNode) -> Normalisation? {
        let reader = MappingReader(node, findings)
        for key in ["zero", "pass", "full"] { _ = reader.required(key, zh: "该分数对应的值", en: "the value with that score") }
        let values = ["zero", "pass", "full"].compactMap { reader.number($0) }
        reader.finish()
        guard values.count == 3 else { return nil }
        do { return .threeKnot(try ThreeKnot(zero: values[0], pass: values[1], full: values[2])) } catch {
            findings.report(
                .knots, node.place, zh: "zero、pass、full 应一路递增或一路递减",
                en: "zero, pass and full must rise all the way or fall all the way")
            return nil
        }
    }
}

enum StudyDirection: String, CaseIterable {
    case more, less
}

enum StudyEmpty: String, CaseIterable {
    case notRated = "not-rated"
    case cohortMean = "cohort-mean"
}
