import CQL2
import Governance

/// `uses` of a version of an index: what follows from the results.
extension SceneReader {
    func uses(_ reader: MappingReader, of version: IndexVersion) -> [ResultUse] {
        named(reader, "uses", .word).compactMap { use($0, $1, version) }
    }

    private func use(_ name: YAMLEntry, _ reader: MappingReader, _ version: IndexVersion) -> ResultUse? {
        let text = reader.bilingual()
        let basis = reader.bilingual("basis")
        let level = reader.word("level", as: AreaLevel.self) ?? .town
        if !version.levels.contains(level) {
            findings.report(
                .missingForm, reader.entry("level")?.value.place ?? name.keyPlace, zh: "本版本不评“\(level.rawValue)”级",
                en: "this version does not rate the level “\(level.rawValue)”")
        }
        let decimals = reader.integer("decimals", in: 0...4) ?? 2
        let unit = reference(reader, "unit", to: .unit)
        let zeroOn = reader.texts("zero_on")
        let ways = ["points", "quota", "price"].filter(reader.has)
        defer { reader.finish() }
        guard ways.count == 1, let node = reader.node(ways[0]) else {
            for key in ["points", "quota", "price"] { _ = reader.entry(key) }
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace, zh: "结果运用应恰有 points、quota、price 之一",
                en: "a use has exactly one of points, quota and price")
            return nil
        }
        var places: [String: Place] = [:]
        let own = MappingReader(node, findings)
        let form: ResultUse.Form? =
            switch ways[0] {
            case "points": points(own, version, &places).map { .points($0) }
            case "quota": quota(own, version, &places).map { .quota($0) }
            default: price(own, version, &places).map { .price($0) }
            }
        defer { own.finish() }
        for veto in zeroOn where !version.vetoes.contains(where: { $0.id == veto.text }) {
            report(
                unknown: veto.text, .badValue, among: version.vetoes.map(\.id), at: veto.place, zh: "否决项", en: "veto")
        }
        guard let form else { return nil }
        var isPoints = false
        if case .points = form { isPoints = true }
        if !isPoints, let entry = reader.entry("adds") {
            findings.report(.conflictingKeys, entry.keyPlace, zh: "adds 只用于 points", en: "“adds” is for points only")
        }
        if !isPoints, let entry = reader.entry("zero_on") {
            findings.report(.conflictingKeys, entry.keyPlace, zh: "zero_on 只用于 points", en: "“zero_on” is for points only")
        }
        var use = ResultUse(id: name.key, name: text, level: level, decimals: decimals, unit: unit, form: form)
        use.basis = basis
        use.zeroOn = zeroOn.map(\.text)
        if isPoints { use.adds = reader.node("adds").flatMap { adds($0, &places) } }
        if case .points(let source) = form { use.targets = targets(own, source, &places) }
        if case .points(.entered) = form, use.adds == nil, !reader.has("adds") {
            findings.report(
                .missingKey, name.keyPlace, zh: "缺少“adds”（手工加减分从哪个数据项来）", en: "“adds” is missing (the measure of what is entered by hand)")
        }
        for fault in use.faults(grades: version.bands.map(\.grade)) {
            findings.report(
                fault.name == "cap" ? .limitsReversed : .badValue, places[fault.name] ?? node.place, zh: "\(fault.name) \(fault.words.zh)",
                en: "\(fault.name) \(fault.words.en)")
        }
        return use
    }

    private enum PointsOf: String, CaseIterable {
        case score, dimension, indicator, grade, rank, entered
    }

    private func adds(_ node: YAMLNode, _ places: inout [String: Place]) -> ResultUse.Adds? {
        let own = MappingReader(node, findings)
        defer { own.finish() }
        _ = own.required("measure", zh: "手工加减分的合计数据项", en: "the measure that sums what is entered by hand")
        let measure = reference(own, "measure", to: .measure)
        let up = amount(own, "up", &places)
        let down = amount(own, "down", &places)
        let every = own.word("every", as: ResultUse.Price.Period.self) ?? .year
        guard let measure, let up, let down else { return nil }
        return ResultUse.Adds(measure: measure, up: up, down: down, every: every)
    }

    /// Targets of points made of a score; other points have none.
    private func targets(_ reader: MappingReader, _ source: ResultUse.Source, _ places: inout [String: Place]) -> ResultUse.Targets {
        switch source {
        case .score, .dimension, .indicator: break
        case .grade, .rank, .entered: return ResultUse.Targets()
        }
        var targets = ResultUse.Targets()
        if reader.has("target"), let usual = amount(reader, "target", &places) { targets.usual = usual }
        guard let node = reader.node("targets") else { return targets }
        for entry in MappingReader(node, findings).all {
            guard scene.groups.contains(where: { $0.id == entry.key }) else {
                report(unknown: entry.key, .badValue, among: scene.groups.map(\.id), at: entry.keyPlace, zh: "组别", en: "group")
                continue
            }
            places["targets.\(entry.key)"] = entry.value.place
            guard let scalar = reader.scalar(entry.value) else { continue }
            guard let number = scalar.decimal?.doubleValue else {
                findings.report(.wrongType, entry.value.place, zh: "目标应为数字", en: "a target is a number")
                continue
            }
            targets.byGroup[entry.key] = number
        }
        return targets
    }

    private func points(_ reader: MappingReader, _ version: IndexVersion, _ places: inout [String: Place]) -> ResultUse.Source? {
        _ = reader.required("of", zh: "按什么计分", en: "what points are made of")
        guard let source = reader.word("of", as: PointsOf.self) else { return nil }
        func part(_ key: String, _ known: [String]) -> String? {
            _ = reader.required(key, zh: "哪一个", en: "which one")
            guard let name = reader.text(key) else { return nil }
            guard known.contains(name) else {
                report(
                    unknown: name, .badValue, among: known, at: reader.entry(key)?.value.place ?? reader.place, zh: "维度或指标",
                    en: "dimension or indicator")
                return nil
            }
            return name
        }
        switch source {
        case .score: return amount(reader, "most", &places).map { .score(most: $0) }
        case .dimension:
            let name = part("dimension", version.dimensions.map(\.id))
            return amount(reader, "most", &places).flatMap { most in name.map { .dimension($0, most: most) } }
        case .indicator:
            let name = part("indicator", version.dimensions.flatMap(\.indicators).map(\.id))
            return amount(reader, "most", &places).flatMap { most in name.map { .indicator($0, most: most) } }
        case .grade: return byGrade(reader, "grades", version, &places).map { .grade($0) }
        case .entered:
            let most = amount(reader, "most", &places)
            let start = reader.has("start") ? amount(reader, "start", &places) : 0
            return most.flatMap { most in start.map { .entered(start: $0, most: most) } }
        case .rank:
            let best = amount(reader, "best", &places)
            let last = amount(reader, "last", &places)
            return best.flatMap { best in last.map { .rank(best: best, last: $0) } }
        }
    }

    private func quota(_ reader: MappingReader, _ version: IndexVersion, _ places: inout [String: Place]) -> ResultUse.Quota? {
        let total = amount(reader, "total", &places)
        let factor: ResultUse.Quota.Factor?
        if case .scalar(let scalar)? = reader.entry("factor")?.value.content, scalar.text == "score" {
            factor = .score
        } else {
            factor = byGrade(reader, "factor", version, &places).map { .grade($0) }
        }
        let base = reference(reader, "base", to: .figure)
        let floor = reader.has("floor") ? amount(reader, "floor", &places) : 0
        let cap = reader.has("cap") ? amount(reader, "cap", &places) : nil
        guard let total, let factor, let floor else { return nil }
        return ResultUse.Quota(total: total, floor: floor, cap: cap, base: base, factor: factor)
    }

    private func price(_ reader: MappingReader, _ version: IndexVersion, _ places: inout [String: Place]) -> ResultUse.Price? {
        let every = reader.word("every", as: ResultUse.Price.Period.self) ?? .year
        let byGrade = byGrade(reader, "grades", version, &places)
        var price = ResultUse.Price(byGrade: byGrade ?? [:], every: every)
        if let node = reader.node("memory") {
            let own = MappingReader(node, findings)
            let known = version.bands.map(\.grade)
            price.grades = own.texts("grades").map { grade in
                if !known.contains(grade.text) {
                    report(unknown: grade.text, .unknownGrade, among: known, at: grade.place, zh: "等级", en: "grade")
                }
                return grade.text
            }
            let steps = own.required("steps", zh: "逐期加价", en: "the surcharges").map { own.list($0) } ?? []
            for step in steps {
                guard let scalar = own.scalar(step) else { continue }
                guard let number = scalar.decimal?.doubleValue else {
                    findings.report(.wrongType, step.place, zh: "加价应为数字", en: "a surcharge is a number")
                    continue
                }
                price.steps.append(number)
                places["steps.\(price.steps.count)"] = step.place
            }
            own.finish()
        }
        return byGrade == nil ? nil : price
    }

    private func amount(_ reader: MappingReader, _ key: String, _ places: inout [String: Place]) -> Double? {
        _ = reader.required(key, zh: "数", en: "a number")
        places[key] = reader.entry(key)?.value.place
        return reader.number(key)
    }

    /// A number for each grade of the version.
    private func byGrade(
        _ reader: MappingReader, _ key: String, _ version: IndexVersion, _ places: inout [String: Place]
    ) -> [String: Double]? {
        guard let node = reader.required(key, zh: "各等级的数", en: "a number for each grade") else { return nil }
        let own = MappingReader(node, findings)
        var values: [String: Double] = [:]
        for band in version.bands {
            _ = own.required(band.grade, zh: "该等级的数", en: "the grade's number")
            places["\(key).\(band.grade)"] = own.entry(band.grade)?.value.place
            values[band.grade] = own.number(band.grade)
        }
        own.finish()
        return values
    }
}
