import CQL2
import Governance

/// `scoring.yaml`: sessions in which jurors score.
extension SceneReader {
    func readScoring(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("scoring", zh: "测评", en: "the kinds of scoring sessions")
        scene.scorings = named(reader, "scoring", .word).map(scoring)
        reader.finish()
    }

    private func scoring(_ name: YAMLEntry, _ reader: MappingReader) -> ScoringDefinition {
        for (key, zh, en) in [
            ("conducts", "由谁组织", "the roles that conduct it"), ("candidates", "评议对象", "who is scored"),
            ("groups", "评委分组", "the groups of jurors"), ("questions", "评什么", "what is asked"),
        ] { _ = reader.required(key, zh: zh, en: en) }
        var definition = ScoringDefinition(id: name.key, name: reader.bilingual(), register: "", filter: "TRUE")
        definition.conducts = references(reader, "conducts", to: .role)
        if let node = reader.node("candidates") { candidates(node, &definition) }
        definition.groups = named(reader, "groups", .word).map { entry, inner in
            defer { inner.finish() }
            return ScoringDefinition.Group(id: entry.key, name: inner.bilingual(), weight: share(inner))
        }
        definition.questions = named(reader, "questions", .word).compactMap(question)
        for (key, weights) in [("groups", definition.groups.map(\.weight)), ("questions", definition.questions.map(\.weight))] {
            let sum = weights.reduce(FixedDecimal(units: 0, scale: 0)) { $0.adding($1) ?? $0 }
            guard !weights.isEmpty, sum != FixedDecimal(units: 1, scale: 0) else { continue }
            findings.report(
                .weightSum, reader.entry(key)?.keyPlace ?? name.keyPlace, zh: "权重之和应为 1，现为 \(sum)",
                en: "the weights sum to \(sum), not to 1")
        }
        definition.dropsExtremes = reader.flag("drop_extremes") ?? false
        if reader.has("result") {
            let place = reader.entry("result")?.value.place ?? reader.place
            let register = definition.register
            definition.resultField = reference(reader, "result", to: .field(register: register))
            let field = definition.resultField
            later.append { reader in
                guard let field, let declared = reader.scene.register(register)?.field(field), declared.type != .decimal(scale: 2) else {
                    return
                }
                reader.findings.report(
                    .badValue, place, zh: "“\(field)”应为两位小数的数字字段", en: "“\(field)” must be a decimal with two digits")
            }
        }
        if let node = reader.node("notes") { definition.notes = notes(node, of: definition.register) }
        reader.finish()
        return definition
    }

    private func candidates(_ node: YAMLNode, _ definition: inout ScoringDefinition) {
        let reader = MappingReader(node, findings)
        _ = reader.required("register", zh: "哪个登记簿的事项", en: "the register whose items are scored")
        let register = reference(reader, "register", to: .register) ?? ""
        definition.register = register
        definition.filter = rule(reader, "where", in: .item(register: register)) { $0.isOpen = true } ?? "TRUE"
        if reader.has("unit") { definition.unitField = reference(reader, "unit", to: .field(register: register)) }
        reader.finish()
    }

    /// A weight above zero; one where there is only one to weigh.
    private func share(_ reader: MappingReader) -> FixedDecimal {
        let one = FixedDecimal(units: 1, scale: 0)
        guard reader.has("weight") else { return one }
        let weight = reader.decimal("weight") ?? one
        if weight.units <= 0 || weight.scale > 6 {
            findings.report(
                .weightSum, reader.entry("weight")?.value.place ?? reader.place, zh: "权重应大于 0，至多六位小数",
                en: "a weight is above 0 and has at most six decimals")
        }
        return weight
    }

    private func question(_ name: YAMLEntry, _ reader: MappingReader) -> ScoringDefinition.Question? {
        defer { reader.finish() }
        let (text, weight) = (reader.bilingual(), share(reader))
        let answer: ScoringDefinition.Question.Answer
        if reader.has("choices") {
            answer = .choice(
                named(reader, "choices", .word).map { entry, inner in
                    defer { inner.finish() }
                    _ = inner.required("points", zh: "值多少分", en: "how many points it is worth")
                    return ScoringDefinition.Question.Choice(
                        id: entry.key, name: inner.bilingual(), points: inner.integer("points", in: 0...10_000) ?? 0)
                })
        } else {
            answer = .points(low: reader.integer("min", in: 0...10_000) ?? 0, high: reader.integer("max", in: 1...10_000) ?? 100)
        }
        let question = ScoringDefinition.Question(id: name.key, name: text, weight: weight, answer: answer)
        guard question.bounds.lowerBound < question.bounds.upperBound else {
            findings.report(.limitsReversed, name.keyPlace, zh: "最高分应大于最低分", en: "the most must be more than the least")
            return nil
        }
        return question
    }
}
