import CQL2
import Governance

/// `measures.yaml`: counts and sums over items or their parts.
extension SceneReader {
    func readMeasures(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("measures", zh: "数据项", en: "the measures")
        scene.measures = named(reader, "measures", .property).compactMap(measure)
        reader.finish()
    }

    private func measure(_ name: YAMLEntry, _ reader: MappingReader) -> MeasureDefinition? {
        let text = reader.bilingual()
        defer { reader.finish() }
        let ways = ["count", "sum"].filter(reader.has)
        guard ways.count == 1, let node = reader.node(ways[0]), let scalar = reader.scalar(node) else {
            for key in ["count", "sum", "unit", "where"] { _ = reader.entry(key) }
            findings.report(
                ways.count == 2 ? .conflictingKeys : .missingKey, name.keyPlace,
                zh: "数据项应恰有 count 与 sum 之一", en: "a measure has exactly one of count and sum")
            return nil
        }
        let unit = unit(reader)
        let path = scalar.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isSum = ways[0] == "sum"
        guard path.count == (isSum ? 2 : 1) || path.count == (isSum ? 3 : 2), path.allSatisfy({ !$0.isEmpty }) else {
            _ = reader.entry("where")
            findings.report(
                .badValue, node.place, zh: "应写作 登记簿.字段 或 登记簿.明细.字段（count 不写字段）",
                en: "write register.field or register.part.field (without the field for count)")
            return nil
        }
        let part = path.count == (isSum ? 3 : 2) ? path[1] : nil
        refer(.register, path[0], at: node.place)
        if let part { refer(.part(register: path[0]), part, at: node.place) }
        var measure = MeasureDefinition(
            id: name.key, name: text, register: path[0], part: part, amount: .count, rule: nil, unit: unit ?? "1")
        if isSum, let field = path.last { measure.amount = .sum(of: field) }
        let ground: RuleGround =
            part.map { .row(register: path[0], collection: $0) } ?? .item(register: path[0])
        measure.rule = rule(reader, "where", in: ground) {
            $0.clock = .byDay
            $0.isFigure = true
        }
        let declared = measure
        later.append {
            $0.checkMeasure(declared, at: node.place, unit: reader.entry("unit")?.value.place ?? name.keyPlace)
        }
        return measure
    }

    private func unit(_ reader: MappingReader) -> String? {
        _ = reader.required("unit", zh: "计量单位", en: "what it is counted in")
        return reference(reader, "unit", to: .unit)
    }

    /// The summed field exists, is a number, is not personal, and is kept in a unit of the kind declared.
    private func checkMeasure(_ measure: MeasureDefinition, at place: Place, unit unitPlace: Place) {
        guard case .sum(let id) = measure.amount, let register = scene.register(measure.register) else { return }
        let fields = measure.part.map { register.part($0)?.fields ?? [] } ?? register.fields
        let fact = measure.part == nil ? register.facts.first { $0.id == id } : nil
        let field = fields.first { $0.id == id }
        guard field != nil || fact != nil else {
            if measure.part == nil || register.part(measure.part ?? "") != nil {
                report(
                    unknown: id, .unknownField, among: fields.map(\.id) + register.facts.map(\.id), at: place, zh: "字段",
                    en: "field")
            }
            return
        }
        if let field, field.level.isPersonal {
            findings.report(
                .personalMeasure, place, zh: "数据项不能用 L3、L4 字段“\(id)”（可能依法删除）",
                en: "a measure must not use the L3 or L4 field “\(id)”: the law may order it erased")
        }
        let type = field?.type.propertyType ?? fact.map { RuleScope.factType($0, in: register) }
        guard case .decimal? = type else {
            findings.report(.notDecimal, place, zh: "“\(id)”不是数字，不能求和", en: "“\(id)” is no number and cannot be summed")
            return
        }
        sameUnit((field?.unit ?? fact?.unit) ?? "1", measure.unit, at: unitPlace)
    }

    /// Sums are exact because they are taken as they are kept: no factor between the two units.
    func sameUnit(_ kept: String, _ declared: String, at place: Place) {
        let table = scene.unitTable
        guard let left = try? table.unit(kept), let right = try? table.unit(declared), !left.isSame(as: right) else {
            return
        }
        findings.report(
            .unitMismatch, place, zh: "单位不符：数值以“\(kept)”计，却声明为“\(declared)”",
            en: "the units do not fit: values are in “\(kept)”, declared is “\(declared)”")
    }
}
