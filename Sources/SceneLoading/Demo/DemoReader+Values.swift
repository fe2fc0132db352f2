package import CQL2
package import Governance

/// How values of the demo are found.
extension DemoReader {
    func values(_ node: YAMLNode, _ fields: [Field]) -> [DemoField] {
        let reader = MappingReader(node, findings)
        return reader.all.compactMap { entry in
            guard let field = fields.first(where: { $0.id == entry.key }) else {
                unknown(entry.key, among: fields.map(\.id), at: entry.keyPlace, zh: "字段", en: "field")
                return nil
            }
            return value(entry.value, of: field).map { DemoField(field: field, value: $0) }
        }
    }

    private func value(_ node: YAMLNode, of field: Field) -> DemoValueRule? {
        guard node.entries != nil else {
            guard case .scalar(let scalar) = node.content else { return misfit(node, field) }
            return literal(scalar, of: field).map { .value($0) } ?? misfit(node, field)
        }
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        switch node.entries?.first?.key {
        case "pick": return pick(reader, field)
        case "between": return between(reader, field)
        case "day":
            let minute = reader.text("time").flatMap(minute)
            return .day(reader.integer("day", in: -36_500...36_500) ?? 0, minute: minute)
        case "seconds":
            let bounds = (reader.node("seconds").map(reader.list) ?? []).compactMap { reader.scalar($0)?.integer }
            guard let low = bounds.first, let high = bounds.last, low <= high else { return misfit(node, field) }
            return .seconds(low: low, high: high)
        case "person": return reader.flag("person") == true ? .person : misfit(node, field)
        case "firm": return reader.flag("firm") == true ? .firm : misfit(node, field)
        case "phone": return reader.flag("phone") == true ? .phone : misfit(node, field)
        case "text": return reader.text("text").map { .text($0) }
        case "item":
            guard let text = reader.text("item") else { return nil }
            let name = QualifiedName(text) ?? QualifiedName(scene: scene.id, name: text)
            if name.scene == scene.id, scene.register(name.name) == nil {
                unknown(text, among: scene.registers.map(\.id.name), at: node.place, zh: "登记簿", en: "register")
            }
            return .item(name, same: reader.flag("same") ?? false)
        default: return misfit(node, field)
        }
    }

    private func pick(_ reader: MappingReader, _ field: Field) -> DemoValueRule? {
        guard let node = reader.node("pick") else { return nil }
        let found: [(DemoValueRule, Double)]
        if let entries = node.entries {
            found = entries.compactMap { entry in
                let scalar = YAMLScalar(text: entry.key, style: .plain)
                guard let value = literal(scalar, of: field) else {
                    _ = misfit(YAMLNode(content: .scalar(scalar), place: entry.keyPlace), field)
                    return nil
                }
                return (.value(value), reader.scalar(entry.value)?.decimal?.doubleValue ?? 0)
            }
        } else {
            found = reader.list(node).compactMap { element in value(element, of: field).map { ($0, 1) } }
        }
        return .pick(found.map { (rule: $0.0, weight: $0.1) })
    }

    private func between(_ reader: MappingReader, _ field: Field) -> DemoValueRule? {
        let place = reader.entry("between")?.value.place ?? reader.place
        let bounds = (reader.node("between").map(reader.list) ?? []).compactMap { reader.scalar($0)?.decimal }
        let scale = reader.integer("scale", in: 0...9)
        guard case .decimal(let own) = field.type, bounds.count == 2, bounds[0] <= bounds[1] else {
            findings.report(
                .badValue, place, zh: "between 应为数字字段的两个界限，如 [6, 12]", en: "between takes the two bounds of a number, such as [6, 12]")
            return nil
        }
        return .between(low: bounds[0], high: bounds[1], scale: min(scale ?? own, own))
    }

    private func minute(_ text: String) -> Int? {
        let pieces = text.split(separator: ":").compactMap { Int($0) }
        guard pieces.count == 2, (0...23).contains(pieces[0]), (0...59).contains(pieces[1]) else { return nil }
        return pieces[0] * 60 + pieces[1]
    }

    private func misfit(_ node: YAMLNode, _ field: Field) -> DemoValueRule? {
        let words = field.choices.isEmpty ? "" : "：\(listed(field.choices.map(\.id)))"
        findings.report(
            .badValue, node.place, zh: "“\(field.name.zh)”（\(field.id)）不能这样写\(words)",
            en: "this is no value of “\(field.name.en)” (\(field.id))\(words)")
        return nil
    }

    private func literal(_ scalar: YAMLScalar, of field: Field) -> Value? { SceneDemo.value(scalar.text, of: field) }
}

extension SceneDemo {
    /// A text of the demo as a value of a field; nil where it is none.
    package static func value(_ text: String, of field: Field) -> Value? {
        switch field.type {
        case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
        case .decimal: return FixedDecimal(text).map { .decimal($0) }
        case .date: return Day(text).map { .date($0) }
        case .timestamp: return Instant(text).map { .timestamp($0) }
        case .choice: return field.choice(text).map { .text($0.id) }
        case .text, .item: return .text(text)
        }
    }
}
