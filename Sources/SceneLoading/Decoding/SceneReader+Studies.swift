import Governance

/// `indexes/*.yaml` with `over`: an index whose units are the items of a register, in the words of definitions.
extension SceneReader {
    func readStudy(_ node: YAMLNode) {
        guard let file = files[node.place.file] else { return }
        let study = StudyReader(findings: findings, file: file).read(node)
        if scene.index(study.id) != nil || scene.study(study.id) != nil {
            findings.report(
                .duplicateName, node.place, zh: "指数“\(study.id)”已声明过", en: "the index “\(study.id)” is declared already")
        }
        scene.studies.append(study)
        let place = node.entry("over")?.value.place ?? node.place
        if let over = study.over { refer(.register, over, at: place) }
        let (table, columns, stages) = (node.entry("table"), node.entry("columns"), node.entry("stages"))
        later.append { $0.check(study, over: place, table, columns, stages) }
    }

    /// What the columns name must be fields or facts of the register: figures decimal, and none of them personal.
    private func check(_ study: StudyDefinition, over: Place, _ table: YAMLEntry?, _ columns: YAMLEntry?, _ stages: YAMLEntry?) {
        guard let register = study.over.flatMap({ scene.register($0) }) else { return }
        let open = register.fields.filter { !$0.level.isPersonal }.map(\.id) + register.facts.map(\.id)
        func known(_ name: String?, at place: Place) {
            guard let name, !open.contains(name) else { return }
            report(unknown: name, .unknownField, among: open, at: place, zh: "可用于评价的字段", en: "field for an evaluation")
        }
        let layout = study.layout
        for (key, name) in [
            ("unit", layout.unit), ("name", layout.name), ("period", layout.period), ("cohort", layout.cohort), ("group", layout.group),
            ("exclusion", layout.exclusion),
        ] {
            known(name, at: table?.value.entry(key)?.value.place ?? over)
        }
        for column in study.columns {
            let place = columns?.value.entry(column.id)?.keyPlace ?? over
            known(column.header, at: place)
            if let field = register.fields.first(where: { $0.id == column.header }), !field.type.isDecimal {
                findings.report(
                    .notDecimal, place, zh: "“\(column.header)”不是数字字段", en: "“\(column.header)” is no decimal field")
            }
        }
        let all = register.stages.map(\.id)
        for stage in study.stages where !all.contains(stage) {
            report(unknown: stage, .unknownStage, among: all, at: stages?.value.place ?? over, zh: "阶段", en: "stage")
        }
    }
}

extension FieldType {
    fileprivate var isDecimal: Bool { if case .decimal = self { true } else { false } }
}
