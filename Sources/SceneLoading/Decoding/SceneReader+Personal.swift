import Governance

/// What a scene says of personal values: why they are held, on which basis, and for how long.
extension SceneReader {
    /// Purpose and basis of a field; asked for wherever a value is personal.
    func reasons(_ reader: MappingReader, of field: inout Field) {
        field.purpose = reader.bilingual("purpose")
        field.basis = reader.bilingual("basis")
        guard field.level.isPersonal, field.purpose == nil || field.basis == nil else { return }
        findings.report(
            .personalReason, reader.place, zh: "“\(field.name.zh)”是个人信息：请写 purpose（用来做什么）和 basis（法律依据）",
            en: "“\(field.name.en)” is personal: write purpose (what it is for) and basis (the law that allows it)", severity: .warning)
    }

    func retention(_ reader: MappingReader, of register: Register) -> [RetentionRule] {
        let name = register.id.name
        let isHeld = register.fields.contains { $0.level.isPersonal }
        guard let node = reader.node("retention") else {
            if isHeld {
                findings.report(
                    .personalReason, reader.place, zh: "“\(register.name.zh)”有个人信息：请写 retention（办结后保存几年）",
                    en: "“\(register.name.en)” holds personal values: write retention (how many years they are kept)", severity: .warning)
            }
            return []
        }
        return reader.list(node).map { element in
            let rule = MappingReader(element, findings)
            _ = rule.required("stages", zh: "从进入哪些阶段起算", en: "the stages from which the time runs")
            _ = rule.required("years", zh: "保存几年", en: "how many years")
            let stages = references(rule, "stages", to: .stage(register: name))
            let years = rule.integer("years", in: 1...100) ?? 100
            let fields = references(rule, "fields", to: .field(register: name))
            for field in fields where register.field(field)?.level.isPersonal == false {
                findings.report(
                    .badValue, rule.entry("fields")?.value.place ?? rule.place, zh: "“\(field)”不是个人信息（L3、L4）",
                    en: "“\(field)” is not personal (L3, L4)")
            }
            let text = rule.bilingual()
            rule.finish()
            return RetentionRule(stages: stages, years: years, fields: fields, name: text)
        }
    }
}
