import Appraisal
import CQL2
import Governance

/// What surrounds the tree: preparation, grades, bonus and malus, vetoes, memory.
extension StudyReader {
    struct Preparation {
        var imputation: Imputation?
        var screening: Screening?
        var outliers: OutlierTreatment?
    }

    func readPreparation(_ reader: MappingReader) -> Preparation {
        var result = Preparation()
        guard let node = reader.node("prepare") else { return result }
        let own = MappingReader(node, findings)
        if let screen = own.node("screen") {
            let inner = MappingReader(screen, findings)
            result.screening = Screening(leastKnown: inner.number("known"), leastNonZero: inner.number("non_zero"))
            inner.finish()
        }
        if let impute = own.node("impute") {
            if case .mapping = impute.content {
                let inner = MappingReader(impute, findings)
                result.imputation = inner.number("constant").map { .constant($0) }
                inner.finish()
            } else {
                result.imputation = own.word(impute, as: StudyImputation.self)?.form
            }
            if result.imputation?.usesGroups ?? false, definition.layout.group == nil {
                findings.report(
                    .missingKey, impute.place, zh: "按组填补时，table 中应写 group（分组所在的列）",
                    en: "to impute by group, “table” names the column of the “group”")
            }
        }
        if let outliers = own.node("outliers") { result.outliers = readOutliers(outliers) }
        own.finish()
        return result
    }

    /// `none`, or COINr's path with other numbers.
    func readOutliers(_ node: YAMLNode) -> OutlierTreatment? {
        if case .scalar(let scalar) = node.content {
            if scalar.text == "none" { return nil }
            if scalar.text == "standard" { return OutlierTreatment() }
            findings.report(.badValue, node.place, zh: "outliers 应为 none、standard 或映射", en: "“outliers” is none, standard or a mapping")
            return nil
        }
        let reader = MappingReader(node, findings)
        var treatment = OutlierTreatment()
        treatment.skewness = reader.number("skewness") ?? treatment.skewness
        treatment.kurtosis = reader.number("kurtosis") ?? treatment.kurtosis
        treatment.most = reader.integer("winsorise", in: 0...1_000_000) ?? treatment.most
        treatment.isCombined = reader.flag("combined") ?? false
        if reader.has("then"), let form = reader.word("then", as: StudyTransformation.self) {
            treatment.transformation = form.form(lambda: reader.number("lambda") ?? 0)
        }
        reader.finish()
        return treatment
    }

    func readGrading(_ reader: MappingReader, _ titles: inout StudyTitles) -> Grading {
        let keys = ["bands", "shares", "classes"].filter(reader.has)
        if keys.count > 1, let entry = reader.entry(keys[1]) {
            findings.report(.conflictingKeys, entry.keyPlace, zh: "bands、shares、classes 只能写一种", en: "only one of bands, shares and classes")
        }
        do {
            if let node = reader.node("bands") {
                let bands = grades(node, "from", &titles)
                if let last = bands.last, last.bound != nil, last.bound != 0 {
                    findings.report(.bands, last.place, zh: "最后一级应从 0 分起", en: "the last band must begin at 0")
                }
                return .bands(try Bands(lowerBounds: bands.dropLast().map { $0.bound ?? .nan }))
            }
            if let node = reader.node("shares") {
                var (counting, ties) = (GradeShares.Counting.nearest, GradeShares.Ties.better)
                let own = MappingReader(node, findings)
                counting = own.word("counting", as: GradeShares.Counting.self) ?? counting
                ties = own.word("ties", as: GradeShares.Ties.self) ?? ties
                _ = own.required("grades", zh: "各等级", en: "its grades")
                let found = own.node("grades").map { grades($0, "up_to", &titles) } ?? []
                own.finish()
                return .shares(try GradeShares(upTo: found.dropLast().map { $0.bound ?? .nan }, counting: counting, ties: ties))
            }
        } catch {
            findings.report(
                .bands, reader.entry(keys[0])?.keyPlace ?? reader.place, zh: "等级的界限应依次递减（shares 为递增），由好到差：\(error.code)",
                en: "bounds fall strictly (shares rise), best grade first: \(error.code)")
        }
        if let node = reader.node("classes") {
            let own = MappingReader(node, findings)
            let count = own.integer("count", in: 2...20) ?? 5
            let scheme = own.word("scheme", as: StudyScheme.self) ?? .quantiles
            own.finish()
            titles.grades = (1...count).map { "\($0)" }
            return .classes(scheme.scheme(count))
        }
        if keys.isEmpty {
            titles.grades = ["A", "B", "C", "D", "E"]
            titles.gradeNames = [("绿", "green"), ("蓝", "blue"), ("黄", "yellow"), ("橙", "orange"), ("红", "red")].map {
                Bilingual(zh: $0.0, en: $0.1)
            }
        }
        return .bands(.fiveColours)
    }

    private func grades(_ node: YAMLNode, _ key: String, _ titles: inout StudyTitles) -> [(bound: Double?, place: Place)] {
        MappingReader(node, findings).all.map { entry in
            let own = MappingReader(entry.value, findings).placed(at: entry)
            titles.grades.append(entry.key)
            titles.gradeNames.append(own.has("zh") || own.has("en") ? own.bilingual() : Bilingual(zh: entry.key, en: entry.key))
            _ = own.entry("colour")
            _ = own.entry("hex")
            let bound = own.number(key)
            own.finish()
            return (bound, own.entry(key)?.value.place ?? entry.keyPlace)
        }
    }

    /// `bonus` and `malus`: columns with the most each counts; `limits` for all together.
    func readAdjustments(_ reader: MappingReader) -> (adjustments: [StudyAdjustment], limits: AdjustmentLimits) {
        var limits = AdjustmentLimits()
        var adjustments: [StudyAdjustment] = []
        for (key, sign) in [("bonus", 1.0), ("malus", -1.0)] {
            guard let node = reader.node(key) else { continue }
            for entry in MappingReader(node, findings).all {
                let own = MappingReader(entry.value, findings).placed(at: entry)
                if own.has("zh") || own.has("en") { _ = own.bilingual() }
                let column = self.column(own, entry)
                if let most = own.number("most") { limits.each[entry.key] = most }
                own.finish()
                if let column { adjustments.append(StudyAdjustment(id: entry.key, column: column, sign: sign)) }
            }
        }
        if let node = reader.node("limits") {
            let own = MappingReader(node, findings)
            limits.bonus = own.number("bonus")
            limits.malus = own.number("malus")
            limits.floor = own.number("floor")
            limits.cap = own.number("cap")
            own.finish()
        }
        return (adjustments, limits)
    }

    func readVetoes(_ reader: MappingReader, grades: [String]) -> [StudyVeto] {
        guard let node = reader.node("vetoes") else { return [] }
        return MappingReader(node, findings).all.compactMap { entry in
            let own = MappingReader(entry.value, findings).placed(at: entry)
            if own.has("zh") || own.has("en") { _ = own.bilingual() }
            let column = self.column(own, entry)
            _ = own.required("cap", zh: "最高等级", en: "the best grade left")
            let grade = self.grade(own, "cap", grades)
            own.finish()
            guard let column, let grade else { return nil }
            return StudyVeto(id: entry.key, column: column, notBetterThan: grade)
        }
    }

    func readMemory(_ reader: MappingReader, grades: [String]) -> ConsecutiveMemory? {
        guard let node = reader.node("memory") else { return nil }
        let own = MappingReader(node, findings)
        let names = own.texts("grades")
        let numbers = StudyNumbers(reader: own, findings: findings, unit: nil, known: [:])
        let steps = numbers.list("steps")
        own.finish()
        let found = names.compactMap { name -> Grade? in
            if let position = grades.firstIndex(of: name.text) { return Grade(rawValue: position + 1) }
            unknownGrade(name.text, grades, at: name.place)
            return nil
        }
        return ConsecutiveMemory(grades: Set(found), steps: steps)
    }

    private func column(_ reader: MappingReader, _ entry: YAMLEntry) -> Int? {
        _ = reader.required("column", zh: "数据列", en: "its column")
        guard let name = reader.text("column") else { return nil }
        if let position = definition.columns.firstIndex(where: { $0.id == name }) { return position }
        let near = nearest(to: name, among: definition.columns.map(\.id))
        findings.report(
            .unknownFigure, reader.entry("column")?.value.place ?? entry.keyPlace,
            zh: "没有数据列“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""),
            en: "there is no column “\(name)”" + (near.map { "; did you mean “\($0)”?" } ?? ""))
        return nil
    }

    private func grade(_ reader: MappingReader, _ key: String, _ grades: [String]) -> Grade? {
        guard let name = reader.text(key) else { return nil }
        if let position = grades.firstIndex(of: name) { return Grade(rawValue: position + 1) }
        unknownGrade(name, grades, at: reader.entry(key)?.value.place ?? reader.place)
        return nil
    }

    private func unknownGrade(_ name: String, _ grades: [String], at place: Place) {
        findings.report(
            .unknownGrade, place, zh: "没有等级“\(name)”，可用：\(listed(grades))", en: "there is no grade “\(name)”; known: \(listed(grades))")
    }
}

enum StudyImputation: String, CaseIterable {
    case mean, median
    case groupMean = "group-mean"
    case groupMedian = "group-median"
    case rowMean = "row-mean"
    case rowMedian = "row-median"

    var form: Imputation {
        switch self {
        case .mean: .mean
        case .median: .median
        case .groupMean: .groupMean
        case .groupMedian: .groupMedian
        case .rowMean: .rowMean
        case .rowMedian: .rowMedian
        }
    }
}

enum StudyTransformation: String, CaseIterable {
    case none
    case logTail = "log-tail"
    case logTailEither = "log-tail-either"
    case logShift = "log-shift"
    case logInnovation = "log-innovation"
    case boxCox = "box-cox"

    func form(lambda: Double) -> Transformation? {
        switch self {
        case .none: nil
        case .logTail: .logTail
        case .logTailEither: .logTailEither
        case .logShift: .logShift
        case .logInnovation: .logInnovation
        case .boxCox: .boxCox(lambda: lambda, shifts: true)
        }
    }
}

enum StudyScheme: String, CaseIterable {
    case quantiles
    case equalIntervals = "equal-intervals"
    case fisherJenks = "fisher-jenks"
    case jenksCaspall = "jenks-caspall"
    case deviations
    case boxPlot = "box-plot"
    case headTail = "head-tail"
    case largestGaps = "largest-gaps"
    case percentiles, pretty

    func scheme(_ count: Int) -> ClassScheme {
        switch self {
        case .quantiles: .quantiles(count)
        case .equalIntervals: .equalIntervals(count)
        case .fisherJenks: .fisherJenks(count)
        case .jenksCaspall: .jenksCaspall(count)
        case .deviations: .standardDeviations
        case .boxPlot: .standardBoxPlot
        case .headTail: .headTail
        case .largestGaps: .largestGaps(count)
        case .percentiles: .standardPercentiles
        case .pretty: .pretty(count)
        }
    }
}
