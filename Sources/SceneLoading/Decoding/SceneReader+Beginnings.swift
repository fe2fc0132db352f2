import Governance

/// What rows begin, and the short form for it.
extension SceneReader {
    func beginning(_ node: YAMLNode, of part: String, in register: String) -> BeginningRule {
        let reader = MappingReader(node, findings)
        _ = reader.required("register", zh: "哪本登记簿新增事项", en: "the register that gains an item")
        _ = reader.required("link", zh: "指向本事项的字段", en: "the item field that names this item")
        let other = reference(reader, "register", to: .register) ?? ""
        let link = reference(reader, "link", to: .field(register: other)) ?? ""
        var carried: [LeadRule.Carried] = []
        if let node = reader.node("fields") {
            let inner = MappingReader(node, findings)
            carried = inner.all.compactMap { entry in
                refer(.field(register: other), entry.key, at: entry.keyPlace)
                guard let from = reference(inner, entry.key, to: .partField(register: register, part: part)) else { return nil }
                return LeadRule.Carried(field: entry.key, from: from)
            }
            inner.finish()
        }
        let place = reader.text("place")
        let at = reader.entry("place")?.value.place ?? reader.place
        if let place, !carried.contains(where: { $0.field == place }) {
            findings.report(
                .unknownField, at, zh: "“\(place)”应是 fields 中带过去的字段", en: "“\(place)” must be one of the fields carried over")
        }
        let linkPlace = reader.entry("link")?.value.place ?? reader.place
        later.append { reader in
            guard let field = reader.scene.register(other)?.field(link), field.type != .item(register: register) else { return }
            reader.findings.report(
                .ruleType, linkPlace, zh: "“\(link)”应是指向“\(register)”的 item 字段",
                en: "“\(link)” must be an item field that names “\(register)”")
        }
        reader.finish()
        return BeginningRule(register: other, link: link, fields: carried, place: place)
    }
}
