import Governance

/// `closing` and `alarms` of an index: what settling an item would mean, and what makes figures look made up.
extension SceneReader {
    func closings(_ reader: MappingReader) -> [ClosingRule] {
        guard reader.has("closing") else { return [] }
        return named(reader, "closing", .word).map { closing($0, $1) }
    }

    private func closing(_ name: YAMLEntry, _ reader: MappingReader) -> ClosingRule {
        refer(.register, name.key, at: name.keyPlace)
        let from =
            reader.required("from", zh: "还能办结的阶段", en: "the stages that can still be settled").map { _ in reader.texts("from") } ?? []
        _ = reader.required("to", zh: "办结后的阶段", en: "the stage afterwards")
        var rule = ClosingRule(register: name.key, from: from.map(\.text), to: reader.text("to") ?? "")
        if let rows = reader.node("rows") {
            for entry in rows.entries ?? [] {
                if case .scalar(let scalar) = entry.value.content { rule.rows[entry.key] = scalar.text }
            }
        }
        rule.onDay = reader.texts("on_day").map(\.text)
        rule.rowsOnDay = reader.texts("rows_on_day").map(\.text)
        rule.evidence = reader.text("evidence").flatMap { EvidenceRole(rawValue: $0) }
        reader.finish()
        let declared = rule
        let place = name.keyPlace
        later.append { $0.check(declared, at: place) }
        return rule
    }

    private func check(_ rule: ClosingRule, at place: Place) {
        guard let register = scene.register(rule.register) else { return }
        let stages = register.stages.map(\.id)
        for stage in rule.from + [rule.to] where !stage.isEmpty && !stages.contains(stage) {
            report(unknown: stage, .unknownStage, among: stages, at: place, zh: "阶段", en: "stage")
        }
        for field in rule.onDay where register.fields.first(where: { $0.id == field })?.type != .date {
            report(
                unknown: field, .unknownField, among: register.fields.filter { $0.type == .date }.map(\.id), at: place, zh: "日期字段",
                en: "date field")
        }
        for (part, stage) in rule.rows {
            guard let known = register.part(part) else {
                report(unknown: part, .unknownPart, among: register.parts.map(\.id), at: place, zh: "明细", en: "part")
                continue
            }
            let stages = known.stages.map(\.id)
            if !stages.contains(stage) { report(unknown: stage, .unknownStage, among: stages, at: place, zh: "明细阶段", en: "stage of rows") }
        }
    }

    func alarms(_ reader: MappingReader) -> [IndexAlarm] {
        guard reader.has("alarms") else { return [] }
        return named(reader, "alarms", .word).compactMap { alarm($0, $1) }
    }

    private func alarm(_ name: YAMLEntry, _ reader: MappingReader) -> IndexAlarm? {
        let text = reader.bilingual()
        defer { reader.finish() }
        let ways = ["none", "figure", "same_picture"].filter(reader.has)
        guard ways.count == 1 else {
            for key in ["none", "while", "at_least", "figure", "jump", "same_picture", "distance"] { _ = reader.entry(key) }
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace, zh: "预警应恰有 none、figure、same_picture 之一",
                en: "an alarm has exactly one of none, figure and same_picture")
            return nil
        }
        let sign: IndexAlarm.Sign?
        switch ways[0] {
        case "none":
            _ = reader.required("while", zh: "同时有数的数据项", en: "the measure that has some")
            let least = Int64(reader.integer("at_least", in: 1...1_000_000) ?? 1)
            let none = reference(reader, "none", to: .measure)
            let other = reference(reader, "while", to: .measure)
            sign = none.flatMap { none in other.map { .silent(none: none, while: $0, atLeast: least) } }
        case "figure":
            _ = reader.required("jump", zh: "超过多大份额", en: "the share it moves by")
            let share = reader.number("jump") ?? 0
            sign = reference(reader, "figure", to: .figure).map { .jump(figure: $0, share: share) }
        default:
            let distance = reader.integer("distance", in: 0...64) ?? 3
            sign = reference(reader, "same_picture", to: .register).map {
                .samePicture(register: $0, before: .before, after: .after, distance: distance)
            }
        }
        return sign.map { IndexAlarm(id: name.key, name: text, sign: $0) }
    }
}
