import Governance

/// `notes` of a scoring: what a sealed session writes into its candidates beside the score.
extension SceneReader {
    func notes(_ node: YAMLNode, of register: String) -> ScoringDefinition.Notes {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        var notes = ScoringDefinition.Notes()
        func field(_ key: String, isText: Bool) -> String? {
            guard reader.has(key) else { return nil }
            let place = reader.entry(key)?.value.place ?? reader.place
            let name = reference(reader, key, to: .field(register: register))
            later.append { reader in
                guard let name, let declared = reader.scene.register(register)?.field(name) else { return }
                reader.check(declared, isText: isText, at: place)
            }
            return name
        }
        notes.given = field("given", isText: false)
        notes.counted = field("counted", isText: false)
        notes.withheld = field("withheld", isText: false)
        notes.root = field("root", isText: true)
        if let node = reader.node("rows") { notes.rows = noteRows(node, of: register) }
        return notes
    }

    private func noteRows(_ node: YAMLNode, of register: String) -> ScoringDefinition.Rows? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        for (key, zh, en) in [
            ("part", "哪种明细", "the part"), ("group", "组名字段", "the field of the group's name"),
            ("mean", "平均分字段", "the field of its mean"),
        ] { _ = reader.required(key, zh: zh, en: en) }
        guard let part = reference(reader, "part", to: .part(register: register)) else {
            for key in ["group", "mean", "weight", "counted"] { _ = reader.entry(key) }
            return nil
        }
        func field(_ key: String, isText: Bool) -> String? {
            guard reader.has(key) else { return nil }
            let place = reader.entry(key)?.value.place ?? reader.place
            let name = reference(reader, key, to: .partField(register: register, part: part))
            later.append { reader in
                let fields = reader.scene.register(register)?.part(part)?.fields ?? []
                guard let declared = fields.first(where: { $0.id == name }) else { return }
                reader.check(declared, isText: isText, at: place)
            }
            return name
        }
        let (group, mean) = (field("group", isText: true), field("mean", isText: false))
        let (weight, counted) = (field("weight", isText: false), field("counted", isText: false))
        guard let group, let mean else { return nil }
        return ScoringDefinition.Rows(part: part, group: group, weight: weight, counted: counted, mean: mean)
    }

    private func check(_ field: Field, isText: Bool, at place: Place) {
        if case .decimal = field.type, !isText { return }
        if case .text = field.type, isText { return }
        findings.report(
            .badValue, place, zh: "“\(field.id)”应为\(isText ? "文字" : "数字")字段",
            en: "“\(field.id)” must be a \(isText ? "text" : "decimal") field")
    }
}
