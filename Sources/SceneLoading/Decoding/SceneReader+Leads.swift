import Governance

/// Where leads go.
extension SceneReader {
    func leads(_ node: YAMLNode, register: String) -> LeadRule {
        let reader = MappingReader(node, findings)
        _ = reader.required("register", zh: "线索登记为哪个登记簿的事项", en: "the register that leads become items of")
        _ = reader.required("adds", zh: "记下来源的明细", en: "the part that notes the source")
        var rule = LeadRule(
            register: reference(reader, "register", to: .register) ?? "", part: "")
        rule.part = reference(reader, "adds", to: .part(register: rule.register)) ?? ""
        if let link = reader.text("link") { rule.link = link }
        rule.row = carried(reader, "row", to: .partField(register: rule.register, part: rule.part), from: register)
        rule.fields = carried(reader, "fields", to: .field(register: rule.register), from: register)
        reader.finish()
        return rule
    }

    private func carried(
        _ reader: MappingReader, _ key: String, to target: Reference.Target, from register: String, part: String? = nil
    ) -> [LeadRule.Carried] {
        guard let node = reader.node(key) else { return [] }
        let inner = MappingReader(node, findings)
        let found = inner.all.compactMap { entry -> LeadRule.Carried? in
            refer(target, entry.key, at: entry.keyPlace)
            guard let from = reference(inner, entry.key, to: .field(register: register)) else { return nil }
            later.append { $0.checkCarried(from, of: register, to: target, entry.key, at: entry.keyPlace) }
            return LeadRule.Carried(field: entry.key, from: from)
        }
        inner.finish()
        return found
    }

    /// What is carried over must fit the field that takes it.
    private func checkCarried(_ name: String, of lead: String, to target: Reference.Target, _ other: String, at place: Place) {
        let taking: [Field]
        switch target {
        case .field(let register): taking = scene.register(register)?.fields ?? []
        case .partField(let register, let part): taking = scene.register(register)?.part(part)?.fields ?? []
        default: return
        }
        guard let from = scene.register(lead)?.field(name), let to = taking.first(where: { $0.id == other }), !Self.fits(from, to) else {
            return
        }
        findings.report(
            .ruleType, place, zh: "“\(name)”的类型、单位或选项与“\(other)”不符", en: "“\(name)” does not fit “\(other)” in type, unit or choices")
    }

    private static func fits(_ from: Field, _ to: Field) -> Bool {
        switch (from.type, to.type) {
        case (.choice, .choice): Set(from.choices.map(\.id)).isSubset(of: to.choices.map(\.id))
        case (.decimal(let fine), .decimal(let coarse)): fine <= coarse && from.unit == to.unit
        case (.text, .text): true
        default: from.type == to.type
        }
    }
}
