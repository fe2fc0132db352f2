import CQL2
import Governance

/// What the office of an index has done in a demo.
extension DemoReader {
    func appraisal(_ node: YAMLNode) -> DemoAppraisal? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        for (key, zh, en) in [("index", "哪个指数", "the index"), ("by", "谁发布", "who publishes")] {
            _ = reader.required(key, zh: zh, en: en)
        }
        var appraisal = DemoAppraisal(
            index: reader.text("index") ?? "", months: reader.integer("months", in: 1...12) ?? 1, on: reader.integer("on", in: 1...28) ?? 5,
            hour: reader.integer("hour", in: 0...22) ?? 9, role: role(reader, "by") ?? "", remarks: reader.text("remarks") ?? "")
        let objections = reader.node("objections").map(reader.list) ?? []
        let drafts = reader.node("drafts").map(reader.list) ?? []
        guard let declared = scene.indexes.first(where: { $0.id == appraisal.index }) else {
            let place = reader.entry("index")?.value.place ?? reader.place
            unknown(appraisal.index, among: scene.indexes.map(\.id), at: place, zh: "指数", en: "index")
            return nil
        }
        appraisal.objections = objections.compactMap { objection($0, of: declared) }
        appraisal.drafts = drafts.map(draft)
        return appraisal
    }

    private func objection(_ node: YAMLNode, of index: IndexDeclaration) -> DemoAppraisal.Objection? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        let words: [(String, String, String)] = [
            ("by", "谁提出", "who objects"), ("at", "哪里的数", "whose number"), ("indicator", "哪个指标", "which indicator"),
            ("text", "理由", "the reason"),
        ]
        for (key, zh, en) in words { _ = reader.required(key, zh: zh, en: en) }
        let indicator = reader.text("indicator") ?? ""
        let known = Set(index.versions.flatMap(\.dimensions).flatMap(\.indicators).map(\.id))
        if !known.contains(indicator) {
            unknown(indicator, among: known.sorted(), at: reader.entry("indicator")?.value.place ?? reader.place, zh: "指标", en: "indicator")
        }
        return DemoAppraisal.Objection(
            role: role(reader, "by") ?? "", at: place(reader, "at") ?? .one(.town, 1), indicator: indicator,
            text: reader.text("text") ?? "",
            after: reader.integer("after", in: 0...60) ?? 2, hour: reader.integer("hour", in: 0...22) ?? 10)
    }

    private func draft(_ node: YAMLNode) -> DemoAppraisal.Draft {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        let words: [(String, String, String)] = [
            ("version", "版本号", "the version's name"), ("zh", "名称", "its Chinese title"), ("en", "英文名称", "its English title"),
            ("by", "谁起草", "who drafts it"), ("change", "改了什么", "what it changes"),
        ]
        for (key, zh, en) in words { _ = reader.required(key, zh: zh, en: en) }
        return DemoAppraisal.Draft(
            id: reader.text("version") ?? "", name: Bilingual(zh: reader.text("zh") ?? "", en: reader.text("en") ?? ""),
            role: role(reader, "by") ?? "", from: start(reader), note: reader.text("note") ?? "", change: change(reader),
            tried: reader.integer("tried", in: 0...36) ?? 3, after: reader.integer("after", in: 0...60) ?? 3,
            hour: reader.integer("hour", in: 0...22) ?? 11)
    }

    private func start(_ reader: MappingReader) -> DemoAppraisal.Draft.Start {
        guard let node = reader.node("from") else { return .nextYear }
        if reader.scalar(node)?.text == "next-year" { return .nextYear }
        return date(reader, "from").map { .day($0) } ?? .nextYear
    }

    /// The parts of a change and their numbers; whether the rule has them is asked when it is drafted.
    private func change(_ reader: MappingReader) -> RuleChange {
        var change = RuleChange()
        guard let node = reader.node("change") else { return change }
        let parts = MappingReader(node, findings)
        func numbers(_ key: String) -> [String: Double] {
            (parts.node(key)?.entries ?? []).reduce(into: [:]) { numbers, entry in
                guard let scalar = parts.scalar(entry.value) else { return }
                guard let number = scalar.decimal?.doubleValue else {
                    findings.report(
                        .wrongType, entry.value.place, zh: "“\(entry.key)”应为数字，却是“\(scalar.text)”",
                        en: "“\(entry.key)” must be a number, not “\(scalar.text)”")
                    return
                }
                numbers[entry.key] = number
            }
        }
        change.dimensions = numbers("dimensions")
        change.indicators = numbers("indicators")
        change.bands = numbers("bands")
        change.parameters = numbers("parameters")
        change.uses = numbers("uses")
        for (entry, knots) in named(parts, "knots") {
            for (key, zh, en) in [
                ("zero", "得 0 分的值", "what scores 0"), ("pass", "得 60 分的值", "what scores 60"), ("full", "得 100 分的值", "what scores 100"),
            ] {
                _ = knots.required(key, zh: zh, en: en)
            }
            change.knots[entry.key] = IndicatorDeclaration.Knots(
                zero: knots.number("zero") ?? 0, pass: knots.number("pass") ?? 0, full: knots.number("full") ?? 0)
            knots.finish()
        }
        parts.finish()
        return change
    }
}
