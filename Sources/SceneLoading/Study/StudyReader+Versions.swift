import Appraisal
import CQL2
import Governance

/// Dated versions, and the cohorts within them.
extension StudyReader {
    func readVersions(_ node: YAMLNode) -> [StudyVersion] {
        var whole: [String: YAMLNode] = [:]
        var versions: [StudyVersion] = []
        for name in MappingReader(node, findings).all {
            findings.checkName(name.key, .word, at: name.keyPlace)
            guard let complete = complete(name, earlier: whole) else { continue }
            whole[name.key] = complete
            let version = version(name, complete)
            if let before = versions.last, version.from <= before.from {
                findings.report(
                    .overlappingVersions, name.keyPlace, zh: "版本“\(version.id)”的起始日应晚于“\(before.id)”，否则两版同时有效",
                    en: "version “\(version.id)” must begin after “\(before.id)”, or both hold at once")
            }
            versions.append(version)
        }
        return versions
    }

    /// The version's own text put over that of the version it is based on: a new year most often brings new parameters only.
    private func complete(_ name: YAMLEntry, earlier: [String: YAMLNode]) -> YAMLNode? {
        guard let entry = name.value.entry("based_on") else { return name.value }
        guard case .scalar(let scalar) = entry.value.content, case .mapping(let base)? = earlier[scalar.text]?.content else {
            findings.report(
                .unknownVersion, entry.value.place, zh: "没有此前的版本", en: "there is no earlier version of that name")
            return nil
        }
        let inherited = base.filter { !["zh", "en", "from", "based_on"].contains($0.key) }
        return YAMLNode(content: .mapping(inherited), place: name.value.place).overlaid(with: name.value)
    }

    private func version(_ name: YAMLEntry, _ node: YAMLNode) -> StudyVersion {
        let reader = MappingReader(node, findings).placed(at: name)
        _ = reader.entry("based_on")
        _ = reader.required("from", zh: "起始日", en: "its first day")
        var version = StudyVersion(
            id: name.key, name: reader.bilingual(), from: reader.day("from").map { Int32($0.number) } ?? 0, plans: [:], titles: [:])
        let cohorts = reader.node("cohorts").map { MappingReader($0, findings).all } ?? []
        let common = (node.entries ?? []).filter { !["zh", "en", "from", "based_on", "cohorts"].contains($0.key) }
        for entry in common { _ = reader.entry(entry.key) }
        reader.finish()
        if cohorts.isEmpty {
            let plan = YAMLNode(content: .mapping(common), place: name.keyPlace)
            (version.plans[""], version.titles[""]) = self.plan(plan, at: name)
        } else if definition.layout.cohort == nil {
            findings.report(
                .missingKey, name.keyPlace, zh: "有 cohorts 时，table 中应写 cohort（分组所在的列）",
                en: "with “cohorts”, “table” names the column of the “cohort”")
        }
        for cohort in cohorts {
            let own = YAMLNode(content: .mapping(common), place: cohort.keyPlace).overlaid(with: cohort.value)
            let cleaned = (own.entries ?? []).filter { !["zh", "en"].contains($0.key) }
            (version.plans[cohort.key], version.titles[cohort.key]) = plan(
                YAMLNode(content: .mapping(cleaned), place: cohort.keyPlace), at: cohort)
        }
        return version
    }

    /// One cohort's way of being appraised.
    private func plan(_ node: YAMLNode, at name: YAMLEntry) -> (StudyPlan?, StudyTitles) {
        let reader = MappingReader(node, findings).placed(at: name)
        var titles = StudyTitles()
        var known = readParameters(reader)
        known = readDerived(reader, known: known)
        let prepare = readPreparation(reader)
        let score = reader.node("score")
        let rule = reader.node("aggregate").flatMap { aggregation($0) } ?? .arithmetic
        var tree = StudyTree(known: known, score: score, outliers: prepare.outliers)
        tree.titles.nodes[definition.id] = definition.name
        tree.entries.append(Framework.Entry(code: definition.id, parent: nil, rule: rule))
        let keys = ["dimensions", "indicators"].filter(reader.has)
        if keys.count != 1 {
            for key in ["dimensions", "indicators"] { _ = reader.entry(key) }
            findings.report(
                keys.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace, zh: "应恰有 dimensions、indicators 之一",
                en: "exactly one of “dimensions” and “indicators” is needed")
        }
        readChildren(reader, of: definition.id, into: &tree)
        let grading = readGrading(reader, &tree.titles)
        let decimals = reader.integer("decimals", in: 0...6) ?? 2
        let ties = reader.word("ties", as: StudyTies.self) ?? .competition
        let isPooled = reader.word("scale", as: StudyScale.self) == .pooled
        let extras = readAdjustments(reader)
        let vetoes = readVetoes(reader, grades: tree.titles.grades)
        let memory = readMemory(reader, grades: tree.titles.grades)
        let known_share = reader.number("known") ?? 0
        let choices = readSensitivity(reader, tree)
        reader.finish()
        titles = tree.titles
        guard !findings.hasErrors else { return (nil, titles) }
        do {
            var specification = try CompositeSpecification(
                framework: try Framework(tree.entries), treatments: tree.indicators.map(\.treatment))
            specification.imputation = prepare.imputation
            specification.screening = prepare.screening
            specification.leastKnown = known_share
            var plan = try StudyPlan(
                columns: definition.columns.map(\.id), indicators: tree.indicators.map(\.indicator), specification: specification)
            plan.hasCommonScale = isPooled
            plan.adjustments = extras.adjustments
            plan.limits = extras.limits
            plan.vetoes = vetoes
            plan.grading = grading
            plan.rounding = Rounding(decimals: decimals) ?? .twoDecimals
            plan.ties = ties.rule
            plan.memory = memory
            plan.fits = tree.fits
            plan.choices = choices
            return (plan, titles)
        } catch {
            findings.report(.badValue, name.keyPlace, zh: "指标树不成立：\(error)", en: "the tree does not hold together: \(error)")
            return (nil, titles)
        }
    }

    /// Numbers that a version fixes: benchmarks, targets. A number, or a value with its unit.
    private func readParameters(_ reader: MappingReader) -> [String: StudyQuantity] {
        var known = quantities
        guard let node = reader.node("parameters") else { return known }
        for entry in MappingReader(node, findings).all {
            checkVariable(entry)
            if quantities[entry.key] != nil {
                findings.report(.duplicateName, entry.keyPlace, zh: "“\(entry.key)”已是数据列", en: "“\(entry.key)” is a column already")
            }
            var (value, unit): (Double?, UnitOfMeasure) = (nil, .one)
            if case .scalar(let scalar) = entry.value.content {
                value = scalar.decimal?.doubleValue
                if value == nil {
                    findings.report(.wrongType, entry.value.place, zh: "参数应为数字", en: "a parameter is a number")
                }
            } else {
                let own = MappingReader(entry.value, findings).placed(at: entry)
                _ = own.required("value", zh: "值", en: "its value")
                value = own.number("value")
                if let symbol = own.text("unit") {
                    unit = self.unit(symbol, at: own.entry("unit")?.value.place ?? entry.keyPlace) ?? .one
                }
                _ = own.entry("zh")
                _ = own.entry("en")
                own.finish()
            }
            let number = value ?? .nan
            known[entry.key] = StudyQuantity(
                unit: unit, mayBeZero: number == 0, mayBeEmpty: false, compute: { _ in number.isNaN ? nil : number }, constant: number)
        }
        return known
    }
}

enum StudyTies: String, CaseIterable {
    case competition, dense, ordinal

    var rule: TieRule {
        switch self {
        case .competition: .competition
        case .dense: .dense
        case .ordinal: .ordinalByName
        }
    }
}

enum StudyScale: String, CaseIterable {
    case pooled
    case period
}

/// What is gathered while the tree is read.
struct StudyTree {
    struct Indicator {
        var indicator: StudyIndicator
        var treatment: IndicatorTreatment
    }

    let known: [String: StudyQuantity]
    /// The form of all indicators that do not have their own.
    let score: YAMLNode?
    let outliers: OutlierTreatment?
    var entries: [Framework.Entry] = []
    var indicators: [Indicator] = []
    var titles = StudyTitles()
    /// Nodes whose children's weights are found in the data.
    var fits: [WeightFit] = []
}
