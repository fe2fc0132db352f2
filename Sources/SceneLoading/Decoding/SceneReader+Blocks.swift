import CQL2
import Governance

/// `blocks` of a board: what stands under its figures.
extension SceneReader {
    private static let kinds = ["areas", "trend", "stages", "choices", "list", "map", "targets", "scoring", "durations"]
    /// Keys that only some kinds of block have.
    private static let details = ["over", "level", "months", "planned", "actual", "from", "until", "bound", "view"]

    func blocks(_ reader: MappingReader) -> [BoardBlock] {
        guard let node = reader.node("blocks") else { return [] }
        return reader.list(node).compactMap { block(MappingReader($0, findings)) }
    }

    private func block(_ reader: MappingReader) -> BoardBlock? {
        let name = reader.bilingual()
        defer { reader.finish() }
        let ways = Self.kinds.filter(reader.has)
        guard ways.count == 1 else {
            for key in Self.kinds + Self.details { _ = reader.entry(key) }
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, reader.place,
                zh: "看板的一块应恰有 \(listed(Self.kinds)) 之一", en: "a block has exactly one of \(listed(Self.kinds))")
            return nil
        }
        return content(ways[0], reader).map { BoardBlock(name: name, content: $0) }
    }

    private func content(_ way: String, _ reader: MappingReader) -> BoardBlock.Content? {
        switch way {
        case "areas": areas(reader)
        case "trend": trend(reader)
        case "stages": reference(reader, "stages", to: .register).map { .stages(register: $0) }
        case "choices": choices(reader)
        case "list":
            dotted(reader, "list", zh: "登记簿.视图", en: "register.view").map { register, view, place in
                refer(.view(register: register), view, at: place)
                return .list(register: register, view: view)
            }
        case "map": map(reader)
        case "scoring": reference(reader, "scoring", to: .scoring).map { .scoring(kind: $0) }
        case "durations": durations(reader)
        default: targets(reader)
        }
    }

    /// Times with a promise: the month of an item is that of the register's day.
    private func durations(_ reader: MappingReader) -> BoardBlock.Content? {
        _ = reader.required("bound", zh: "承诺多久，参数名", en: "the parameter with the longest time")
        let bound = reference(reader, "bound", to: .parameter)
        let months = reader.integer("months", in: 1...24) ?? 12
        let name = dotted(reader, "durations", zh: "登记簿.数字字段或事实", en: "register.decimal field or fact")
        guard let (register, property, place) = name else {
            _ = reader.entry("view")
            return nil
        }
        refer(.property(register: register), property, at: place)
        let view = reader.has("view") ? reference(reader, "view", to: .view(register: register)) : nil
        later.append { reader in
            reader.checkAmount(property, of: register, at: place)
            if let declared = reader.scene.register(register), declared.day == nil {
                reader.findings.report(
                    .missingKey, place, zh: "登记簿“\(register)”没有写 day，分不出月份",
                    en: "the register “\(register)” has no day, so that no month is known")
            }
            if let bound, case .decimal? = reader.scene.parameter(bound)?.value {
            } else {
                reader.findings.report(.notDecimal, place, zh: "bound 应是数字参数", en: "the bound must be a decimal parameter")
            }
        }
        return bound.map { .durations(.init(register: register, property: property, view: view, bound: $0, months: months)) }
    }

    private func areas(_ reader: MappingReader) -> BoardBlock.Content? {
        enum Level: String, CaseIterable {
            case town, village
        }
        let measure = reference(reader, "areas", to: .measure)
        let over = reference(reader, "over", to: .measure)
        let level: AreaLevel = reader.word("level", as: Level.self) == .village ? .village : .town
        guard let measure else { return nil }
        if let over {
            let place = reader.entry("over")?.value.place ?? reader.place
            later.append { $0.checkAlike([measure, over], at: place) }
        }
        return .areas(measure: measure, over: over, level: level)
    }

    private func trend(_ reader: MappingReader) -> BoardBlock.Content? {
        let measures = references(reader, "trend", to: .measure)
        let months = reader.integer("months", in: 2...60) ?? 12
        return measures.isEmpty ? nil : .trend(measures: measures, months: months)
    }

    /// Only choices that everybody may see are counted for everybody.
    private func choices(_ reader: MappingReader) -> BoardBlock.Content? {
        let name = dotted(reader, "choices", zh: "登记簿.选项字段", en: "register.choice field")
        guard let (register, field, place) = name else { return nil }
        refer(.field(register: register), field, at: place)
        later.append { reader in
            guard let declared = reader.scene.register(register)?.field(field) else { return }
            if declared.type != .choice {
                reader.findings.report(.badValue, place, zh: "“\(field)”应是选项字段", en: "“\(field)” must be a choice field")
            } else if declared.level.isPersonal {
                reader.findings.report(
                    .personalMeasure, place, zh: "看板不能用个人信息“\(field)”", en: "a board does not count the personal field “\(field)”")
            }
        }
        return .choices(register: register, field: field)
    }

    private func map(_ reader: MappingReader) -> BoardBlock.Content? {
        guard let register = reference(reader, "map", to: .register) else { return nil }
        let place = reader.entry("map")?.value.place ?? reader.place
        later.append { reader in
            guard let declared = reader.scene.register(register), declared.geometry.isEmpty else { return }
            reader.findings.report(
                .badValue, place, zh: "登记簿“\(register)”没有位置（geometry），不能上图",
                en: "the register “\(register)” has no geometry and cannot be put on a map")
        }
        return .map(register: register)
    }

    private func targets(_ reader: MappingReader) -> BoardBlock.Content? {
        let register = reference(reader, "targets", to: .register)
        for (key, zh, en) in [
            ("planned", "目标值字段", "the field of what was planned"), ("actual", "完成值", "what was reached"),
            ("from", "起始日期", "its first day"), ("until", "截止日期", "its last day"),
        ] {
            _ = reader.required(key, zh: zh, en: en)
        }
        guard let register else {
            return nil
        }
        func amount(_ key: String) -> String? {
            let place = reader.entry(key)?.value.place ?? reader.place
            guard let name = reference(reader, key, to: .property(register: register)) else { return nil }
            later.append { $0.checkAmount(name, of: register, at: place) }
            return name
        }
        let planned = amount("planned")
        let actual = amount("actual")
        let from = reference(reader, "from", to: .date(register: register))
        let until = reference(reader, "until", to: .date(register: register))
        guard let planned, let actual, let from, let until else { return nil }
        return .targets(.init(register: register, planned: planned, actual: actual, from: from, until: until))
    }

    /// What is compared with a target is a number that no law orders to be erased.
    func checkAmount(_ name: String, of register: String, at place: Place) {
        guard let declared = scene.register(register) else { return }
        if let field = declared.field(name) {
            guard case .decimal = field.type, !field.level.isPersonal else {
                return findings.report(.notDecimal, place, zh: "“\(name)”应是公开的数字字段", en: "“\(name)” must be an open decimal field")
            }
        } else if let fact = declared.facts.first(where: { $0.id == name }) {
            if case .decimal = RuleScope.factType(fact, in: declared) { return }
            findings.report(.notDecimal, place, zh: "事实“\(name)”应是数字", en: "the fact “\(name)” must be a number")
        }
    }

    /// `register.name` under a key; the register is looked up here, the name where the caller knows what it is.
    func dotted(_ reader: MappingReader, _ key: String, zh: String, en: String) -> (register: String, name: String, place: Place)? {
        guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
        guard let name = QualifiedName(scalar.text) else {
            findings.report(.badValue, node.place, zh: "“\(scalar.text)”应写作 \(zh)", en: "“\(scalar.text)” must be written as \(en)")
            return nil
        }
        refer(.register, name.scene, at: node.place)
        return (name.scene, name.name, node.place)
    }
}
