package import Appraisal
package import JSONText

/// A plan as it is frozen with a period and told to pages: all that turns inputs (`StudyPlan.inputs`) into scores, places and
/// grades, in the words of definitions (`docs/appraisal.md`), with the names of its parts.
extension StudyPlan {
    package func json(_ titles: StudyTitles) -> JSON {
        func name(_ text: Bilingual) -> JSON { ["en": .string(text.en), "zh": .string(text.zh)] }
        let framework = specification.framework
        let inner = Set(framework.groups)
        var members: [String: JSON] = [
            "adjustments": .array(adjustments.map { ["id": .string($0.id), "sign": .number($0.sign.text)] }),
            "decimals": .number(String(rounding.decimals)),
            "entries": .array(
                framework.entries.enumerated().map { at, entry in
                    var members: [String: JSON] = ["code": .string(entry.code), "weight": .number(entry.weight.text)]
                    if let parent = entry.parent { members["parent"] = .string(parent) }
                    if inner.contains(at) { members["aggregate"] = entry.rule.json }
                    if let title = titles.nodes[entry.code] { members["name"] = name(title) }
                    return .object(members)
                }),
            "grades": .array(
                titles.grades.enumerated().map { at, grade in
                    [
                        "grade": .string(grade),
                        "name": name(titles.gradeNames.indices.contains(at) ? titles.gradeNames[at] : Bilingual(zh: grade, en: grade)),
                    ]
                }),
            "grading": grading.json,
            "indicators": .array(zip(indicators, specification.treatments).map { Self.indicator($0, $1, titles) }),
            "limits": limits.json, "ties": .string(ties.word),
            "vetoes": .array(vetoes.map { ["cap": .number(String($0.notBetterThan.rawValue)), "id": .string($0.id)] }),
        ]
        if specification.leastKnown != 0 { members["known"] = .number(specification.leastKnown.text) }
        if let imputation = specification.imputation { members["impute"] = imputation.json }
        if let screening = specification.screening { members["screen"] = screening.json }
        if let memory {
            members["memory"] = [
                "grades": .array(memory.grades.map(\.rawValue).sorted().map { .number(String($0)) }),
                "steps": .array(memory.steps.map { .number($0.text) }),
            ]
        }
        return .object(members)
    }

    private static func indicator(_ indicator: StudyIndicator, _ treatment: IndicatorTreatment, _ titles: StudyTitles) -> JSON {
        var members: [String: JSON] = [
            "code": .string(indicator.code), "divided": .bool(indicator.base != nil), "less": .bool(treatment.direction < 0),
            "score": treatment.normalisation.json,
        ]
        if let unit = titles.units[indicator.code] { members["unit"] = .string(unit) }
        if let small = indicator.smallBelow { members["small"] = .number(small.text) }
        switch indicator.empty {
        case .dropOut: break
        case .cohortMean: members["empty"] = "cohort-mean"
        case .score(let score): members["empty"] = .number(score.text)
        }
        if let outliers = treatment.outliers { members["outliers"] = outliers.json }
        return .object(members)
    }

    /// Reads what `json` wrote, as a plan on inputs; nil for anything else.
    package init?(_ json: JSON) {
        let entries = (json["entries"]?.array ?? []).map { entry in
            Framework.Entry(
                code: entry["code"]?.string ?? "", parent: entry["parent"]?.string, weight: entry["weight"]?.double ?? .nan,
                rule: entry["aggregate"].flatMap { AggregationRule($0) } ?? .arithmetic)
        }
        guard let framework = try? Framework(entries), let grading = json["grading"].flatMap({ Grading($0) }) else { return nil }
        var at = 0
        var indicators: [StudyIndicator] = []
        var treatments: [IndicatorTreatment] = []
        for one in json["indicators"]?.array ?? [] {
            guard let score = one["score"], let form = try? Normalisation(score) else { return nil }
            let isDivided = one["divided"]?.bool ?? false
            let value = at
            let empty: MissingScore
            if let score = one["empty"]?.double {
                empty = .score(score)
            } else {
                empty = one["empty"]?.string == "cohort-mean" ? .cohortMean : .dropOut
            }
            indicators.append(
                StudyIndicator(
                    code: one["code"]?.string ?? "", value: Self.input(value), base: isDivided ? Self.input(value + 1) : nil,
                    smallBelow: one["small"]?.double, empty: empty))
            treatments.append(
                IndicatorTreatment(
                    direction: one["less"]?.bool ?? false ? -1 : 1, outliers: one["outliers"].map { OutlierTreatment($0) },
                    normalisation: form))
            at += isDivided ? 2 : 1
        }
        guard var specification = try? CompositeSpecification(framework: framework, treatments: treatments) else { return nil }
        specification.imputation = json["impute"].flatMap { Imputation($0) }
        specification.screening = json["screen"].map { Screening($0) }
        specification.leastKnown = json["known"]?.double ?? 0
        let adjusted = json["adjustments"]?.array ?? []
        let vetoed = json["vetoes"]?.array ?? []
        var names = indicators.flatMap { $0.base == nil ? [$0.code] : [$0.code, "/\($0.code)"] }
        for one in adjusted { names.append("±\(one["id"]?.string ?? "")") }
        for one in vetoed { names.append("!\(one["id"]?.string ?? "")") }
        guard let made = try? StudyPlan(columns: names, indicators: indicators, specification: specification) else { return nil }
        self = made
        let first = at
        adjustments = adjusted.enumerated().map { place, one in
            StudyAdjustment(id: one["id"]?.string ?? "", column: first + place, sign: one["sign"]?.double ?? 1)
        }
        vetoes = vetoed.enumerated().map { place, one in
            StudyVeto(
                id: one["id"]?.string ?? "", column: first + adjusted.count + place,
                notBetterThan: Grade(rawValue: Int(one["cap"]?.integer ?? 1)))
        }
        limits = AdjustmentLimits(json["limits"] ?? .null)
        self.grading = grading
        rounding = Rounding(decimals: Int(json["decimals"]?.integer ?? 2)) ?? .twoDecimals
        ties = TieRule(word: json["ties"]?.string)
        memory = json["memory"].map { memory in
            ConsecutiveMemory(
                grades: Set((memory["grades"]?.array ?? []).compactMap { $0.integer.map { Grade(rawValue: Int($0)) } }),
                steps: (memory["steps"]?.array ?? []).compactMap(\.double))
        }
    }
}

extension StudyTitles {
    /// The names in a frozen plan.
    package init(_ json: JSON) {
        self.init()
        func name(_ json: JSON) -> Bilingual? {
            json["name"].map { Bilingual(zh: $0["zh"]?.string ?? "", en: $0["en"]?.string ?? "") }
        }
        for entry in json["entries"]?.array ?? [] {
            if let code = entry["code"]?.string, let name = name(entry) { nodes[code] = name }
        }
        for one in json["indicators"]?.array ?? [] {
            if let code = one["code"]?.string, let unit = one["unit"]?.string { units[code] = unit }
        }
        let all = json["grades"]?.array ?? []
        grades = all.map { $0["grade"]?.string ?? "" }
        gradeNames = all.map { name($0) ?? Bilingual(zh: "", en: "") }
    }
}
