import Governance

/// Fields that only actions fill.
extension SceneReader {
    /// Some action must fill them, and no report can be asked for them.
    func checkSteps(_ register: Register, _ reader: MappingReader) {
        let entries = reader.entry("fields")?.value.entries ?? []
        for field in register.fields where field.byStep {
            let place = entries.first { $0.key == field.id }?.keyPlace ?? reader.place
            if field.required || field.within != nil {
                findings.report(
                    .conflictingKeys, place, zh: "字段“\(field.id)”只随操作填写（by_step），不能又是登记时必填或由位置得出",
                    en: "the field “\(field.id)” is filled by actions alone (by_step), and can be neither required nor worked out")
            }
            if register.steps(filling: field.id).isEmpty {
                findings.report(
                    .conflictingKeys, place, zh: "字段“\(field.id)”只随操作填写（by_step），却没有操作填它",
                    en: "the field “\(field.id)” is filled by actions alone (by_step), and no action fills it")
            }
        }
        for part in register.parts where part.fields.contains(where: \.byStep) {
            findings.report(
                .conflictingKeys, reader.entry("parts")?.keyPlace ?? reader.place, zh: "明细“\(part.id)”的字段不用 by_step：行上的字段本来就随操作填写",
                en: "fields of the part “\(part.id)” do not use by_step: rows are filled by actions anyway")
        }
    }
}
