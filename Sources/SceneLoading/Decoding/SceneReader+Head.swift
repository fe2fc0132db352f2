import CQL2
import Governance

/// `scene.yaml`: who the scene is, what it counts in, who may do what.
extension SceneReader {
    func readHead(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        if let id = reader.required("scene", zh: "场景标识", en: "the scene's name").flatMap(reader.scalar)?.text {
            findings.checkName(id, .word, at: reader.entry("scene")?.value.place ?? reader.place)
            scene.id = id
        }
        scene.version = reader.required("version", zh: "版本", en: "its version").flatMap(reader.scalar)?.text ?? ""
        scene.name = reader.bilingual()
        scene.icon = reader.text("icon") ?? scene.icon
        if reader.has("group") { scene.group = reader.bilingual("group") }
        scene.units = named(reader, "units", .unit).map(unit)
        scene.parameters = named(reader, "parameters", .property).compactMap(parameter)
        scene.figures = named(reader, "figures", .property).map(figure)
        scene.groups = named(reader, "groups", .word).compactMap(group)
        if reader.required("roles", zh: "谁可以做什么", en: "who may do what") != nil {
            scene.roles = named(reader, "roles", .word).map(role)
        }
        reader.finish()
    }

    private func unit(_ name: YAMLEntry, _ reader: MappingReader) -> UnitDefinition {
        var unit = UnitDefinition(symbol: name.key, name: reader.bilingual())
        if let node = reader.node("base"), let base = reader.scalar(node) {
            unit.base = base.text
            unit.factor = reader.number("factor") ?? 1
            later.append { reader in
                var earlier = reader.scene
                earlier.units = Array(reader.scene.units.prefix { $0.symbol != name.key })
                guard (try? earlier.unitTable.unit(base.text)) == nil else { return }
                reader.findings.report(
                    .unknownUnit, node.place, zh: "单位“\(base.text)”应在此前声明",
                    en: "the unit “\(base.text)” must be declared before this one")
            }
        }
        reader.finish()
        return unit
    }

    private enum ParameterKind: String, CaseIterable {
        case date, decimal, text, boolean
    }

    private func parameter(_ name: YAMLEntry, _ reader: MappingReader) -> Parameter? {
        let text = reader.bilingual()
        defer { reader.finish() }
        guard
            reader.required("type", zh: "类型", en: "its type") != nil,
            let kind = reader.word("type", as: ParameterKind.self),
            reader.required("value", zh: "值", en: "its value") != nil
        else {
            _ = reader.entry("value")
            return nil
        }
        guard let value = value(reader, kind) else { return nil }
        var parameter = Parameter(id: name.key, name: text, value: value)
        if let node = reader.node("changes") { parameter.changes = changes(node, reader, kind) }
        return parameter
    }

    private func value(_ reader: MappingReader, _ kind: ParameterKind) -> Value? {
        switch kind {
        case .date: reader.day("value").map(Value.date)
        case .decimal: reader.decimal("value").map(Value.decimal)
        case .text: reader.text("value").map(Value.text)
        case .boolean: reader.flag("value").map(Value.boolean)
        }
    }

    /// `changes: [{from: 2027-01-01, value: 15}]`, each later than the one before.
    private func changes(_ node: YAMLNode, _ outer: MappingReader, _ kind: ParameterKind) -> [Parameter.Change] {
        var changes: [Parameter.Change] = []
        for element in outer.list(node) {
            let reader = MappingReader(element, findings)
            defer { reader.finish() }
            guard element.entries != nil,
                reader.required("from", zh: "从哪天起", en: "from which day") != nil, let from = reader.day("from"),
                reader.required("value", zh: "值", en: "its value") != nil, let value = value(reader, kind)
            else { continue }
            if let last = changes.last, last.from >= from {
                findings.report(
                    .badValue, element.place, zh: "各次变更按日期先后写，\(from) 应晚于 \(last.from)",
                    en: "changes stand in the order of their days: \(from) must be later than \(last.from)")
            }
            changes.append(Parameter.Change(from: from, value: value))
        }
        return changes
    }

    private func figure(_ name: YAMLEntry, _ reader: MappingReader) -> FigureDefinition {
        let text = reader.bilingual()
        _ = reader.required("unit", zh: "计量单位", en: "what it is counted in")
        let unit = reference(reader, "unit", to: .unit) ?? "1"
        let aliases = reader.texts("aliases").map(\.text)
        reader.finish()
        return FigureDefinition(id: name.key, name: text, unit: unit, aliases: aliases)
    }

    private func role(_ name: YAMLEntry, _ reader: MappingReader) -> Role {
        var role = Role(id: name.key, name: reader.bilingual())
        role.scope = reader.word("scope", as: Role.Scope.self) ?? .area
        role.home = reader.word("home", as: Role.Home.self)
        role.reads = registers(reader, "reads")
        role.narrows = narrows(reader, of: name.key)
        role.reports = registers(reader, "reports")
        role.changes = registers(reader, "changes")
        role.exports = registers(reader, "exports")
        role.imports = registers(reader, "imports")
        role.sees = level(reader, "sees") ?? .inner
        role.reveals = level(reader, "reveals") ?? role.sees
        role.approves = registers(reader, "approves")
        role.grants = reader.flag("grants") ?? false
        role.audits = reader.flag("audits") ?? false
        role.administers = reader.flag("administers") ?? false
        role.protects = reader.flag("protects") ?? false
        role.secondFactor = reader.flag("second_factor") ?? false
        role.supervises = reader.flag("supervises") ?? false
        if role.supervises, role.scope == .area {
            findings.report(
                .badValue, reader.entry("supervises")?.value.place ?? reader.place, zh: "查看预警的角色应为 scope: county",
                en: "a role that supervises has scope: county")
        }
        role.appraises = Set(
            reader.texts("appraises").compactMap { element in
                reader.word(
                    YAMLNode(content: .scalar(YAMLScalar(text: element.text, style: .plain)), place: element.place), as: AppraisalRight.self
                )
            })
        role.erases = reader.flag("erases") ?? false
        reader.finish()
        return role
    }

    private func registers(_ reader: MappingReader, _ key: String) -> [String] {
        reader.texts(key).map { element in
            if element.text != "*" { refer(.register, element.text, at: element.place) }
            return element.text
        }
    }

    /// A level of sensitivity, written L1 to L4.
    func level(_ reader: MappingReader, _ key: String) -> Sensitivity? {
        enum Level: String, CaseIterable {
            case L1, L2, L3, L4
        }
        return switch reader.word(key, as: Level.self) {
        case .L1: .open
        case .L2: .inner
        case .L3: .personal
        case .L4: .sealed
        case nil: nil
        }
    }
}
